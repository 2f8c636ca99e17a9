import { Injectable } from '@nestjs/common'
import type { ChecklistItem, ChecklistItemPage, ChecklistItemQuery, ChecklistTerms } from '@linli/contract'
import {
  ADMISSION_TRAIL,
  admissionProcess,
  ADVICE,
  allowedActions,
  ASKS,
  dateKey,
  FREQUENCIES,
  groundsOf,
  inForce,
  isoTime,
  TASK_KINDS,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { nextDue } from '../kernel/clocks.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { readRows } from '../kernel/rows.ts'
import { trailOf } from '../kernel/trail.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { Rules } from '../rule/rules.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { ChecklistItemRow, ChecklistNoteRow } from './checklist.entity.ts'
import { ChecklistReach, unitsOf } from './facts.ts'
import { ChecklistSteps } from './steps.ts'

const APART: ReadonlySet<string> = new Set(['warn', 'escalate', 'reuse'])

/** The list (社区工作任务清单) as its readers see it. */
@Injectable()
export class ChecklistItems {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly rules: Rules,
    private readonly reach: ChecklistReach,
    private readonly steps: ChecklistSteps,
  ) {}

  async terms(): Promise<ChecklistTerms> {
    const em = this.uow.source.manager
    const { register, certificates, certificateBasis } = await this.steps.known(em)
    const conduct = await this.rules.get('checklist.conduct', em)
    return {
      officeName: (await this.rules.get('checklist.office', em)).name,
      fields: register.map(({ key, label, known }) => ({ key, label, known })),
      certificates: { names: [...certificates], basis: certificateBasis },
      grounds: groundsOf(conduct),
    }
  }

  async one(actor: Actor, id: string): Promise<ChecklistItem> {
    const em = this.uow.source.manager
    const now = this.clock.now()
    const { row, runs, advice, relations, holds } = await this.reach.item(em, actor, id, now)
    const notes = await readRows(em, ChecklistNoteRow, { subjectId: id })
    const trail = await trailOf(em, 'checklist-item', id, ADMISSION_TRAIL, notes)
    const places = await readRows(em, PlaceRow, { path: row.paths }, { order: ['path'] })
    const advisers = await readRows(em, PlaceRow, { id: advice.map(({ placeId }) => placeId) })
    const placeOf = new Map(advisers.map(({ id, name }) => [id, name]))
    const labels = await this.labels(em)
    const due = nextDue(runs)
    return {
      ...itemOf(row, await askersOf(em, [row]), now),
      version: row.version,
      certificate: row.certificate,
      basis: row.basis,
      frequency: row.frequency,
      recurring: row.recurring,
      days: row.days,
      fields: row.fields.map((key) => ({ key, label: labels.get(key) ?? key })),
      support: row.support,
      places: places.map(({ id, name }) => ({ id, name })),
      dueAt: due ? isoTime(due.dueAt) : null,
      advice: advice.map((one) => ({
        place: placeOf.get(one.placeId) ?? '',
        advice: one.advice,
        label: ADVICE[one.advice],
        text: one.text,
        by: one.saidBy,
        at: isoTime(one.at),
      })),
      trail: trail.filter(({ action }) => !APART.has(action)),
      allowedActions: allowedActions(admissionProcess, row.state, { relations, holds }).map(
        ({ action, label, needs, next }) => ({ action, label, needs: [...needs], next }),
      ),
    }
  }

  /** What fields are called, by key. */
  async labels(em: EntityManager): Promise<Map<string, string>> {
    return new Map((await this.rules.get('checklist.fields', em)).map(({ key, label }) => [key, label]))
  }

  /** The latest first; drafts are their department's own. */
  async list({ actor, input, now }: CallOf<typeof ChecklistItemQuery>): Promise<ChecklistItemPage> {
    const em = this.uow.source.manager
    const { state, of, cursor, limit } = input
    const units = unitsOf(actor)
    if (of === 'mine' && units.length === 0) return { items: [], next: null }
    const own = units.length > 0 ? `unit_id IN (${units.map(() => '?').join(', ')})` : '1 = 0'
    const where = [
      of === 'mine' ? own : `(state <> 'draft' OR ${own})`,
      ...(state ? ['state = ?'] : []),
      ...(cursor ? ['id < ?'] : []),
    ]
    const values = [...units, ...(state ? [state] : []), ...(cursor ? keyOf(cursor, ['string']) : [])]
    const ids: { id: string }[] = await em.query(
      `SELECT id FROM checklist_item WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ${limit + 1}`,
      values,
    )
    const rows = await readRows(em, ChecklistItemRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const askers = await askersOf(em, rows)
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => itemOf(row, askers, now),
    )
  }
}

const itemOf = (row: ChecklistItemRow, askers: ReadonlyMap<string, string>, now: number) => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  kindLabel: TASK_KINDS[row.kind],
  asks: row.asks,
  asksLabel: ASKS[row.asks],
  state: row.state,
  stateLabel: admissionProcess.states[row.state].label,
  open: row.closedAt === null,
  inForce: inForce({ state: row.state, until: row.untilAt }, now),
  unitId: row.unitId,
  askerName: askers.get(row.unitId) ?? '',
  frequencyLabel: FREQUENCIES[row.frequency],
  minutes: row.minutes,
  until: row.untilAt === null ? null : dateKey(row.untilAt - 1),
})

/** Names of units, by id. */
export async function askersOf(
  em: EntityManager,
  rows: readonly { readonly unitId: string }[],
): Promise<Map<string, string>> {
  const units = await readRows(em, UnitRow, { id: [...new Set(rows.map(({ unitId }) => unitId))] })
  return new Map(units.map(({ id, name }) => [id, name]))
}
