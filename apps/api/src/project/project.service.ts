import { Injectable } from '@nestjs/common'
import type {
  ActOnProject,
  AnswerEntry,
  NotifyProject,
  OpenRight,
  Project,
  ProjectId,
  SetBudget,
} from '@linli/contract'
import {
  budgetSum,
  ENTRY_OF,
  NO_MOVES,
  projectProcess,
  step,
  type BudgetLine,
  type ClockMoves,
  type Need,
  type ProjectClock,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Clocks, runsOf } from '../kernel/clocks.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { addRows, changeRows, readRow } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { lineOf, placeNameOf } from '../work-order/effects.ts'
import { ownerPost, projectLabel, ProjectReach, type ProjectFacts } from './facts.ts'
import { ProjectBudgetRow, ProjectEntryRow, ProjectNoteRow, ProjectRow, ProjectTopicRow } from './project.entity.ts'
import { ProjectViews } from './views.ts'

/** Levels that hear of a clock that runs over: street, district. */
const LEVELS = 2
type Versioned = CallOf<typeof ProjectId>['input'] & { readonly version: number }
interface Given {
  readonly reason?: string | undefined
  readonly text?: string | undefined
}

/** Renovation projects (改造项目) under the rights of the community party committee. */
@Injectable()
export class ProjectService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ProjectReach,
    private readonly clocks: Clocks,
    private readonly rules: Rules,
    private readonly views: ProjectViews,
  ) {}

  notify(call: CallOf<typeof NotifyProject>): Promise<Project> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now } = work
        const { unitId, title, body, budget } = input
        if (!ownerPost(actor, unitId)) throw new Refused('access/denied')
        const place = found(await readRow(em, PlaceRow, { id: input.placeId, active: true }))
        if (!['community', 'grid'].includes(place.kind)) throw new Refused('project/not-a-place')
        const line = await lineOf(em, place.path)
        const at = (kind: PlaceRow['kind']) => line.find((one) => one.kind === kind)!.id
        const row: ProjectRow = {
          id: work.newId(),
          version: 0,
          processVersion: projectProcess.version,
          state: projectProcess.initial,
          ...{ unitId, title, body, ...budgetSum(budget) },
          path: place.path,
          communityId: at('community'),
          streetId: at('street'),
          districtId: at('district'),
          placeName: placeNameOf(line),
          createdAt: now,
          closedAt: null,
        }
        await addRows(em, ProjectRow, [row])
        await this.#budget(work, row, actor, budget, '告知项目时')
        await this.#clock(em, row.id, { starts: projectProcess.begin.starts }, now)
        await this.#record(work, row, projectProcess.begin.action, actor)
        return row.id
      },
      (id) => this.views.one(actor, id),
    )
  }

  budget(call: CallOf<typeof SetBudget>): Promise<Project> {
    const { lines, reason } = call.input
    return this.#command(call, async (work, facts) => {
      await this.#take(work, facts, 'budget', call.actor, { reason }, budgetSum(lines))
      await this.#budget(work, facts.row, call.actor, lines, reason)
    })
  }

  answer(call: CallOf<typeof AnswerEntry>): Promise<Project> {
    const { entryId, text } = call.input
    return this.#command(call, async (work, facts) => {
      const entry = found(facts.entries.find(({ id }) => id === entryId))
      if (entry.answer === null) facts.holds.add('unanswered')
      await this.#take(work, facts, 'answer', call.actor, { text }, {}, entryId)
      await changeRows(work.em, ProjectEntryRow, { id: entryId }, { answer: text, answeredAt: work.now })
    })
  }

  open(call: CallOf<typeof OpenRight>): Promise<Project> {
    const { right, consultationId } = call.input
    return this.#command(call, async (work, facts) => {
      const { communityId } = facts.row
      if (await readRow(work.em, ConsultationRow, { id: consultationId, communityId })) facts.holds.add('topic-here')
      await this.#take(work, facts, 'open', call.actor, {})
      const key = { projectId: facts.row.id, rightKey: right, consultationId }
      if (!(await readRow(work.em, ProjectTopicRow, key))) await addRows(work.em, ProjectTopicRow, [key])
    })
  }

  act(call: CallOf<typeof ActOnProject>): Promise<Project> {
    const { action, reason, text } = call.input
    return this.#command(call, async (work, facts) => {
      const { actor } = call
      const kind = ENTRY_OF[action]
      if (!kind) return this.#take(work, facts, action, actor, { reason, text })
      const id = work.newId()
      await this.#take(work, facts, action, actor, { text }, {}, id)
      const said = { text: text!, saidBy: projectLabel(actor, facts.row), createdAt: work.now }
      const open = { answer: null, answeredAt: null }
      await addRows(work.em, ProjectEntryRow, [{ id, projectId: facts.row.id, kind, ...said, ...open }])
    })
  }

  #command<In extends Versioned>(
    call: Pick<CallOf<typeof ProjectId>, 'actor' | 'command' | 'now'> & { readonly input: In },
    work: (work: Work, facts: ProjectFacts) => Promise<void>,
  ): Promise<Project> {
    const { id, version } = call.input
    return this.uow.command(
      call,
      async (doing) => {
        const facts = await this.reach.of(doing.em, call.actor, id)
        if (facts.row.version !== version) throw new Refused('conflict/changed')
        await work(doing, facts)
        return id
      },
      () => this.views.one(call.actor, id),
    )
  }

  /** @param entryId whose clock it is; that of the project otherwise */
  async #take(
    work: Work,
    { row, relations, holds }: ProjectFacts,
    action: string,
    actor: Actor,
    given: Given,
    change: Partial<ProjectRow> = {},
    entryId?: string,
  ): Promise<void> {
    const { em, now } = work
    const brought = new Set((['reason', 'text'] as const).filter((need) => given[need])) satisfies Set<Need>
    const did = granted(step(projectProcess, row.state, action, { relations, holds, brought }))
    await this.#clock(em, entryId ?? row.id, did, now)
    const closedAt = projectProcess.states[did.to].kind === 'closed' ? now : null
    const next = { ...change, state: did.to, closedAt, version: row.version + 1 }
    if ((await changeRows(em, ProjectRow, { id: row.id, version: row.version }, next)) !== 1)
      throw new Refused('conflict/changed')
    const body = entryId ? '' : [given.text, given.reason].filter(Boolean).join('\n')
    await this.#record(work, row, action, actor, body)
  }

  async #clock(em: EntityManager, id: string, moves: Partial<ClockMoves<ProjectClock>>, now: number): Promise<void> {
    const limits = await this.rules.get('project.limits', em)
    const runs = (await runsOf(em, [id])).get(id)!
    const limitOf = (clock: string) => ({ clock, limit: limits[clock as ProjectClock] })
    await this.clocks.move(em, id, runs, { ...NO_MOVES, ...moves }, { now, levels: LEVELS, limits: limitOf })
  }

  async #budget(work: Work, row: ProjectRow, actor: Actor, lines: readonly BudgetLine[], reason: string) {
    const set = { lines: [...lines], reason, setBy: projectLabel(actor, row), createdAt: work.now }
    await addRows(work.em, ProjectBudgetRow, [{ id: work.newId(), projectId: row.id, ...set }])
  }

  async #record(work: Work, row: ProjectRow, action: string, actor: Actor, body = ''): Promise<void> {
    const event = { subject: 'project', subjectId: row.id, action, topics: ['project'] } as const
    const eventId = await work.record({ ...event, actor, actorLabel: projectLabel(actor, row) })
    if (body) await addRows(work.em, ProjectNoteRow, [{ eventId, projectId: row.id, body }])
  }
}
