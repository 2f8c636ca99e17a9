import { Injectable } from '@nestjs/common'
import type {
  Call as CallView,
  CallAct,
  CallerCase,
  CallId,
  CallPage,
  CallQuery,
  ChangeCall,
  OpenCall,
  UnmaskCall,
  UnmaskedCall,
} from '@linli/contract'
import {
  CALL_STEPS,
  callerNumber,
  callOpen,
  HISTORY,
  HOUR,
  inHistory,
  isoTime,
  maskName,
  maskPhone,
  newId,
  step,
  workOrderProcess,
  type CallDeed,
  type WorkOrderRelation,
} from '@linli/domain'
import { In, IsNull, type EntityManager } from 'typeorm'
import { labelOf, permitsAt } from '../access/scope.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Bindings } from '../registry/bindings.ts'
import { concerns } from './about.ts'
import { CallDeedRow, CallRow } from './call.entity.ts'
import { WorkOrderFacts } from './facts.ts'
import type { Door } from './raising.ts'
import { broughtBy, Steps } from './steps.ts'
import { WorkOrderRow } from './work-order.entity.ts'

/** Who looks numbers up at random is stopped; no telephone rings that often. */
const MOST_CALLS_AN_HOUR = 60
const MOST_CASES = 100
const AS_CALLER: ReadonlySet<WorkOrderRelation> = new Set(['reporter'])
type View = Omit<CallView, 'caller' | 'cases'>

