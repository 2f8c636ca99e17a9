import { Injectable, type OnModuleInit } from '@nestjs/common'
import { SECOND } from '@linli/domain'
import { IsNull, MoreThan } from 'typeorm'
import { Clocks } from '../kernel/clocks.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { fileOf } from './case-file.ts'
import { foreignEnd } from './foreign/foreign.entity.ts'
import { standingOf } from './seats.ts'
import { dueOf, LEVELS, Steps } from './steps.ts'
import { Tickets } from './tickets.ts'
import { WorkOrderRow } from './work-order.entity.ts'

const BATCH = 100
/** By then every instance has read the new calendar. */
const SETTLED = 10 * SECOND

/**
 * A changed working calendar recomputes open cases, with an event (rules.md). It goes through them in batches by a
 * timer that names the last one done, so that it can be stopped at any moment and several instances share it.
 */
@Injectable()
export class Recount implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clocks: Clocks,
    private readonly steps: Steps,
    private readonly tickets: Tickets,
  ) {}

  onModuleInit(): void {
    this.outbox.on('rule', (work, event) => this.#changed(work, event))
    this.timers.on('recount', (work, timer) => this.#batch(work, timer))
  }

  async #changed(work: Work, event: EventRow): Promise<void> {
    if (event.subjectId.startsWith('calendar.')) await this.#next(work, '0', event.at + SETTLED)
  }

  async #batch(work: Work, { subjectId }: Timer): Promise<void> {
    const rows = await work.em.find(WorkOrderRow, {
      where: { id: MoreThan(subjectId), closedAt: IsNull() },
      order: { id: 'ASC' },
      take: BATCH,
    })
    for (const row of rows) await this.#recount(work, row)
    if (rows.length === BATCH) await this.#next(work, rows[BATCH - 1]!.id, work.now)
  }

  async #recount(work: Work, row: WorkOrderRow): Promise<void> {
    const { em, now } = work
    const notAfter = await foreignEnd(em, row)
    const file = await fileOf(em, row)
    const stood = standingOf(file)
    const moved = await this.clocks.recount(em, file.clocks, { now, levels: LEVELS, notAfter })
    const due = dueOf(file.clocks)
    await this.tickets.recount(work, file, { from: row.promisedAt ?? 0, to: due.promisedAt ?? 0 })
    if (moved.length === 0) return
    const inTime = new Set<string>(moved.filter((run) => run.dueAt > now).map((run) => run.clock))
    const next = { ...row, ...due, escalated: row.escalated.filter((e) => !inTime.has(e.clock)) }
    await this.steps.write(work, { row, stood }, { ...file, row: next })
    const data = { clocks: moved.map((run) => run.clock) }
    await this.steps.trail(work, row.id, 'recount', { actor: null, label: '系统', data })
  }

  async #next({ em }: Work, after: string, firesAt: number): Promise<void> {
    await this.timers.clear(em, after, 'recount')
    await this.timers.set(em, [{ subjectId: after, clock: 'recount', kind: 'recount', level: 0, firesAt }])
  }
}
