import { Injectable } from '@nestjs/common'
import type { Cast, Empty, EntryId, OwnPolls, Receipt } from '@linli/contract'
import { castFault, longestAnswers, pollProcess, readBallot, step } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BallotRow, EnvelopeRow, PollProxyRow, PollRow, RollEntryRow } from './ballot.entity.ts'
import { receiptOf, sealBallot, sealCheck } from './envelopes.ts'
import { PollKeys } from './poll-keys.ts'
import { Polls } from './polls.ts'
import { Proxies, type CastFor } from './proxies.ts'
import { Rolls } from './rolls.ts'

/**
 * A ballot goes into its envelope. That is all it leaves: no event, nothing in the outbox, no record of the command –
 * whether it comes again is told by a hash under the poll's key, at the roll entry.
 */
@Injectable()
export class Casting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly proxies: Proxies,
    private readonly keys: PollKeys,
  ) {}

  cast(call: CallOf<typeof Cast>): Promise<Receipt> {
    const { input, command } = call
    return this.uow.run(async ({ em, now }) => {
      const poll = found(await readRow(em, PollRow, { id: input.id }, 'shared'))
      const { entry: own, represents } = await this.#mine(call, poll, em)
      const { id } = own
      const holds = new Set(now < (poll.closesAt ?? 0) ? (['before-the-end'] as const) : [])
      granted(step(pollProcess, poll.state, 'cast', { relations: new Set(['voter']), holds, brought: new Set() }))
      const questions = await this.polls.questions(em, poll.id)
      const { answers } = granted(readBallot(questions, input.answers))
      const key = await this.keys.read(poll.id)
      const entry = found(await readRow(em, RollEntryRow, { id }, 'alone'))
      const check = sealCheck(key, command!.id, answers)
      const receipt = { receipt: receiptOf(key, id) }
      if (entry.hasCast && entry.sealCheck === check) return receipt
      const represented = (await readRow(em, PollProxyRow, { entryId: id }, 'shared')) !== null
      if (represents && !represented) throw new Refused('not-found')
      const way = represents ? 'proxy' : 'own'
      const fault = castFault({ ...entry, represented }, way, poll.recast)
      if (fault) throw new Refused(fault)
      await changeRows(em, EnvelopeRow, { id }, sealBallot(key, id, answers, longestAnswers(questions)))
      // A paper ballot that one person alone has entered keeps nobody from casting.
      const entered = { firstBy: null, secondBy: null }
      await changeRows(em, RollEntryRow, { id }, { ...entered, hasCast: true, way, sealCheck: check })
      return receipt
    })
  }

  async receipt(call: CallOf<typeof EntryId>): Promise<Receipt> {
    const { manager } = this.uow.source
    const poll = found(await readRow(manager, PollRow, { id: call.input.id }))
    const { entry, represents } = await this.#mine(call, poll, manager)
    const { id, hasCast, way } = entry
    if (poll.state !== 'open') throw new Refused('ballot/receipts-out')
    if (!hasCast || (represents && way !== 'proxy')) throw new Refused('ballot/not-cast')
    return { receipt: receiptOf(await this.keys.read(poll.id), id) }
  }

  async #mine({ actor, input, now }: CallOf<typeof EntryId>, poll: PollRow, em: EntityManager): Promise<CastFor> {
    const entries = await this.proxies.castFor(em, actor, now, poll)
    return found(entries.find(({ entry }) => entry.id === input.entryId))
  }

  /** The newest first. */
  async own({ actor, now }: Call<Empty>): Promise<OwnPolls> {
    const { manager } = this.uow.source
    const entries = await this.proxies.castFor(manager, actor, now)
    const polls = [...new Set(entries.map(({ entry }) => entry.pollId))]
    const ids = polls.sort().reverse().slice(0, MOST)
    const items = await Promise.all(
      ids.map(async (id) => {
        const poll = found(await readRow(manager, PollRow, { id }))
        const place = await manager.findOneByOrFail(PlaceRow, { id: poll.placeId })
        const mine = entries.filter(({ entry }) => entry.pollId === id)
        const others = mine.map(({ entry, represents, toEntryId }) => (represents ? entry.id : toEntryId))
        const labels = await this.rolls.labels(
          manager,
          others.flatMap((other) => other ?? []),
        )
        return {
          ...this.polls.item({ poll, place }),
          entries: await Promise.all(
            mine.map(async ({ entry, represents, toEntryId }) => ({
              id: entry.id,
              label: labels.get(entry.id) ?? entry.home,
              cast: entry.hasCast,
              represents,
              proxy: (toEntryId && labels.get(toEntryId)) ?? null,
              answers: await this.#answers(manager, entry),
            })),
          ),
        }
      }),
    )
    return { items: items.filter(({ state }) => state !== 'draft') }
  }

  /** What an open ballot said; of a secret one nobody knows. */
  async #answers(
    em: EntityManager,
    { id }: RollEntryRow,
  ): Promise<OwnPolls['items'][number]['entries'][number]['answers']> {
    const ballots = await readRows(em, BallotRow, { entryId: id }, { order: ['number'] })
    return ballots.length === 0
      ? null
      : ballots.map(({ answer }) => structuredClone(answer) as string[] | Record<string, number>)
  }
}

const MOST = 50
