import { Injectable } from '@nestjs/common'
import type {
  ChangePoll,
  Decision,
  DecisionList,
  DraftPoll,
  DryRun,
  EnterRoll,
  OpenPoll,
  Poll,
  PollId,
  VoidPoll,
} from '@linli/contract'
import {
  DAY,
  decide,
  decisionOf,
  ENTERED_UNITS,
  longestAnswers,
  pollFault,
  type DeclaredQuestion,
  type Need,
  type PollDraft,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf, permitsAt } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { addRows, changeRows, removeRows } from '../kernel/rows.ts'
import { UnitOfWork, type NewEvent, type Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { EnvelopeRow, PollQuestionRow, PollRow } from './ballot.entity.ts'
import { emptyEnvelope } from './envelopes.ts'
import { PollKeys } from './poll-keys.ts'
import { Polls, type PollAt } from './polls.ts'
import { Rolls } from './rolls.ts'
import { Turnout } from './turnout.ts'

const LONGEST = 60 * DAY
const BATCH = 500
/** What a step of the organiser does beside the step itself. */
interface Doing {
  readonly brought?: readonly Need[]
  readonly change?: (work: Work, at: PollAt) => Promise<Partial<PollRow>>
  readonly data?: (change: Partial<PollRow>) => NewEvent['data']
}
type Action = 'change' | 'enter-roll' | 'show-roll' | 'open' | 'void' | 'publish'

/** From the draft to the open poll, and what ends it before or after. */
@Injectable()
export class PollSetUp {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly keys: PollKeys,
    private readonly turnout: Turnout,
  ) {}

  async decisions(): Promise<DecisionList> {
    return { items: structuredClone(await this.rules.get('ballot.decisions')) as DecisionList['items'] }
  }

  async dryRun({ input }: CallOf<typeof DryRun>): Promise<Decision> {
    const rule = found(decisionOf(await this.rules.get('ballot.decisions'), input.key))
    const decision = decide(rule, {
      roll: { heads: input.rollHeads, area: input.rollArea },
      cast: { heads: input.castHeads, area: input.castArea },
      favour: { heads: input.favourHeads, area: input.favourArea },
    })
    return structuredClone(decision) as Decision
  }

  draft(call: CallOf<typeof DraftPoll>): Promise<Poll> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        const place = found(await em.findOneBy(PlaceRow, { id: input.placeId, active: true }))
        if (!permitsAt(actor, 'ballot.manage', place.path)) throw new Refused('access/denied')
        const id = newId()
        const byLabel = labelOf(actor, (post) => post.path !== null && place.path.startsWith(post.path))
        await addRows(em, PollRow, [
          { ...NEW, ...(await this.#set(em, id, input)), id, placeId: place.id, byLabel, createdAt: now },
        ])
        await record({ subject: 'poll', subjectId: id, action: 'draft', actor, actorLabel: byLabel })
        return id
      },
      (id) => this.polls.one({ ...call, input: { id } }),
    )
  }

  change(call: CallOf<typeof ChangePoll>): Promise<Poll> {
    return this.#do(call, 'change', {
      change: async ({ em }, { poll }) => {
        await removeRows(em, PollQuestionRow, { pollId: poll.id })
        const change = await this.#set(em, poll.id, call.input)
        if (change.unit !== poll.unit) {
          await this.rolls.clear(em, poll.id)
          return { ...change, heads: 0, area: 0 }
        }
        return change
      },
    })
  }

  async #set(em: EntityManager, pollId: string, input: Pick<CallOf<typeof ChangePoll>['input'], Set>) {
    const { title, body, unit, secret, recast, turnoutShown } = input
    const rules = await this.rules.get('ballot.decisions', em)
    const questions = input.questions.map((question): DeclaredQuestion => {
      const decision = question.decision === null ? null : decisionOf(rules, question.decision)
      if (decision === undefined) throw new Refused('ballot/unknown-decision')
      return { ...question, decision }
    })
    const proxies = (await this.rules.get('ballot.proxies', em))[unit]
    const terms = { ...(await this.rules.get('ballot.officers', em)), proxies }
    const draft: PollDraft = { unit, secret, questions }
    const fault = pollFault(draft)
    if (fault) throw new Refused(fault.code, fault.fields)
    await addRows(
      em,
      PollQuestionRow,
      questions.map((declared, number) => ({ pollId, number, declared })),
    )
    return { title, body, unit, secret, recast, turnoutShown, terms }
  }

  enterRoll(call: CallOf<typeof EnterRoll>): Promise<Poll> {
    return this.#do(call, 'enter-roll', {
      change: async ({ em }, { poll }) => {
        await this.rolls.enter(em, poll, call.input.entries)
        return this.rolls.amount(em, poll.id)
      },
    })
  }

  showRoll(call: CallOf<typeof PollId>): Promise<Poll> {
    return this.#do(call, 'show-roll', {
      change: async ({ em, now }, { poll, place }) => {
        if (!ENTERED_UNITS.includes(poll.unit)) await this.rolls.make(em, poll, place.path)
        const amount = await this.rolls.amount(em, poll.id)
        if (amount.heads === 0) throw new Refused('ballot/empty-roll')
        return { ...amount, rollUntil: now + (await this.rules.get('ballot.roll-days', em)) * DAY }
      },
    })
  }

  /** Freezes the roll and writes an envelope for each of its entries, with bytes that say nothing. */
  open(call: CallOf<typeof OpenPoll>): Promise<Poll> {
    return this.#do(call, 'open', {
      brought: ['until'],
      change: async ({ em, now }, { poll }) => {
        const closesAt = Date.parse(call.input.closesAt)
        if (closesAt <= now || closesAt > now + LONGEST) throw new Refused('ballot/bad-end')
        await this.keys.make(poll.id)
        const length = longestAnswers(await this.polls.questions(em, poll.id))
        for await (const entries of this.rolls.pages(em, poll.id))
          for (let at = 0; at < entries.length; at += BATCH)
            await addRows(
              em,
              EnvelopeRow,
              entries.slice(at, at + BATCH).map(({ id }) => ({ id, pollId: poll.id, ...emptyEnvelope(length) })),
            )
        if (poll.turnoutShown) await this.turnout.begin(em, poll.id, now)
        return { openedAt: now, closesAt, fingerprint: await this.rolls.fingerprint(em, poll.id) }
      },
      data: ({ fingerprint }) => ({ fingerprint }),
    })
  }

  /** Nothing is left that could be counted. */
  async voidPoll(call: CallOf<typeof VoidPoll>): Promise<Poll> {
    const poll = await this.#do(call, 'void', {
      brought: ['reason'],
      change: async ({ em }, { poll }) => {
        await removeRows(em, EnvelopeRow, { pollId: poll.id })
        return { voidReason: call.input.reason, closeStep: null }
      },
    })
    await this.keys.destroy(poll.id)
    return poll
  }

  publish(call: CallOf<typeof PollId>): Promise<Poll> {
    return this.#do(call, 'publish', {
      change: async ({ em }, { poll }) => {
        await this.rolls.forget(em, poll.id)
        return {}
      },
    })
  }

  #do(call: Call<{ readonly id: string }>, action: Action, doing: Doing): Promise<Poll> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, record } = work
        const at = await this.polls.of(call, input.id, em, 'alone')
        const state = await this.polls.step(call, at, action, em, doing.brought)
        const change = (await doing.change?.(work, at)) ?? {}
        await changeRows(em, PollRow, { id: at.poll.id }, { ...change, state })
        const actorLabel = labelOf(actor)
        const data = doing.data?.(change)
        await record({
          subject: 'poll',
          subjectId: input.id,
          action,
          actor,
          actorLabel,
          topics: ['poll'],
          ...(data && { data }),
        })
        return input.id
      },
      (id) => this.polls.one({ ...call, input: { id } }),
    )
  }
}

type Set = 'title' | 'body' | 'unit' | 'secret' | 'recast' | 'turnoutShown' | 'questions'
const NEW = {
  state: 'draft',
  rollUntil: null,
  openedAt: null,
  closesAt: null,
  heads: 0,
  area: 0,
  fingerprint: null,
  turnout: null,
  closeStep: null,
  voidReason: null,
  root: null,
  terms: null,
  ways: null,
} as const
