import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { InjectDataSource } from '@nestjs/typeorm'
import { idsInOrder, type Audited } from '@linli/domain'
import { DataSource, type EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import type { Actor, Call } from './call.ts'
import { Refused } from './errors.ts'
import { EventRow, OutboxRow, type EventData } from './kernel.entity.ts'
import { addRows, readRow } from './rows.ts'

export type NewEvent = Audited & {
  readonly subjectId: string
  readonly actor?: Pick<Actor, 'id'> | null
  readonly actorLabel: string
  readonly data?: EventData
  /** work that follows, by topic of the outbox */
  readonly topics?: readonly string[]
}

/** One transaction: its manager, its time, and the trail it leaves. */
export interface Work {
  readonly em: EntityManager
  readonly now: number
  readonly newId: () => string
  /** Writes the event of what is being done; the first one of a command carries the command's id. */
  readonly record: (event: NewEvent) => Promise<string>
}

/** What a command was about, and what it has at hand for the answer. */
export interface Did<H> {
  readonly subjectId: string
  readonly atHand: H
}

/** Errors after which the same transaction may succeed: deadlock, lock wait, cluster certification, busy. */
const AGAIN = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_UNKNOWN_COM_ERROR',
  'ER_ERROR_DURING_COMMIT',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
])
/** Before each further try, in milliseconds: whoever was first has time to end. */
const PAUSES = [0, 20, 200] as const
const codeOf = (error: unknown) => (error as { code?: string }).code ?? ''
export const isDuplicate = (error: unknown): boolean =>
  codeOf(error) === 'ER_DUP_ENTRY' || /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error))

@Injectable()
export class UnitOfWork {
  readonly #ids = idsInOrder(randomBytes)
  constructor(
    @InjectDataSource() readonly source: DataSource,
    private readonly clock: AppClock,
  ) {}

  newId(): string {
    return this.#ids(this.clock.now())
  }

  /** Runs work in one transaction, again where the database gave it up for another. */
  async run<T>(work: (work: Work) => Promise<T>, command?: Call<unknown>['command']): Promise<T> {
    const once = () =>
      this.source.manager.transaction((em) => {
        let unused = command
        const now = this.clock.now()
        return work({
          em,
          now,
          newId: () => this.newId(),
          record: async (event) => {
            const id = this.newId()
            const used = unused
            unused = null
            await addRows(em, EventRow, [
              {
                id,
                subject: event.subject,
                subjectId: event.subjectId,
                action: event.action,
                at: now,
                actorId: event.actor?.id ?? null,
                actorLabel: event.actorLabel,
                commandId: used?.id ?? null,
                commandHash: used?.hash ?? null,
                data: event.data ?? {},
              },
            ])
            const topics = event.topics ?? []
            await addRows(
              em,
              OutboxRow,
              topics.map((topic) => ({ id: this.newId(), eventId: id, topic, dueAt: now, attempts: 0 })),
            )
            return id
          },
        })
      })
    for (const pause of PAUSES)
      try {
        return await once()
      } catch (error) {
        if (!AGAIN.has(codeOf(error))) throw error
        await sleep(pause)
      }
    return once()
  }

  /**
   * Runs a command: `work` changes things, records at least one event and says which subject it was about, and what it
   * has at hand for the answer; `answer` gives what the person gets. The same command again skips the work and
   * answers, with nothing at hand; with other content it is refused.
   */
  async command<T, H = never>(
    call: Pick<Call<unknown>, 'actor' | 'command'>,
    work: (work: Work) => Promise<string | Did<H>>,
    answer: (subjectId: string, atHand?: H) => Promise<T>,
  ): Promise<T> {
    const command = call.command
    if (!command) throw new Refused('input/command-id-missing')
    const before = await this.done(call)
    if (before) return answer(before)
    const carryOut = async () => {
      const did = await this.run(work, command)
      return typeof did === 'string' ? answer(did) : answer(did.subjectId, did.atHand)
    }
    try {
      return await carryOut()
    } catch (error) {
      // Sent twice at once, the other may have been done meanwhile: what refused this one is its own doing.
      const meanwhile = await this.done(call)
      if (meanwhile) return answer(meanwhile)
      // Somebody else took a key in between: looking again, the work sees what they did and knows what to say.
      if (isDuplicate(error)) return carryOut()
      throw error
    }
  }

  /** The subject of the same command, if it was done before: what it was proved with need not be proved again. */
  async done(call: Pick<Call<unknown>, 'actor' | 'command'>): Promise<string | undefined> {
    const by = { actorId: call.actor.ids, commandId: call.command?.id ?? '' }
    const event = await readRow(this.source.manager, EventRow, by)
    if (event && event.commandHash !== call.command!.hash) throw new Refused('command/conflict')
    return event?.subjectId
  }
}
