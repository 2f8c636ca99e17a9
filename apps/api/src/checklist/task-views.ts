import { Injectable } from '@nestjs/common'
import type { ChecklistTask, ChecklistTaskPage, TaskQuery } from '@linli/contract'
import {
  allowedActions,
  ASKS,
  groundsOf,
  isoTime,
  KEPT_FROM_ASKER,
  TASK_KINDS,
  TASK_TRAIL,
  taskProcess,
  whenDue,
  type TaskCondition,
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
import { ChecklistAnswerRow, ChecklistItemRow, ChecklistNoteRow, ChecklistTaskRow } from './checklist.entity.ts'
import { ChecklistReach, OFFICE, pathsOf, rangesOf, unitsOf } from './facts.ts'
import { askersOf, ChecklistItems } from './items.ts'

const APART: ReadonlySet<string> = new Set(['warn', 'escalate'])
const CLOCKS = { open: ['do', 'rule'], refused: ['rule'], complaints: ['reply'] } as const
/** The command says whether it is so. */
const ASKED: readonly TaskCondition[] = ['cited', 'answered']

/** Tasks as the community, who asked and the level above see them. */
@Injectable()
export class ChecklistTasks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly rules: Rules,
    private readonly reach: ChecklistReach,
    private readonly items: ChecklistItems,
  ) {}

  async one(actor: Actor, id: string): Promise<ChecklistTask> {
    const em = this.uow.source.manager
    const { row, item, runs, relations, holds } = await this.reach.task(em, actor, id)
    // What the community says to the level above is not read by who asked.
    const apart = relations.has('asker') && !relations.has('community')
    const notes = await readRows(em, ChecklistNoteRow, { subjectId: id })
    const trail = await trailOf(em, 'checklist-task', id, TASK_TRAIL, notes)
    const answers = await readRows(em, ChecklistAnswerRow, { taskId: id, communityId: row.communityId })
    const valueOf = new Map(answers.map(({ field, value }) => [field, value]))
    const labels = await this.items.labels(em)
    const grounds = groundsOf(await this.rules.get('checklist.conduct', em))
    const asked = new Set([...holds, ...ASKED])
    const due = nextDue(apart ? runs.filter(({ clock }) => clock !== 'reply') : runs)
    return {
      ...taskOf(row, item, await this.#names(em, [row]), due?.dueAt ?? null, this.clock.now()),
      version: row.version,
      basis: item.basis,
      support: item.support,
      fields: row.fields.map((key) => ({ key, label: labels.get(key) ?? key, value: valueOf.get(key) ?? null })),
      cites: apart ? null : (grounds.find(({ key }) => key === row.cites)?.label ?? row.cites),
      trail: trail.filter(({ action }) => !APART.has(action) && !(apart && KEPT_FROM_ASKER.has(action))),
      allowedActions: allowedActions(taskProcess, row.state, { relations, holds: asked }).map(
        ({ action, label, needs, next }) => ({ action, label, needs: [...needs], next }),
      ),
    }
  }

  /** What is open by its end, the first first; what is closed by when it was sent, the last first. */
  async list({ actor, input, now }: CallOf<typeof TaskQuery>): Promise<ChecklistTaskPage> {
    const em = this.uow.source.manager
    const { list, cursor, limit } = input
    const above = list === 'refused' || list === 'complaints'
    const ranges = rangesOf(above ? officePaths(actor) : pathsOf(actor))
    const units = above ? [] : unitsOf(actor)
    if (ranges.length + units.length === 0) return { items: [], next: null }
    const within = [...ranges.map(() => '(t.path >= ? AND t.path < ?)'), ...units.map(() => 't.unit_id = ?')]
    const scope = [...ranges.flatMap(({ from, to }) => [from, to]), ...units]
    const found: { id: string; due: number | string | null }[] =
      list === 'closed'
        ? await em.query(
            `SELECT t.id AS id, NULL AS due FROM checklist_task t WHERE (${within.join(' OR ')})
             AND t.closed_at IS NOT NULL ${cursor ? 'AND t.id < ?' : ''} ORDER BY t.id DESC LIMIT ${limit + 1}`,
            [...scope, ...(cursor ? keyOf(cursor, ['string']) : [])],
          )
        : await em.query(
            `SELECT t.id AS id, r.due_at AS due FROM checklist_task t
             JOIN clock_run r ON r.subject_id = t.id AND r.stopped_at IS NULL
             WHERE (${within.join(' OR ')}) AND r.clock IN (${CLOCKS[list].map(() => '?').join(', ')})
             ${cursor ? 'AND (r.due_at > ? OR (r.due_at = ? AND t.id > ?))' : ''}
             ORDER BY r.due_at, t.id LIMIT ${limit + 1}`,
            [...scope, ...CLOCKS[list], ...(cursor ? after(cursor) : [])],
          )
    const ids = found.map(({ id }) => id)
    const rows = new Map((await readRows(em, ChecklistTaskRow, { id: ids })).map((row) => [row.id, row]))
    const itemIds = [...new Set([...rows.values()].map(({ itemId }) => itemId))]
    const items = new Map((await readRows(em, ChecklistItemRow, { id: itemIds })).map((item) => [item.id, item]))
    const names = await this.#names(em, [...rows.values()])
    return pageOf(
      found.map(({ id, due }) => ({ row: rows.get(id)!, due: due === null ? null : Number(due) })),
      limit,
      ({ row, due }) => (due === null ? cursorOf(row.id) : cursorOf(due, row.id)),
      ({ row, due }) => taskOf(row, items.get(row.itemId)!, names, due, now),
    )
  }

  async #names(em: EntityManager, rows: readonly ChecklistTaskRow[]): Promise<Names> {
    const id = [...new Set(rows.map(({ communityId }) => communityId))]
    const places = await readRows(em, PlaceRow, { id })
    return { places: new Map(places.map(({ id, name }) => [id, name])), askers: await askersOf(em, rows) }
  }
}

interface Names {
  readonly places: ReadonlyMap<string, string>
  readonly askers: ReadonlyMap<string, string>
}
const after = (cursor: string) => {
  const [due, id] = keyOf(cursor, ['number', 'string'])
  return [due, due, id]
}
const officePaths = ({ posts }: Actor) => posts.flatMap(({ role, path }) => (OFFICE.includes(role) && path) || [])

const taskOf = (
  row: ChecklistTaskRow,
  item: ChecklistItemRow,
  { places, askers }: Names,
  due: number | null,
  now: number,
) => ({
  id: row.id,
  itemId: row.itemId,
  name: item.name,
  kind: item.kind,
  kindLabel: TASK_KINDS[item.kind],
  asks: item.asks,
  asksLabel: ASKS[item.asks],
  state: row.state,
  stateLabel: taskProcess.states[row.state].label,
  open: row.closedAt === null,
  placeName: places.get(row.communityId) ?? '',
  askerName: askers.get(row.unitId) ?? '',
  minutes: item.minutes,
  sentAt: isoTime(row.sentAt),
  dueAt: due === null ? null : isoTime(due),
  when: due === null ? null : whenDue(due, now),
})
