import { Injectable } from '@nestjs/common'
import type { ActOnConsultation, Consultation, ConsultationId, Follow, FormList } from '@linli/contract'
import { CONSULTATION_FORMS, LAWFULNESS, type ConsultationFormKey, type LawfulnessItem } from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { ConsultationRow, ConsultationTieRow } from './consultation.entity.ts'
import { ConsultationSteps } from './consultation-steps.ts'
import { OpinionPictures } from './opinion-pictures.ts'
import { ConsultationReach, type ConsultationFacts } from './facts.ts'
import { formInForce } from './forms.ts'
import { ReviewTopicRow } from './review.entity.ts'
import { ConsultationViews } from './views.ts'

type Acting = CallOf<typeof ActOnConsultation>['input']
type Taken = Omit<Acting, 'id' | 'version'>
const LAWFUL = Object.keys(LAWFULNESS) as LawfulnessItem[]
/** What a step changes beside the state. What was reviewed and filed is the plan that goes on, and no other. */
const anew = { review: null, filedAt: null, pollId: null }
const CHANGES: Partial<Record<Acting['action'], (input: Taken, now: number) => Partial<ConsultationRow>>> = {
  merge: ({ mainId }) => ({ mainId: mainId ?? null }),
  approve: ({ checklist = [] }, now) => ({ review: { checklist, at: now } }),
  file: (_, now) => ({ filedAt: now }),
  return: () => anew,
  flag: () => anew,
}

/** Steps of a topic, and what residents have with it. */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly steps: ConsultationSteps,
    private readonly views: ConsultationViews,
    private readonly rules: Rules,
    private readonly pictures: OpinionPictures,
  ) {}

  async forms(): Promise<FormList> {
    const keys = Object.keys(CONSULTATION_FORMS) as ConsultationFormKey[]
    const items = keys.map(async (key) => {
      const { label, basis, steps, resolver, hands, meetings } = await formInForce(this.rules, key)
      const { signatures, noticeDays } = meetings
      return {
        key,
        label,
        basis,
        steps: [...steps],
        resolver: resolver ?? null,
        byHands: hands !== undefined,
        signatures,
        noticeDays,
      }
    })
    return { items: await Promise.all(items) }
  }

  one({ actor, input, now }: Pick<CallOf<typeof ConsultationId>, 'actor' | 'input' | 'now'>): Promise<Consultation> {
    return this.views.one(actor, input.id, now)
  }

  act(call: CallOf<typeof ActOnConsultation>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const facts = await this.reach.of(work.em, actor, input.id, work.now)
        if (facts.row.version !== input.version) throw new Refused('conflict/changed')
        await this.take(work, facts, actor, input)
        return input.id
      },
      () => this.one(call),
    )
  }

  /** One step with all that it brings about: by who acts on the topic, or by a meeting that decides. */
  async take(work: Work, facts: ConsultationFacts, actor: Actor, input: Taken): Promise<void> {
    if (LAWFUL.every((item) => input.checklist?.includes(item))) facts.holds.add('lawful')
    const change = CHANGES[input.action]?.(input, work.now) ?? {}
    const row = await this.steps.take(work, facts, input.action, actor, input, change)
    if (row.state === 'merged') await this.#join(work, row, actor)
    if (input.action === 'answer') await this.#answer(work, row.id, input.text!)
  }

  async #answer({ em, now }: Work, consultationId: string, answer: string): Promise<void> {
    const owed = { consultationId, sentBack: true, answeredAt: IsNull() }
    await em.update(ReviewTopicRow, owed, { answer, answeredAt: now })
  }

  /** Who proposed or co-signed what is merged stands behind the topic that goes on, and hears of it. */
  async #join(work: Work, row: ConsultationRow, actor: Actor): Promise<void> {
    const { em, now } = work
    const main = await readRow(em, ConsultationRow, { id: row.mainId!, communityId: row.communityId })
    if (!main || main.id === row.id || !['raised', 'topic', 'deliberating'].includes(main.state))
      throw new Refused('consultation/not-a-main')
    const there = await readRows(em, ConsultationTieRow, { consultationId: main.id })
    const known = new Set([main.proposerId, ...there.map(({ accountId }) => accountId)])
    const ties = await readRows(em, ConsultationTieRow, { consultationId: row.id })
    const theirs = ties.filter(({ accountId }) => accountId !== row.proposerId)
    const own = row.proposerId ? [{ accountId: row.proposerId, signedAt: now, following: true }] : []
    const come = [...own, ...theirs].filter(({ accountId }) => !known.has(accountId))
    await addRows(
      em,
      ConsultationTieRow,
      come.map((tie) => ({ ...tie, consultationId: main.id })),
    )
    await this.pictures.join(em, row.id, main.id, now)
    await this.steps.trail(work, main, 'joined', actor, { from: row.id })
  }

  /** Co-sign (附议). */
  sign(call: CallOf<typeof ConsultationId>): Promise<Consultation> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async (work) => {
        const facts = await this.reach.of(work.em, actor, input.id, work.now)
        await this.steps.sign(work, facts, actor)
        await this.#tie(work.em, facts.tie, call, { signedAt: now })
        return input.id
      },
      () => this.one(call),
    )
  }

  follow(call: CallOf<typeof Follow>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { row, tie } = await this.reach.of(work.em, actor, input.id, work.now)
        await this.#tie(work.em, tie, call, { following: input.following })
        await this.steps.trail(work, row, input.following ? 'follow' : 'unfollow', actor, {})
        return input.id
      },
      () => this.one(call),
    )
  }

  async #tie(
    em: EntityManager,
    before: ConsultationTieRow | null,
    { actor, input }: Pick<CallOf<typeof ConsultationId>, 'actor' | 'input'>,
    change: Partial<ConsultationTieRow>,
  ): Promise<void> {
    const key = { consultationId: input.id, accountId: actor.id }
    if (before) await changeRows(em, ConsultationTieRow, key, change)
    else await addRows(em, ConsultationTieRow, [{ ...key, signedAt: null, following: false, ...change }])
  }
}
