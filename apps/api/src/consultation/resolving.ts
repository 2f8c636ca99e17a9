import { Injectable } from '@nestjs/common'
import { Raise, type Consultation, type PutToVote, type SendDuty } from '@linli/contract'
import { pollFits } from '@linli/domain'
import { PollRow } from '../ballot/ballot.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { ClockRunRow } from '../kernel/kernel.entity.ts'
import { changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Raising } from '../work-order/raising.ts'
import { ConsultationDutyRow, ConsultationRow } from './consultation.entity.ts'
import { actorLabel, ConsultationSteps } from './consultation-steps.ts'
import { communityPathOf, ConsultationReach, dutyDone } from './facts.ts'
import { ConsultationViews } from './views.ts'

/** The poll that resolves a topic (决议), and its duties as cases (任务派单). */
@Injectable()
export class Resolving {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly steps: ConsultationSteps,
    private readonly views: ConsultationViews,
    private readonly raising: Raising,
  ) {}

  putToVote(call: CallOf<typeof PutToVote>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const facts = await this.reach.of(em, actor, input.id, work.now)
        const { row } = facts
        if (row.version !== input.version) throw new Refused('conflict/changed')
        const poll = await readRow(em, PollRow, { id: input.pollId })
        const place = poll && (await readRow(em, PlaceRow, { id: poll.placeId }))
        const elsewhere = await readRow(em, ConsultationRow, { pollId: input.pollId })
        const { path, declared } = row
        const runs = await readRows(em, ClockRunRow, { subjectId: row.id, clock: 'resolving' }, { order: ['run'] })
        const since = runs.at(-1)?.startedAt ?? null
        const topic = { resolver: declared.resolver, path, communityPath: communityPathOf(path), since }
        if (poll && place && !elsewhere) {
          const { unit, state, openedAt } = poll
          if (pollFits({ unit, path: place.path, void: state === 'void', openedAt }, topic))
            facts.holds.add('poll-fits')
        }
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
        const order = now.workOrderId === null ? undefined : cases.get(now.workOrderId)
        const goesOn = order !== undefined && order.closedAt === null
        if (!goesOn && !dutyDone(now, cases)) facts.holds.add('duty-open')
        await this.steps.take(work, facts, 'send-duty', actor, {})
        await changeRows(work.em, ConsultationDutyRow, { id: duty.id }, { workOrderId })
      },
    })
  }
}
