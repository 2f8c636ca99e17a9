import { Injectable, Logger } from '@nestjs/common'
import { LessThanOrEqual, MoreThan, type FindOperator } from 'typeorm'
import { MINUTE, SECOND } from '@linli/domain'
import { traceOf } from '../platform/trace.ts'
import { EventRow, OutboxRow } from './kernel.entity.ts'
import { changeRows, readRow, removeRows } from './rows.ts'
import { UnitOfWork, type Work } from './unit-of-work.ts'

export type Follow = (work: Work, event: EventRow) => Promise<void>
const LEASE = MINUTE
const LONGEST = 30 * MINUTE
const BATCH = 100

/**
 * What follows from an event, after its transaction. A row is leased by a guarded update and deleted in the same
 * transaction as what it caused, so a follow-up inside the database happens exactly once.
 */
@Injectable()
export class Outbox {
  readonly #log = new Logger('outbox')
  readonly #topics = new Map<string, Follow[]>()
  constructor(private readonly uow: UnitOfWork) {}

  /** A room says what it does on a topic; several may. */
  on(topic: string, follow: Follow): void {
    this.#topics.set(topic, [...(this.#topics.get(topic) ?? []), follow])
  }

  /** Works on what is due, as long as there shall be more. @returns how many rows were done; several instances may do this at once. */
  async drain(now: number, more: () => boolean = () => true): Promise<number> {
    const em = this.uow.source.manager
    let done = 0
    for (const row of await this.#due(now)) {
      if (!more()) break
      const lease = { dueAt: now + LEASE, attempts: row.attempts + 1 }
      if ((await changeRows(em, OutboxRow, { id: row.id, dueAt: row.dueAt }, lease)) !== 1) continue
      try {
        await this.uow.run(async (work) => {
          const event = await readRow(work.em, EventRow, { id: row.eventId })
          const gone = await removeRows(work.em, OutboxRow, { id: row.id })
          if (gone === 1 && event) for (const follow of this.#topics.get(row.topic) ?? []) await follow(work, event)
        })
        done++
      } catch (error) {
        this.#log.error(`${row.topic} ${row.id}, attempt ${row.attempts + 1}`, traceOf(error))
        await changeRows(em, OutboxRow, { id: row.id }, { dueAt: now + backoff(row.attempts) })
      }
    }
    return done
  }

  /** What is put off for longer than ever happens was written by a clock that ran ahead: it is due, too. */
  async #due(now: number): Promise<OutboxRow[]> {
    const take = (dueAt: FindOperator<number>) =>
      this.uow.source.manager.find(OutboxRow, { where: { dueAt }, order: { dueAt: 'ASC', id: 'ASC' }, take: BATCH })
    const due = await take(LessThanOrEqual(now))
    return due.length > 0 ? due : take(MoreThan(now + LONGEST))
  }
}
const backoff = (attempts: number) => Math.min(LONGEST, 5 * SECOND * 2 ** attempts)
