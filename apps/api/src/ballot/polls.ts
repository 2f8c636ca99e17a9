import { Injectable } from '@nestjs/common'
import type { Poll, PollId, PollPage, PollQuery } from '@linli/contract'
import {
  allowedActions,
  countSigned,
  covers,
  isoTime,
  NO_TERMS,
  officersNamed,
  pollProcess,
  step,
  type Need,
  type PollCondition,
  type PollRelation,
  type PollState,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { mayTry, permitsAt, postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { rangesOf } from '../grid/places.ts'
import type { Actor, Call, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Bindings } from '../registry/bindings.ts'
import { PollProxyRow, PollQuestionRow, PollRow, RollComplaintRow, RollEntryRow } from './ballot.entity.ts'
import { PollOfficers } from './officers.ts'
import { PollKeys } from './poll-keys.ts'
import { Rolls } from './rolls.ts'

/** A poll and where it is held. */
export interface PollAt {
  readonly poll: PollRow
  readonly place: PlaceRow
}
type Asking = Pick<Call<unknown>, 'actor' | 'now'>

/** Polls as people see them, and what each may do with one. */
@Injectable()
export class Polls {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bindings: Bindings,
    private readonly rolls: Rolls,
    private readonly keys: PollKeys,
    private readonly officers: PollOfficers,
  ) {}

  async list({ actor, input }: CallOf<typeof PollQuery>): Promise<PollPage> {
    const posts = postsWith(actor, 'ballot.read').flatMap((post) => post.path ?? [])
    const below = rangesOf('p.path', posts)
    const drafts = rangesOf(
      'p.path',
      postsWith(actor, 'ballot.manage').flatMap((post) => post.path ?? []),
    )
    const above = [...posts, ...(await this.#homes(actor))]
    const after = input.cursor ? [keyOf(input.cursor, ['string'])[0]!] : []
    const rows: { id: string }[] = await this.uow.source.query(
      `SELECT r.id FROM poll r JOIN place p ON p.id = r.place_id
       WHERE (${[below.sql, ...above.map(() => 'INSTR(?, p.path) = 1')].join(' OR ')})
         AND (r.state <> 'draft' OR ${drafts.sql})
         ${input.state ? 'AND r.state = ?' : ''} ${after.length ? 'AND r.id < ?' : ''}
       ORDER BY r.id DESC LIMIT ${input.limit + 1}`,
      [...below.values, ...above, ...drafts.values, ...(input.state ? [input.state] : []), ...after],
    )
    const page = pageOf(
      rows,
      input.limit,
      ({ id }) => cursorOf(id),
      ({ id }) => id,
    )
    const { manager } = this.uow.source
    return {
      items: await Promise.all(page.items.map(async (id) => this.item(await this.#at(manager, id)))),
      next: page.next,
    }
  }

  async #homes(actor: Actor): Promise<string[]> {
    if (!actor.roles.has('resident')) return []
    const rows: { path: string }[] = await this.uow.source.query(
      `SELECT DISTINCT g.path FROM binding b JOIN place g ON g.id = b.place_id WHERE b.account_id = ? AND b.state = 'confirmed'`,
      [actor.id],
    )
    return rows.map(({ path }) => path)
  }

  item({ poll, place }: PollAt) {
    const { id, title, unit, state, secret, closesAt } = poll
    return { id, title, placeName: place.name, unit, state, secret, closesAt: timeOf(closesAt) }
  }

  async one(call: Pick<CallOf<typeof PollId>, 'actor' | 'input' | 'now'>): Promise<Poll> {
    const { manager } = this.uow.source
    const at = await this.of(call, call.input.id, manager)
    const { poll, place } = at
    const questions = await this.questions(manager, poll.id)
    const facts = await this.#facts(call, at, manager)
    return {
      ...this.item(at),
      body: poll.body,
      placeId: place.id,
      recast: poll.recast,
      turnoutShown: poll.turnoutShown,
      questions: structuredClone(questions) as Poll['questions'],
      by: poll.byLabel,
      createdAt: isoTime(poll.createdAt),
      rollUntil: timeOf(poll.rollUntil),
      openedAt: timeOf(poll.openedAt),
      roll: { heads: poll.heads, area: poll.area, fingerprint: poll.fingerprint },
      turnout: poll.turnout,
      terms: poll.terms ?? NO_TERMS,
      officers: await this.officers.views(manager, poll.id),
      proxies: await manager.countBy(PollProxyRow, { pollId: poll.id }),
      paperWaiting: await this.#paperWaiting(call.actor, at, manager),
      closeStep: poll.closeStep,
      stopped: poll.closeStep === 'stopped',
      voidReason: poll.voidReason,
      root: poll.root,
      actions: allowedActions(pollProcess, poll.state, facts).map(({ action, label, next }) => ({
        action,
        label,
        next,
      })),
    }
  }

  async questions(em: EntityManager, pollId: string) {
    const rows = await readRows(em, PollQuestionRow, { pollId }, { order: ['number'] })
    return rows.map(({ declared }) => declared)
  }

  /** @throws not-found for whom it does not concern */
  async of({ actor, now }: Asking, id: string, em: EntityManager, lock?: 'shared' | 'alone'): Promise<PollAt> {
    const at = await this.#at(em, id, lock)
    const { path } = at.place
    if (permitsAt(actor, 'ballot.manage', path)) return at
    if (at.poll.state === 'draft') throw new Refused('not-found')
    const near = postsWith(actor, 'ballot.read').some(
      (post) => post.path !== null && (covers(post.path, path) || covers(path, post.path)),
    )
    if (!near && !(await this.#concerns(actor, at, now, em))) throw new Refused('not-found')
    return at
  }

  /** @throws not-found for who does not keep it */
  mustManage(actor: Actor, { place }: PollAt): void {
    if (!permitsAt(actor, 'ballot.manage', place.path)) throw new Refused('not-found')
  }

  /** @throws where the process does not let them. @returns the next state */
  async step(
    call: Asking,
    at: PollAt,
    action: string,
    em: EntityManager,
    brought: readonly Need[] = [],
  ): Promise<PollState> {
    const facts = await this.#facts(call, at, em)
    return granted(step(pollProcess, at.poll.state, action, { ...facts, brought: new Set(brought) })).to
  }

  async #at(em: EntityManager, id: string, lock?: 'shared' | 'alone'): Promise<PollAt> {
    const poll = found(await readRow(em, PollRow, { id }, lock))
    return { poll, place: found(await em.findOneBy(PlaceRow, { id: poll.placeId })) }
  }

  async #concerns(actor: Actor, { poll, place }: PollAt, now: number, em: EntityManager): Promise<boolean> {
    if (!mayTry(actor, 'ballot.vote')) return false
    return (
      (await this.bindings.livesIn(actor.id, place.path, em)) ||
      (await this.rolls.entriesOf(em, actor, now, poll)).length > 0
    )
  }

  async #facts({ actor, now }: Asking, { poll, place }: PollAt, em: EntityManager) {
    const undecided = poll.state === 'roll-shown' && (await this.#undecided(em, poll.id))
    // Nothing of them is asked for while ballots are cast.
    const officers = poll.state === 'open' ? [] : await this.officers.of(em, poll.id)
    const interested = poll.state === 'roll-shown' ? await this.officers.interested(em, poll.id) : NOBODY
    const relations: Record<Exclude<PollRelation, 'worker'>, boolean> = {
      organiser: permitsAt(actor, 'ballot.manage', place.path),
      enterer: permitsAt(actor, 'ballot.paper', place.path),
      signer: officers.some(({ accountId, state }) => accountId === actor.id && state === 'named'),
      centre: actor.roles.has('district-centre'),
      concerned: poll.state === 'roll-shown' && (await this.#concerns(actor, { poll, place }, now, em)),
      voter: VOTERS_MAY.includes(poll.state) && (await this.rolls.entriesOf(em, actor, now, poll)).length > 0,
    }
    const needed = poll.terms ?? NO_TERMS
    const holds: Record<PollCondition, boolean> = {
      'roll-not-empty': poll.heads > 0,
      'roll-shown-long-enough': poll.rollUntil !== null && poll.rollUntil <= now,
      'complaints-decided': !undecided,
      // An interest may become known after they were named.
      'officers-named': officersNamed(
        officers.filter(({ accountId }) => !interested.has(accountId)),
        needed,
      ),
      'count-signed': countSigned(officers, needed),
      'before-the-end': now < (poll.closesAt ?? 0),
      'time-is-up': (poll.closesAt ?? Infinity) <= now,
      'count-failed': poll.closeStep === 'stopped' || (poll.closeStep === 'urn' && !this.keys.isThere(poll.id)),
    }
    return { relations: setOf(relations), holds: setOf(holds) }
  }

  async #paperWaiting(actor: Actor, { poll, place }: PollAt, em: EntityManager): Promise<number | null> {
    if (poll.state !== 'open') return poll.ways?.unsettled ?? null
    if (!permitsAt(actor, 'ballot.paper', place.path)) return null
    return em.countBy(RollEntryRow, { pollId: poll.id, hasCast: false, way: 'paper' })
  }

  async #undecided(em: EntityManager, pollId: string): Promise<boolean> {
    return (await readRows(em, RollComplaintRow, { pollId })).some(({ reply }) => reply === null)
  }
}

/** States in which those on the roll do something about their own vote. */
const VOTERS_MAY: readonly PollState[] = ['roll-shown', 'open']
const NOBODY: ReadonlySet<string> = new Set()
const timeOf = (at: number | null) => (at === null ? null : isoTime(at))
const setOf = <K extends string>(flags: Readonly<Record<K, boolean>>): ReadonlySet<K> =>
  new Set((Object.keys(flags) as K[]).filter((key) => flags[key]))
