import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  dateKey,
  differences,
  figuresOf,
  SECOND,
  staysAbove,
  type CaseFigures,
  type Cell,
  type Entry,
  type Measure,
} from '@linli/domain'
import { In, MoreThan, type EntityManager } from 'typeorm'
import { EventClassRow, ServiceItemRow } from '../catalogue/catalogue.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { aboutOf } from '../work-order/about.ts'
import { caseOf, fileOf } from '../work-order/case-file.ts'
import { lineOf } from '../work-order/effects.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { CaseFigureRow } from './insight.entity.ts'

const BATCH = 50
const CELLS = 200
/** By then every instance has read the new formula. */
const SETTLED = 10 * SECOND
const CLOCK = 'figures'
const ALL = 'count-all'
const THE_CASE = ''

/**
 * Keeps the counters of figures: on each event of a case what it says now is compared with what it added before, and
 * the differences are added, in the transaction that deletes the outbox row. No figure scans cases.
 */
@Injectable()
export class Counting implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly rules: Rules,
  ) {}

  onModuleInit(): void {
    this.outbox.on('figure', (work, { subject, subjectId, at }) =>
      subject === 'rule' ? this.#ruleChanged(work, subjectId, at) : this.count(work, subjectId),
    )
    this.timers.on('count', (work, timer) => this.count(work, timer.subjectId))
    this.timers.on(ALL, (work, timer) => this.#batch(work, timer.subjectId))
  }

  async count(work: Work, workOrderId: string): Promise<void> {
    const { em, now } = work
    await this.#hold(em, workOrderId)
    const stored = await readRows(em, CaseFigureRow, { workOrderId })
    const row = (await caseOf(em, workOrderId))!
    const said = await this.#figures(em, row, now)
    const after = await this.#entries(em, row, said)
    const before = stored.filter((entry) => entry.measures.length > 0)
    const cells = differences(before, after)
    const own = stored.find((entry) => entry.unitId === THE_CASE)!
    if (said.changesAt !== own.changesAt) {
      await this.timers.clear(em, workOrderId, CLOCK)
      if (said.changesAt !== null) {
        const timer = { subjectId: workOrderId, clock: CLOCK, kind: 'count', level: 0 }
        await this.timers.set(em, [{ ...timer, firesAt: said.changesAt }])
      }
      await changeRows(em, CaseFigureRow, { workOrderId, unitId: THE_CASE }, { changesAt: said.changesAt })
    }
    if (cells.length === 0) return
    await this.#add(em, cells)
    for (const entry of after) await this.#keep(em, workOrderId, stored, entry)
    const gone = stored.filter((one) => after.every((entry) => entry.unitId !== one.unitId))
    if (gone.length) await em.delete(CaseFigureRow, { workOrderId, unitId: In(gone.map((one) => one.unitId)) })
    await this.#tell(work, workOrderId, own.measures, said)
  }

  /** Of several that count the same case one goes first; the others wait for its transaction. */
  async #hold(em: EntityManager, workOrderId: string): Promise<void> {
    const held = await em.increment(CaseFigureRow, { workOrderId, unitId: THE_CASE }, 'turn', 1)
    if (held.affected) return
    const nothing = { day: '', places: [], classGroup: '', measures: [], turn: 0, changesAt: null }
    await em.insert(CaseFigureRow, { workOrderId, unitId: THE_CASE, ...nothing })
  }

  async #keep(em: EntityManager, workOrderId: string, stored: readonly CaseFigureRow[], entry: Entry): Promise<void> {
    const { unitId, day, classGroup } = entry
    const kept = { day, classGroup, places: [...entry.places], measures: [...entry.measures] }
    const known = stored.some((one) => one.unitId === unitId)
    if (known) await changeRows(em, CaseFigureRow, { workOrderId, unitId }, kept)
    else await addRows(em, CaseFigureRow, [{ workOrderId, unitId, ...kept, turn: 0, changesAt: null }])
  }

  async #figures(em: EntityManager, row: WorkOrderRow, now: number): Promise<CaseFigures> {
    const { tickets, clocks } = await fileOf(em, row)
    const steps = await em.query<{ action: string; by: string | null }[]>(
      "SELECT action, actor_id AS `by` FROM event WHERE subject = 'work-order' AND subject_id = ? ORDER BY id",
      [row.id],
    )
    const { satisfaction, solved, ratedByCall } = row
    return figuresOf(
      {
        state: row.state,
        loop: row.closedLoop,
        hasReporter: row.reporterId !== null,
        raisedBy: row.raisedById,
        runs: clocks,
        leads: tickets.filter((ticket) => ticket.kind === 'lead'),
        unitId: row.unitId,
        steps,
        rating: satisfaction === null ? null : { satisfaction, solved: solved === 1, byCall: ratedByCall },
      },
      await this.rules.get('insight.formula', em),
      now,
    )
  }

  /** A complaint is counted above those it is about only: what never reaches them is no number of theirs either. */
  async #entries(em: EntityManager, row: WorkOrderRow, { whole, units }: CaseFigures): Promise<Entry[]> {
    const line = await lineOf(em, row.path)
    const about = aboutOf(row)
    const places = line.filter(({ path }) => staysAbove(path, about)).map(({ id }) => id)
    const shared = { day: dateKey(row.createdAt), places, classGroup: await this.#groupOf(em, row) }
    return [
      { unitId: THE_CASE, ...shared, measures: whole },
      ...[...units].map(([unitId, measures]) => ({ unitId, ...shared, measures })),
    ]
  }

  /** A report's group of event classes; the field of a service item. */
  async #groupOf(em: EntityManager, { kind, subjectCode: code }: WorkOrderRow): Promise<string> {
    if (kind === 'service') return (await readRow(em, ServiceItemRow, { code }))?.field ?? code
    return (await readRow(em, EventClassRow, { code }))?.parent ?? code
  }

  async #add(em: EntityManager, cells: readonly Cell[]): Promise<void> {
    const lite = em.connection.options.type === 'better-sqlite3'
    const added = lite
      ? 'ON CONFLICT (place_id, split, day, part, measure) DO UPDATE SET n = n + excluded.n'
      : 'ON DUPLICATE KEY UPDATE n = n + VALUES(n)'
    for (let at = 0; at < cells.length; at += CELLS) {
      const some = cells.slice(at, at + CELLS)
      await em.query(
        `INSERT INTO figure (place_id, split, day, part, measure, n) VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')} ${added}`,
        some.flatMap(({ placeId, split, day, part, measure, n }) => [placeId, split, day, part, measure, n]),
      )
    }
  }

  /** That a case leaves the figures, or comes back, stands in its trail. */
  async #tell(work: Work, subjectId: string, before: readonly Measure[], { excluded }: CaseFigures): Promise<void> {
    if (before.includes('excluded') === excluded) return
    const action = excluded ? 'leave-out' : 'take-in'
    await work.record({ subject: 'work-order', subjectId, action, actorLabel: '系统' })
  }

  async #ruleChanged(work: Work, key: string, at: number): Promise<void> {
    if (key === 'insight.formula') await this.#next(work.em, '0', at + SETTLED)
  }

  /** All cases anew, in batches by a timer that names the last one done: several instances share it. */
  async #batch(work: Work, after: string): Promise<void> {
    const rows = await work.em.find(WorkOrderRow, {
      select: { id: true },
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: BATCH,
    })
    for (const { id } of rows) await this.count(work, id)
    if (rows.length === BATCH) await this.#next(work.em, rows[BATCH - 1]!.id, work.now)
  }

  async #next(em: EntityManager, after: string, firesAt: number): Promise<void> {
    await this.timers.clear(em, after, ALL)
    await this.timers.set(em, [{ subjectId: after, clock: ALL, kind: ALL, level: 0, firesAt }])
  }
}
