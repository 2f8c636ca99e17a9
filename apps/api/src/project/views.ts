import { Injectable } from '@nestjs/common'
import type { Project, ProjectPage, ProjectQuery } from '@linli/contract'
import {
  allowedActions,
  ENTRY_KINDS,
  HANDLER_ROLES,
  isoTime,
  PROJECT_RIGHTS,
  PROJECT_TRAIL,
  projectProcess,
  subtree,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import { communityPathOf } from '../consultation/facts.ts'
import { homePaths } from '../consultation/lists.ts'
import { stateLabelOf } from '../consultation/views.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { nextDue, runsOf } from '../kernel/clocks.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { readRows } from '../kernel/rows.ts'
import { trailOf } from '../kernel/trail.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { ProjectReach, type ProjectFacts } from './facts.ts'
import { ProjectBudgetRow, ProjectNoteRow, ProjectRow, ProjectTopicRow } from './project.entity.ts'

const APART: ReadonlySet<string> = new Set(['warn', 'escalate'])
const timeOf = (at: number | null | undefined) => (at == null ? null : isoTime(at))

const projectOf = (row: ProjectRow, owners: ReadonlyMap<string, string>) => ({
  id: row.id,
  title: row.title,
  state: row.state,
  stateLabel: projectProcess.states[row.state].label,
  open: row.closedAt === null,
  placeName: row.placeName,
  ownerName: owners.get(row.unitId) ?? '',
  notifiedAt: isoTime(row.createdAt),
  amount: row.amount,
  spent: row.spent,
})

/** A project as somebody sees it: money, suggestions, findings and answers are public. */
@Injectable()
export class ProjectViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ProjectReach,
  ) {}

  async one(actor: Actor, id: string): Promise<Project> {
    const em = this.uow.source.manager
    const facts = await this.reach.of(em, actor, id)
    const { row, entries, relations, holds } = facts
    // Which entry is answered and which topic it is, the command says.
    const asked = new Set([...holds, 'unanswered' as const, 'topic-here' as const])
    const allowed = allowedActions(projectProcess, row.state, { relations, holds: asked })
    const mayAnswer = allowed.some(({ action }) => action === 'answer')
    const runs = await runsOf(em, [id, ...entries.map((entry) => entry.id)])
    const budgets = await readRows(em, ProjectBudgetRow, { projectId: id }, { order: ['id'] })
    return {
      ...projectOf(row, await ownersOf(em, [row])),
      version: row.version,
      body: row.body,
      dueAt: timeOf(nextDue(runs.get(id)!)?.dueAt),
      entries: entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        kindLabel: ENTRY_KINDS[entry.kind],
        text: entry.text,
        by: entry.saidBy,
        at: isoTime(entry.createdAt),
        dueAt: timeOf(nextDue(runs.get(entry.id)!)?.dueAt),
        answer: entry.answer,
        answeredAt: timeOf(entry.answeredAt),
        mayAnswer: mayAnswer && entry.answer === null,
      })),
      budgets: budgets
        .reverse()
        .map(({ createdAt, setBy, reason, lines }) => ({ at: isoTime(createdAt), by: setBy, reason, lines })),
      topics: await this.#topics(em, facts),
      trail: await this.#trail(em, id),
      allowedActions: allowed
        .filter(({ action }) => action !== 'answer')
        .map(({ action, label, needs, next }) => ({ action, label, needs: [...needs], next })),
    }
  }

  /** Where one works or lives, and of one's units. */
  async list({ actor, input }: CallOf<typeof ProjectQuery>): Promise<ProjectPage> {
    const em = this.uow.source.manager
    const { state, cursor, limit } = input
    const posts = postsWith(actor, 'project.read')
    const homes = actor.roles.has('resident') ? await homePaths(em, actor.id) : []
    const paths = [...new Set([...posts.flatMap(({ path }) => path ?? []), ...homes].map(communityPathOf))]
    const units = posts.flatMap(({ unitId, role }) => (unitId && HANDLER_ROLES.includes(role) ? [unitId] : []))
    if (paths.length + units.length === 0) return { items: [], next: null }
    const ranges = paths.map((path) => subtree(path))
    const within = [...ranges.map(() => '(path >= ? AND path < ?)'), ...units.map(() => 'unit_id = ?')].join(' OR ')
    const where = [`(${within})`, ...(state ? ['state = ?'] : []), ...(cursor ? ['id < ?'] : [])].join(' AND ')
    const values = [
      ...ranges.flatMap(({ from, to }) => [from, to]),
      ...units,
      ...(state ? [state] : []),
      ...(cursor ? [String(keyOf(cursor, ['string'])[0])] : []),
    ]
    const ids: { id: string }[] = await em.query(
      `SELECT id FROM project WHERE ${where} ORDER BY id DESC LIMIT ${limit + 1}`,
      values,
    )
    const rows = await readRows(em, ProjectRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const owners = await ownersOf(em, rows)
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => projectOf(row, owners),
    )
  }

  async #topics(em: EntityManager, { row }: ProjectFacts): Promise<Project['topics']> {
    const links = await readRows(em, ProjectTopicRow, { projectId: row.id }, { order: ['consultationId'] })
    const rows = await readRows(em, ConsultationRow, { id: links.map(({ consultationId }) => consultationId) })
    const topics = new Map(rows.map((topic) => [topic.id, topic]))
    return links.map(({ rightKey, consultationId }) => {
      const topic = topics.get(consultationId)!
      const { title } = topic
      const stateLabel = stateLabelOf(topic)
      return { right: rightKey, rightLabel: PROJECT_RIGHTS[rightKey], consultationId, title, stateLabel }
    })
  }

  async #trail(em: EntityManager, id: string): Promise<Project['trail']> {
    const notes = await readRows(em, ProjectNoteRow, { projectId: id })
    const trail = await trailOf(em, 'project', id, PROJECT_TRAIL, notes)
    return trail.filter(({ action }) => !APART.has(action))
  }
}

async function ownersOf(em: EntityManager, rows: readonly ProjectRow[]): Promise<Map<string, string>> {
  const units = await readRows(em, UnitRow, { id: [...new Set(rows.map(({ unitId }) => unitId))] })
  return new Map(units.map(({ id, name }) => [id, name]))
}
