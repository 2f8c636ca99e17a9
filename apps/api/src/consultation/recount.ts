import { Injectable, type OnModuleInit } from '@nestjs/common'
import { SECOND } from '@linli/domain'
import { IsNull, MoreThan } from 'typeorm'
import { Clocks, runsOf } from '../kernel/clocks.ts'
import { Refused } from '../kernel/errors.ts'
import { ClockRunRow, type EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { changeRows } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { ConsultationSteps, dueOf, LEVELS } from './consultation-steps.ts'

const KIND = 'topic-recount'
const FIRST = '0'
const BATCH = 100
/** Subjects that keep no end of their own beside the clock, by table: how often a late one is told of. */
const OTHERS = {
  meeting: LEVELS,
  consultation_statement: 1,
  project: LEVELS,
  project_entry: LEVELS,
  checklist_item: 1,
  checklist_task: 1,
}
/** By then every instance has read the new calendar. */
const SETTLED = 10 * SECOND

/** A changed working calendar recomputes the clocks of open topics and of their meetings (rules.md), in batches. */
@Injectable()
export class ConsultationRecount implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clocks: Clocks,
    private readonly steps: ConsultationSteps,
  ) {}

  onModuleInit(): void {
    this.outbox.on('rule', (work, event) => this.#changed(work, event))
    this.timers.on(KIND, (work, timer) => this.#batch(work, timer))
  }

  async #changed(work: Work, event: EventRow): Promise<void> {
    if (event.subjectId.startsWith('calendar.')) await this.#next(work, FIRST, event.at + SETTLED)
  }

  async #batch(work: Work, { subjectId }: Timer): Promise<void> {
    if (subjectId === FIRST) await this.#others(work)
    const rows = await work.em.find(ConsultationRow, {
      where: { id: MoreThan(subjectId), closedAt: IsNull() },
      order: { id: 'ASC' },
      take: BATCH,
    })
    for (const row of rows) await this.#recount(work, row)
    if (rows.length === BATCH) await this.#next(work, rows[BATCH - 1]!.id, work.now)
  }

  async #others({ em, now }: Work): Promise<void> {
    for (const [table, levels] of Object.entries(OTHERS)) {
      const runs = await em
        .createQueryBuilder(ClockRunRow, 'r')
        .where('r.stoppedAt IS NULL')
        .andWhere(`r.subjectId IN (SELECT id FROM ${table})`)
        .getMany()
      await this.clocks.recount(em, runs, { now, levels })
    }
  }

  async #recount(work: Work, row: ConsultationRow): Promise<void> {
    const { em, now } = work
    const running = { now, levels: LEVELS }
    const runs = (await runsOf(em, [row.id])).get(row.id)!
    const moved = await this.clocks.recount(em, runs, running)
    if (moved.length === 0) return
    const next = { ...dueOf(runs), version: row.version + 1 }
    const by = { id: row.id, version: row.version }
    if ((await changeRows(em, ConsultationRow, by, next)) !== 1) throw new Refused('conflict/changed')
    await this.steps.trail(work, row, 'recount', null, { clocks: moved.map(({ clock }) => clock) })
  }

  async #next({ em }: Work, after: string, firesAt: number): Promise<void> {
    await this.timers.clear(em, after, KIND)
    await this.timers.set(em, [{ subjectId: after, clock: KIND, kind: KIND, level: 0, firesAt }])
  }
}
