import { Injectable } from '@nestjs/common'
import {
  Raise,
  type Consultation,
  type ConsultationId,
  type FittingPolls,
  type PutToVote,
  type SendDuty,
} from '@linli/contract'
import { pollFits, step } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PollRow } from '../ballot/ballot.entity.ts'
import { Polls, type PollAt } from '../ballot/polls.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { ClockRunRow } from '../kernel/kernel.entity.ts'
import { changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Raising } from '../work-order/raising.ts'
import { ConsultationDutyRow, ConsultationRow } from './consultation.entity.ts'
import { actorLabel, ConsultationSteps } from './consultation-steps.ts'
import { communityPathOf, ConsultationReach, dutyOpen } from './facts.ts'
import { ConsultationViews } from './views.ts'

/** The poll that resolves a topic (决议), and its duties as cases (任务派单). */
@Injectable()
export class Resolving {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly steps: ConsultationSteps,
    private readonly views: ConsultationViews,
    private readonly polled: Polls,
    private readonly raising: Raising,
  ) {}

  /** @throws where the reader may not put it to the vote now */
  async polls({ actor, input, now }: CallOf<typeof ConsultationId>): Promise<FittingPolls> {
    const { manager } = this.uow.source
    const { row, process, relations, holds } = await this.reach.of(manager, actor, input.id, now)
    holds.add('poll-fits')
    granted(step(process, row.state, 'put-to-vote', { relations, holds, brought: new Set() }))
    const fitting = await this.#fitting(manager, row)
    return { items: fitting.reverse().map((at) => this.polled.item(at)) }
  }

  /** Polls of the topic's place or its community that may resolve it, and no other topic has. */
  async #fitting(em: EntityManager, { id, path, declared: { resolver } }: ConsultationRow): Promise<PollAt[]> {
    const communityPath = communityPathOf(path)
    const runs = await readRows(em, ClockRunRow, { subjectId: id, clock: 'resolving' }, { order: ['run'] })
    const topic = { resolver, path, communityPath, since: runs.at(-1)?.startedAt ?? null }
    const places = await readRows(em, PlaceRow, { path: [path, communityPath] })
    const placeOf = new Map(places.map((place) => [place.id, place]))
    const polls = await readRows(em, PollRow, { placeId: [...placeOf.keys()] }, { order: ['id'] })
    const fitting = polls
      .map((poll) => ({ poll, place: placeOf.get(poll.placeId)! }))
      .filter(({ poll: { unit, state, openedAt }, place }) =>
        pollFits({ unit, path: place.path, void: state === 'void', openedAt }, topic),
      )
    const given = await readRows(em, ConsultationRow, { pollId: fitting.map(({ poll }) => poll.id) })
    const taken = new Set(given.map(({ pollId }) => pollId))
    return fitting.filter(({ poll }) => !taken.has(poll.id))
  }

  putToVote(call: CallOf<typeof PutToVote>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const facts = await this.reach.of(em, actor, input.id, work.now)
        const { row } = facts
        if (row.version !== input.version) throw new Refused('conflict/changed')
        if ((await this.#fitting(em, row)).some(({ poll }) => poll.id === input.pollId)) facts.holds.add('poll-fits')
        await this.steps.take(work, facts, 'put-to-vote', actor, {}, { pollId: input.pollId })
        return row.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  /** The case lies where the topic does, is due on the day of the plan, and goes the way of every case. */
  async sendDuty(call: CallOf<typeof SendDuty>): Promise<Consultation> {
    const { actor, input, now } = call
    const { manager } = this.uow.source
    const { row, council } = await this.reach.of(manager, actor, input.id, now)
    const place = found(await readRow(manager, PlaceRow, { path: row.path }))
    const duty = found(council.duties.find(({ id }) => id === input.dutyId))
    const { what, who, dueOn } = duty
    const raise = Raise.parse({
      kind: 'report',
      classCode: input.classCode,
      placeId: place.id,
      description: `${what}\n承办：${who}\n议题：${row.title}`,
    })
    const view = () => this.views.one(actor, input.id, now)
    return this.raising.raise({ ...call, input: raise }, view, {
      channel: 'consultation',
      reporterId: null,
      label: actorLabel(actor, row),
      notAfter: { answer: Date.parse(`${dueOn}T23:59:59+08:00`) },
      keep: async (work, workOrderId) => {
        const facts = await this.reach.of(work.em, actor, input.id, work.now)
        if (facts.row.version !== input.version) throw new Refused('conflict/changed')
        const { duties, cases } = facts.council
        const now = found(duties.find(({ id }) => id === duty.id))
        if (!dutyOpen(now, cases)) facts.holds.delete('duty-open')
        await this.steps.take(work, facts, 'send-duty', actor, {})
        await changeRows(work.em, ConsultationDutyRow, { id: duty.id }, { workOrderId })
      },
    })
  }
}
