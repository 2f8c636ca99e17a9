import { Injectable, Logger } from '@nestjs/common'
import { MINUTE } from '@linli/domain'
import { LessThanOrEqual, type EntityManager } from 'typeorm'
import { traceOf } from '../platform/trace.ts'
import { TimerRow } from './kernel.entity.ts'
import { addRows, changeRows, removeRows } from './rows.ts'
import { UnitOfWork, type Work } from './unit-of-work.ts'

export type Timer = Pick<TimerRow, 'subjectId' | 'clock' | 'kind' | 'firesAt'> & { readonly level: number }
export type Fire = (work: Work, timer: Timer) => Promise<void>
type Prepare = (timer: Timer) => Fire | Promise<Fire>
const PUT_OFF = MINUTE
const BATCH = 100

/**
 * Moments at which something must happen. A timer is fired by deleting its row in the transaction of what it causes:
 * of several instances one deletes it, so each step happens once. Nothing scans cases for lateness.
 */
@Injectable()
export class Timers {
  readonly #log = new Logger('timer')
  readonly #kinds = new Map<string, Prepare[]>()
  constructor(private readonly uow: UnitOfWork) {}

  /** A room says what it does when its timers of a kind fire; of other rooms' subjects it does nothing. */
  on(kind: string, fire: Fire): void {
    this.onPrepared(kind, () => fire)
  }
  /** What takes long is prepared before the transaction; several instances may prepare the same, and one fires. */
  onPrepared(kind: string, prepare: Prepare): void {
    this.#kinds.set(kind, [...(this.#kinds.get(kind) ?? []), prepare])
  }

  async set(em: EntityManager, timers: readonly Timer[]): Promise<void> {
    await addRows(
      em,
      TimerRow,
      timers.map((timer) => ({ ...timer, level: String(timer.level) })),
    )
  }
  /** For what is done once for all that happened meanwhile. */
  async setUnlessSet(em: EntityManager, timer: Timer): Promise<void> {
    const row = { ...timer, level: String(timer.level) }
    await em.createQueryBuilder().insert().into(TimerRow).values(row).orIgnore().execute()
  }
  async clear(em: EntityManager, subjectId: string, clock: string): Promise<void> {
    await removeRows(em, TimerRow, { subjectId, clock })
  }

  /** Fires what is due; one that fails is put off a little and holds up no other. @returns how many were fired */
  async drain(now: number, more: () => boolean = () => true): Promise<number> {
    const due = await this.uow.source.manager.find(TimerRow, {
      where: { firesAt: LessThanOrEqual(now) },
      order: { firesAt: 'ASC' },
      take: BATCH,
    })
    let fired = 0
    for (const { subjectId, clock, kind, level, firesAt } of due) {
      if (!more()) break
      const row = { subjectId, clock, kind, level, firesAt }
      try {
        const timer = { ...row, level: Number(level) }
        const fires: Fire[] = []
        for (const prepare of this.#kinds.get(kind) ?? []) fires.push(await prepare(timer))
        fired += await this.uow.run(async (work) => {
          if ((await removeRows(work.em, TimerRow, row)) !== 1) return 0
          for (const fire of fires) await fire(work, timer)
          return 1
        })
      } catch (error) {
        this.#log.error(`${kind} ${clock} ${subjectId}`, traceOf(error))
        await changeRows(this.uow.source.manager, TimerRow, row, { firesAt: now + PUT_OFF })
      }
    }
    return fired
  }

  /** When the next timer fires; undefined when none is set. */
  async next(): Promise<number | undefined> {
    const [first] = await this.uow.source.query<{ at: number | string | null }[]>(
      'SELECT MIN(fires_at) AS at FROM timer',
    )
    return first?.at == null ? undefined : Number(first.at)
  }
}