/** Calls of a clerk: who calls, what is theirs, and what the clerk does in their place. */
@Injectable()
export class Calls {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly bindings: Bindings,
    private readonly facts: WorkOrderFacts,
    private readonly steps: Steps,
    private readonly secrets: Secrets,
    private readonly throttle: Throttle,
  ) {}

  /** The call before is over; to read what the caller has is on record, and the caller can see it. */
  async open(call: CallOf<typeof OpenCall>): Promise<CallView> {
    const { actor, input, now } = call
    const phone = input.phone ? callerNumber(input.phone) : null
    await this.throttle.count(`call:${actor.id}`, MOST_CALLS_AN_HOUR, HOUR)
    return this.uow.command(
      call,
      async ({ em, newId, record }) => {
        const caller = phone ? await em.findOneBy(AccountRow, this.accounts.keyOf({ phone })) : null
        const id = newId()
        await em.update(CallRow, { clerkId: actor.id, endedAt: IsNull() }, { endedAt: now })
        await em.insert(CallRow, {
          id,
          clerkId: actor.id,
          channel: input.channel,
          phone: phone && this.secrets.seal(phone),
          phoneHash: phone && this.secrets.lookup(phone),
          callerId: caller?.id ?? null,
          startedAt: now,
          endedAt: null,
          note: '',
        })
        const actorLabel = labelOf(actor)
        await record({ subject: 'call', subjectId: id, action: 'open', actor, actorLabel })
        if (caller) {
          const data = { callId: id }
          await record({ subject: 'account', subjectId: caller.id, action: 'read-cases', actor, actorLabel, data })
        }
        return id
      },
      (id) => this.#view(actor, id, now),
    )
  }

  one({ actor, input, now }: CallOf<typeof CallId>): Promise<CallView> {
    return this.#view(actor, input.id, now)
  }

  /** The clerk's own records, newest first. */
  async mine({ actor, input, now }: CallOf<typeof CallQuery>): Promise<CallPage> {
    const query = this.uow.source.manager
      .createQueryBuilder(CallRow, 'c')
      .where('c.clerkId = :clerk', { clerk: actor.id })
      .orderBy('c.id', 'DESC')
      .take(input.limit + 1)
    if (input.cursor) query.andWhere('c.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    const rows = await query.getMany()
    const deeds = await this.#deeds(rows.map((row) => row.id))
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row) => this.#record(row, now, deeds.get(row.id) ?? []),
    )
  }

  /** Chases, supplements or tells the state for the caller, as far as the caller themselves may. */
  act(call: CallOf<typeof CallAct>): Promise<CallView> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, record } = work
        const row = await this.running(em, actor, input.id, now)
        const order = await em.findOneBy(WorkOrderRow, { id: input.workOrderId })
        if (!order || !shows(actor, row, order, now)) throw new Refused('not-found')
        const actorLabel = labelOf(actor)
        await record({ subject: 'call', subjectId: row.id, action: input.deed, actor, actorLabel })
        await this.note(em, row.id, order.id, input.deed, now)
        if (input.deed === 'tell') return row.id
        const facts = await this.facts.of(actor, order, now, em)
        const given = { text: input.text, photos: [] }
        const did = granted(
          step(workOrderProcess, order.state, input.deed, {
            relations: AS_CALLER,
            holds: facts.holds,
            brought: broughtBy(given),
            pending: facts.approval !== null,
          }),
        )
        if (did.kind === 'request') throw new Refused('process/not-yours')
        if (order.version !== input.version) throw new Refused('conflict/changed')
        await this.steps.apply(work, facts, input.deed, did, given, actor, actorLabel)
        return row.id
      },
      (id) => this.#view(actor, id, now),
    )
  }

  /** Keeps the note, empties it, ends the call. */
  change(call: CallOf<typeof ChangeCall>): Promise<CallView> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const row = found(await em.findOneBy(CallRow, { id: input.id, clerkId: actor.id }))
        const ends = input.end && row.endedAt === null
        await em.update(CallRow, { id: row.id }, { note: input.note, ...(ends && { endedAt: now }) })
        await record({
          subject: 'call',
          subjectId: row.id,
          action: ends ? 'end' : 'change',
          actor,
          actorLabel: labelOf(actor),
        })
        return row.id
      },
      (id) => this.#view(actor, id, now),
    )
  }

  /** Shows the number of one of the clerk's own records: a logged act with a reason, and the person can see who looked. */
  unmask(call: CallOf<typeof UnmaskCall>): Promise<UnmaskedCall> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const { id, phone, callerId } = found(await em.findOneBy(CallRow, { id: input.id, clerkId: actor.id }))
        if (phone === null) throw new Refused('not-found')
        const by = { action: 'unmask', actor, actorLabel: labelOf(actor) } as const
        const logged = await record({ subject: 'call', subjectId: id, ...by })
        const seen =
          callerId && (await record({ subject: 'account', subjectId: callerId, ...by, data: { callId: id } }))
        await em.insert(AccountNoteRow, {
          eventId: seen ?? logged,
          accountId: callerId ?? actor.id,
          body: input.reason,
        })
        return id
      },
      async (id) => {
        const { phone } = found(await this.uow.source.manager.findOneBy(CallRow, { id }))
        if (phone === null) throw new Refused('not-found')
        return { phone: this.secrets.open(phone) }
      },
    )
  }

  /** A call of the actor's that is not over. @throws not-found */
  async running(em: EntityManager, actor: Actor, id: string, now: number): Promise<CallRow> {
    const row = await em.findOneBy(CallRow, { id, clerkId: actor.id })
    if (!row || !callOpen(row, now)) throw new Refused('work-order/call-over')
    return row
  }

  /** By which door and for whom it is raised in a call; an account is made for a number that had none. */
  async doorOf({ channel, phone }: CallRow, actor: Actor): Promise<Door> {
    const caller = phone ? await this.accounts.findOrMakeResident({ phone: this.secrets.open(phone) }) : null
    return { channel, reporterId: caller?.id ?? null, label: labelOf(actor) }
  }

  /** A case was raised in the call: from now on its caller is known. */
  async raised(em: EntityManager, call: CallRow, order: WorkOrderRow, at: number): Promise<void> {
    await this.note(em, call.id, order.id, 'raise', at)
    if (call.callerId === null && order.reporterId)
      await em.update(CallRow, { id: call.id }, { callerId: order.reporterId })
  }

  /** The record fills itself. */
  async note(em: EntityManager, callId: string, workOrderId: string, deed: CallDeed, at: number): Promise<void> {
    await em.insert(CallDeedRow, { id: this.uow.newId(), callId, workOrderId, deed, at })
  }

  async #view(actor: Actor, id: string, now: number): Promise<CallView> {
    const em = this.uow.source.manager
    const row = found(await em.findOneBy(CallRow, { id, clerkId: actor.id }))
    const record = this.#record(row, now, (await this.#deeds([id])).get(id) ?? [])
    const account = row.callerId ? await em.findOneBy(AccountRow, { id: row.callerId }) : null
    if (!record.open || !account || account.erasedAt !== null) return { ...record, caller: null, cases: [] }
    const home = (await this.bindings.ofAccount(account.id)).find((binding) => binding.state === 'confirmed')
    return {
      ...record,
      caller: {
        name: maskName(account.name || '居民'),
        home: home ? { placeId: home.gridId, placeName: `${home.communityName} · ${home.gridName}` } : null,
      },
      cases: await this.#cases(em, actor, row, now),
    }
  }

  #record(row: CallRow, now: number, deeds: View['deeds']): View {
    return {
      id: row.id,
      channel: row.channel,
      startedAt: isoTime(row.startedAt),
      endedAt: row.endedAt === null ? null : isoTime(row.endedAt),
      open: callOpen(row, now),
      phone: row.phone && maskPhone(this.secrets.open(row.phone)),
      note: row.note,
      deeds,
    }
  }

  async #deeds(callIds: readonly string[]): Promise<ReadonlyMap<string, View['deeds']>> {
    const em = this.uow.source.manager
    const rows = await em.find(CallDeedRow, { where: { callId: In([...callIds]) }, order: { id: 'ASC' } })
    const orders = await em.find(WorkOrderRow, {
      select: { id: true, no: true },
      where: { id: In(rows.map((row) => row.workOrderId)) },
    })
    const numbers = new Map(orders.map(({ id, no }) => [id, no]))
    const of = (callId: string) => rows.filter((row) => row.callId === callId)
    return new Map(
      callIds.map((id) => [
        id,
        of(id).map(({ deed, workOrderId, at }) => ({ deed, no: numbers.get(workOrderId) ?? '', at: isoTime(at) })),
      ]),
    )
  }

  async #cases(em: EntityManager, actor: Actor, call: CallRow, now: number): Promise<CallerCase[]> {
    const rows = await em
      .createQueryBuilder(WorkOrderRow, 'w')
      .where('w.reporterId = :caller', { caller: call.callerId })
      .andWhere('(w.closedAt IS NULL OR w.id >= :since)', { since: firstIdAt(now - HISTORY) })
      .orderBy('w.id', 'DESC')
      .take(MOST_CASES)
      .getMany()
    const cases: CallerCase[] = []
    for (const row of rows) if (shows(actor, call, row, now)) cases.push(await this.#case(em, actor, row, now))
    return cases
  }

  async #case(em: EntityManager, actor: Actor, row: WorkOrderRow, now: number): Promise<CallerCase> {
    const { holds, approval } = await this.facts.of(actor, row, now, em)
    const may = (action: (typeof CALL_STEPS)[number]) =>
      step(workOrderProcess, row.state, action, {
        relations: AS_CALLER,
        holds,
        brought: new Set(['text']),
        pending: approval !== null,
      }).ok
    return {
      id: row.id,
      no: row.no,
      state: row.state,
      confidential: row.confidential,
      ...(row.confidential
        ? { subject: null, title: null, placeName: null, handlerName: null, promisedAt: null }
        : {
            subject: row.subject,
            title: row.title,
            placeName: row.placeName,
            handlerName: row.handlerName,
            promisedAt: row.promisedAt === null ? null : isoTime(row.promisedAt),
          }),
      createdAt: isoTime(row.createdAt),
      version: row.version,
      steps: CALL_STEPS.filter(may),
    }
  }
}

/** The caller's own, in the clerk's place, not older than the rule says, and not about those who sit there. */
const shows = (actor: Actor, call: CallRow, row: WorkOrderRow, now: number): boolean =>
  call.callerId !== null &&
  row.reporterId === call.callerId &&
  inHistory(row, now) &&
  permitsAt(actor, 'work-order.call', row.path) &&
  !concerns(actor, row)
/** Ids begin with their time. */
const firstIdAt = (at: number) => newId(Math.max(0, at), (length) => new Uint8Array(length))
