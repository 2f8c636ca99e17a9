import { Injectable } from '@nestjs/common'
import type { DecideItem, Meeting, RaiseItem } from '@linli/contract'
import { covers, decisionOf, seated, showOfHands } from '@linli/domain'
import { ConsultationService } from '../consultation/consultation.service.ts'
import { ConsultationReach, type ConsultationFacts } from '../consultation/facts.ts'
import { Proposing } from '../consultation/proposing.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { changeRows, readRow } from '../kernel/rows.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { holdsOfItem, type MeetingFacts } from './facts.ts'
import { MeetingItemRow, type HandsCounted } from './meeting.entity.ts'
import { MeetingSteps } from './meeting-steps.ts'
import { MeetingViews } from './views.ts'

/** What a meeting makes of an item of its agenda: a proposal, or a decision, which is a step of the topic itself. */
@Injectable()
export class Deciding {
  constructor(
    private readonly steps: MeetingSteps,
    private readonly views: MeetingViews,
    private readonly topics: ConsultationReach,
    private readonly consultations: ConsultationService,
    private readonly proposing: Proposing,
    private readonly rules: Rules,
  ) {}

  raise(call: CallOf<typeof RaiseItem>): Promise<Meeting> {
    const { actor, input, now } = call
    return this.steps.command(
      call,
      async (work, facts) => {
        const item = await this.#item(work, facts, 'raise', call)
        const { em } = work
        const place = found(await readRow(em, PlaceRow, { id: input.placeId ?? facts.row.communityId, active: true }))
        const { path } = found(await readRow(em, PlaceRow, { id: facts.row.communityId }))
        if (!covers(path, place.path) || !['community', 'grid'].includes(place.kind))
          throw new Refused('consultation/not-your-place')
        const { form, title, body } = input
        const given = { form, title, body, caseIds: [], place, source: 'meeting' } as const
        const { id } = await this.proposing.begin(work, actor, given)
        await changeRows(em, MeetingItemRow, { id: item.id }, { consultationId: id })
      },
      (id) => this.views.one(actor, id, now),
    )
  }

  decide(call: CallOf<typeof DecideItem>): Promise<Meeting> {
    const { actor, input, now } = call
    return this.steps.command(
      call,
      async (work, facts) => {
        const { em } = work
        const item = await this.#item(work, facts, 'decide', call)
        const { decision, reason, mainId } = input
        const topic = await this.topics.of(em, actor, item.consultationId!, work.now)
        const votes = decision === 'resolve' ? await this.#resolve(work, facts, topic, call) : undefined
        if (decision !== 'resolve' && decision !== 'leave')
          await this.consultations.take(work, topic, actor, { action: decision, reason, mainId })
        const written = { decision, reason: reason ?? null, decidedAt: work.now, ...(votes && { votes }) }
        await changeRows(em, MeetingItemRow, { id: item.id }, written)
      },
      (id) => this.views.one(actor, id, now),
    )
  }

  async #item(
    work: Work,
    facts: MeetingFacts,
    action: 'raise' | 'decide',
    { actor, input }: Pick<CallOf<typeof DecideItem>, 'actor'> & { readonly input: { readonly itemId: string } },
  ): Promise<MeetingItemRow> {
    const item = found(facts.items.find(({ id }) => id === input.itemId))
    for (const condition of holdsOfItem(item)) facts.holds.add(condition)
    await this.steps.take(work, facts, action, actor)
    return item
  }

  /** A show of hands is the vote that the topic waits for: it passed, or it did not. */
  async #resolve(
    work: Work,
    { seats }: MeetingFacts,
    topic: ConsultationFacts,
    { actor, input }: CallOf<typeof DecideItem>,
  ): Promise<HandsCounted> {
    const { hands } = topic.row.declared
    if (!hands) throw new Refused('meeting/no-hands')
    if (!topic.holds.has('no-poll')) throw new Refused('consultation/poll-given')
    const { votes } = input
    if (!votes || (hands.roll === 'assembled' && votes.entitled === undefined))
      throw new Refused('input/invalid', { votes: '请填写举手的人数' })
    const rule = found(decisionOf(await this.rules.get('ballot.decisions', work.em), hands.rule))
    const sitting = seated(seats)
    const [entitled, present] =
      hands.roll === 'seats' ? [sitting.length, sitting.filter((seat) => seat.present).length] : [votes.entitled!, null]
    const { favour, against, abstain } = votes
    const shown = { entitled, favour, against, abstain }
    const { passed, findings } = granted(showOfHands(rule, shown, present))
    topic.holds.delete('passed')
    topic.holds.delete('not-passed')
    topic.holds.add(passed ? 'passed' : 'not-passed')
    const text = `举手表决：应到 ${entitled} 人，赞成 ${favour}，反对 ${against}，弃权 ${abstain}`
    await this.consultations.take(work, topic, actor, { action: passed ? 'adopt' : 'reject', text })
    return { ...shown, passed, rule: rule.label, findings: findings.map(({ words }) => words) }
  }
}
