import { Injectable } from '@nestjs/common'
import type { WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import {
  allowedActions,
  GRID_ROLES,
  hiddenActions,
  isoTime,
  labelOfAction,
  maskName,
  maskPhone,
  REPORTER_CLOCKS,
  reclassifiedText,
  ticketOpen,
  trailLabel,
  workOrderProcess,
  type FormField,
  type WorkOrderClock,
  type WorkOrderCondition,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { dutyStaff } from '../access/duty.service.ts'
import { heldAt } from '../access/holders.ts'
import { Files } from '../attachment/files.ts'
import { ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor } from '../kernel/call.ts'
import { Clocks, nextDue } from '../kernel/clocks.ts'
import { found, Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { openAnswers } from './answers.ts'
import { ReplyRow } from './call.entity.ts'
import { approves, mayRead, relationsOf, ticketFacts, WorkOrderFacts, type CaseFacts } from './facts.ts'
import { foreignOf } from './foreign/foreign-cases.ts'
import { ticketActions, ticketLabel } from './labels.ts'
import { Merged } from './merged.ts'
import { WorkOrderNoteRow, WorkOrderRow, type TicketRow } from './work-order.entity.ts'

const time = (at: number | null) => (at === null ? null : isoTime(at))

/** What only the reporter sees in the trail: who rated stays unknown to those who are rated. */
const REPORTER_ONLY = hiddenActions(workOrderProcess)
/** What the two sides of a whistle say of each other. */
const SIDES_ONLY = new Set(['rate-holder', 'rate-caller'])
/** What the reporter is not bothered with. */
const STAFF_ONLY = new Set(['unmask', 'warn', 'hand-over', 'print'])

/** What a case looks like to one person: masked, and with the actions this person may take now. */
@Injectable()
export class WorkOrderViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: WorkOrderFacts,
    private readonly clocks: Clocks,
    private readonly accounts: Accounts,
    private readonly files: Files,
    private readonly secrets: Secrets,
    private readonly merged: Merged,
  ) {}

  /** @param tickets those of the case that may concern the actor */
  summary(row: WorkOrderRow, actor: Actor, tickets: readonly TicketRow[] = []): WorkOrderSummary {
    return {
      id: row.id,
      no: row.no,
      kind: row.kind,
      title: row.title,
      subject: row.subject,
      state: row.state,
      urgency: row.urgency,
      channel: row.channel,
      placeName: row.placeName,
      location: row.location,
      handlerName: row.handlerName,
      clock: row.dueClock,
      dueAt: time(row.dueAt),
      promisedAt: time(row.promisedAt),
      createdAt: isoTime(row.createdAt),
      confidential: row.confidential,
      version: row.version,
      next: this.#next(actor, row, tickets),
      rated:
        relationsOf(actor, row).has('reporter') && hasEnded(row) && row.reporterId !== null
          ? row.satisfaction !== null && !row.ratedByCall
          : null,
    }
  }

  /** What waits for the actor here: an approval, a step of a ticket, or the way forward of the case. */
  #next(actor: Actor, row: WorkOrderRow, tickets: readonly TicketRow[]): string | null {
    if (approves(actor, row)) return '审批'
    const relations = relationsOf(actor, row, tickets)
    // The steps that a list names ask for no fact beyond the row, but for these.
    const holds = new Set<WorkOrderCondition>([
      'not-handled-by-me',
      'no-check-needed',
      ...(row.reporterId !== null ? (['has-reporter'] as const) : []),
      ...(row.satisfaction === null || row.ratedByCall ? (['not-rated'] as const) : []),
      ...(row.outcome !== null ? (['main-closed'] as const) : []),
      ...(row.callBackDue ? (['call-back-due'] as const) : []),
      ...(row.dueClock === 'account' ? (['supervised'] as const) : []),
    ])
    const forward = [
      ...ticketActions(actor, row, tickets),
      ...(row.approvalId ? [] : allowedActions(workOrderProcess, row.state, { relations, holds })),
    ].filter((action) => action.next)
    return (forward.find((action) => action.action === 'account') ?? forward[0])?.label ?? null
  }

  /** @throws not-found for those who may not read it: whether it exists is nobody else's business */
  async detail(actor: Actor, id: string, now: number): Promise<WorkOrderDetail> {
    const row = found(await this.uow.source.manager.findOneBy(WorkOrderRow, { id }))
    const facts = await this.facts.of(actor, row, now)
    if (!mayRead(actor, row, facts)) throw new Refused('not-found')
    return this.#detail(actor, row, facts, now)
  }

  /** The answer to a step: who took the last one sees where it led, also when it led the case out of their sight. */
  async afterStep(actor: Actor, id: string, now: number): Promise<WorkOrderDetail> {
    const em = this.uow.source.manager
    const [last] = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: id },
      order: { id: 'DESC' },
      take: 1,
    })
    if (!actor.ids.includes(last?.actorId ?? '')) return this.detail(actor, id, now)
    const row = await em.findOneByOrFail(WorkOrderRow, { id })
    return this.#detail(actor, row, await this.facts.of(actor, row, now), now)
  }

  async #detail(actor: Actor, row: WorkOrderRow, facts: CaseFacts, now: number): Promise<WorkOrderDetail> {
    const em = this.uow.source.manager
    const { approval, tickets } = facts
    const clocks = [...facts.clocks].sort((a, b) => a.startedAt - b.startedAt)
    const pending = approval !== null
    const reads = facts.relations.has('reporter')
    return {
      ...this.summary(row, actor, tickets),
      description: row.description,
      photos: await this.#photos(row.photos),
      answers: await this.#answers(em, row, actor, facts),
      reporter: await this.#reporter(em, row, actor, facts),
      about: await this.#about(em, row),
      reply: await this.#reply(em, row, facts),
      foreign: await foreignOf(em, row),
      gridId: row.gridId,
      communityId: row.communityId,
      outcome: row.outcome,
      loop: row.closedLoop,
      clocks: clocks.map((c) => ({
        clock: c.clock as WorkOrderClock,
        startedAt: isoTime(c.startedAt),
        dueAt: isoTime(c.dueAt),
        stoppedAt: time(c.stoppedAt),
        pausedAt: time(c.pausedAt),
      })),
      tickets: await this.#tickets(em, actor, row, facts),
      timeline: await this.#timeline(em, row, actor, facts),
      allowedActions: [
        ...ticketActions(actor, row, tickets, approval),
        ...allowedActions(workOrderProcess, row.state, { ...facts, pending }).map((a) => ({ ...a, ticketId: null })),
      ].map(({ next: _next, ...a }) => ({ ...a, needs: [...a.needs] })),
      approval: approval && {
        id: approval.id,
        action: approval.action,
        label: labelOfAction(approval.action),
        reason: approval.input['reason'] as string,
        change: reclassifiedText(approval.input) || null,
        until: (approval.input['until'] as string | undefined) ?? null,
        askedAt: isoTime(approval.askedAt),
        mayDecide: approval.askedBy !== actor.id && approves(actor, row),
      },
      rating:
        reads && row.satisfaction !== null
          ? { solved: row.solved === 1, satisfaction: row.satisfaction as 1 | 2 | 3 | 4 | 5 }
          : null,
      reopenUntil: time(facts.reopenUntil),
      grid: await this.#gridStaff(em, row, now),
      onDuty: actor.posts.length && !reads ? await this.#onDuty(em, row, now) : [],
      main: await this.merged.main(em, row, actor),
      followers: await this.merged.followers(em, row, facts),
    }
  }

  /** The reporter sees who works on it; mutual ratings of a whistle concern the two sides only. */
  async #tickets(em: EntityManager, actor: Actor, row: WorkOrderRow, { tickets }: CaseFacts) {
    const views = []
    for (const ticket of tickets) {
      const side = onSideOf(actor, row, ticket)
      views.push({
        id: ticket.id,
        kind: ticket.kind,
        state: ticket.state,
        stateLabel: ticketLabel(ticket),
        open: ticketOpen(ticket.kind, ticket.state),
        holderName: ticket.holderName,
        dueAt: time(nextDue(await this.clocks.of(em, ticket.id))?.dueAt ?? null),
        callerSatisfaction: side ? ticket.callerSatisfaction : null,
        holderSatisfaction: side ? ticket.holderSatisfaction : null,
      })
    }
    return views
  }

  /** Whoever owes the answer sees how it is wanted; of a confidential case the desk alone. */
  async #reply(em: EntityManager, row: WorkOrderRow, { relations }: CaseFacts) {
    if (!(['desk', 'handler', 'reporter'] as const).some((one) => relations.has(one))) return null
    if (row.confidential && !relations.has('desk') && !relations.has('reporter')) return null
    const reply = await em.findOneBy(ReplyRow, { workOrderId: row.id })
    return reply && { by: reply.replyBy, address: reply.address !== null }
  }

  /** Name of the place or unit that a complaint is about. */
  async #about(em: EntityManager, { aboutId, aboutPath }: WorkOrderRow): Promise<string | null> {
    if (aboutId === null) return null
    const row = await em.findOneBy<PlaceRow | UnitRow>(aboutPath === null ? UnitRow : PlaceRow, { id: aboutId })
    return row?.name ?? null
  }

  async #photos(ids: readonly string[]) {
    const views = await this.files.views(ids)
    return ids.flatMap((id) => views.get(id) ?? [])
  }

  /** The form as it was filled in; for others than the reporter without what is personal, as with `#reporter`. */
  async #answers(em: EntityManager, row: WorkOrderRow, actor: Actor, { relations }: CaseFacts) {
    if (row.kind !== 'service') return []
    const item = await em.findOneBy(ServiceItemVersionRow, {
      code: row.subjectCode,
      version: String(row.subjectVersion),
    })
    const own = row.reporterId === actor.id
    const hidden = row.confidential && !own && !relations.has('desk')
    const answers = openAnswers(this.secrets, row.answers)
    return (item?.body.form ?? []).flatMap((field) => {
      const value = answers[field.key]
      if (value === undefined || (hidden && isPersonal(field))) return []
      const text = answerText(field, value)
      return [{ label: field.label, value: own ? text : maskedAnswer(field, text) }]
    })
  }

  async #reporter(em: EntityManager, row: WorkOrderRow, actor: Actor, { relations }: CaseFacts) {
    if (!row.reporterId) return null
    const me = row.reporterId === actor.id
    // Confidential: those who handle it never learn who reported; the desk that dispatches may, masked.
    if (row.confidential && !me && !relations.has('desk')) return null
    const account = await em.findOneBy(AccountRow, { id: row.reporterId })
    if (!account || account.erasedAt !== null) return null
    const phone = this.accounts.phoneOf(account)
    return {
      name: me ? account.name : maskName(account.name || '居民'),
      phone: phone && maskPhone(phone),
      masked: true,
      me,
    }
  }

  async #timeline(em: EntityManager, row: WorkOrderRow, actor: Actor, { relations, tickets }: CaseFacts) {
    const reporter = relations.has('reporter')
    const calls = reporter || (relations.has('desk') && !relations.has('handler'))
    const ownTickets = new Set(tickets.filter((t) => onSideOf(actor, row, t)).map((t) => t.id))
    const late = new Set<unknown>()
    const heard = ({ action, data }: EventRow) => {
      if (action !== 'escalate') return !STAFF_ONLY.has(action)
      return REPORTER_CLOCKS.includes(data['clock'] as WorkOrderClock) && late.size < late.add(data['clock']).size
    }
    const shows = (event: EventRow) => {
      const { action, data } = event
      return (
        (reporter ? heard(event) : !REPORTER_ONLY.has(action)) &&
        (action !== 'call-back' || calls) &&
        (!SIDES_ONLY.has(action) || ownTickets.has(String(data['ticketId'])))
      )
    }
    const events = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: row.id },
      order: { id: 'ASC' },
      take: 500,
    })
    const followed = reporter ? await this.merged.trail(em, row) : { events: [], notes: [] }
    const written = [...(await em.findBy(WorkOrderNoteRow, { workOrderId: row.id })), ...followed.notes]
    const notes = new Map(written.map((note) => [note.eventId, note]))
    const photos = await this.files.views([...notes.values()].flatMap((note) => note.photos))
    const shown = [...events.filter(shows), ...followed.events].sort((a, b) => (a.id < b.id ? -1 : 1))
    return shown.map((event) => {
      const note = notes.get(event.id)
      return {
        id: event.id,
        action: event.action,
        label: trailLabel(event.action, event.data),
        at: isoTime(event.at),
        by: actor.ids.includes(event.actorId ?? '') && reporter ? '您' : event.actorLabel,
        text: note?.body || null,
        until: time((event.data['until'] as number | undefined) ?? null),
        photos: (note?.photos ?? []).flatMap((id) => photos.get(id) ?? []),
      }
    })
  }

  async #onDuty(em: EntityManager, row: WorkOrderRow, now: number) {
    const handlerId = row.unitId ?? row.handlerPlaceId
    const staff = await dutyStaff(em, handlerId ? [handlerId, row.deskId] : [row.deskId], now)
    const desk = staff.length ? await em.findOneByOrFail(PlaceRow, { id: row.deskId }) : null
    return staff.map(({ holderId, name, phone }) => ({
      at: holderId === handlerId ? row.handlerName! : desk!.name,
      name,
      phone,
    }))
  }

  /** Whom the resident can call: the officer of the smallest grid, if that is not whom it is about. */
  async #gridStaff(em: EntityManager, row: WorkOrderRow, now: number) {
    if (!row.gridId || row.aboutId) return null
    const [place, post] = await Promise.all([
      em.findOneBy(PlaceRow, { id: row.gridId }),
      em.findOne(PostRow, { where: heldAt({ placeId: row.gridId }, GRID_ROLES, now), order: { role: 'DESC' } }),
    ])
    return place && { name: place.name, phone: post?.dutyPhone ?? null }
  }
}

/** Closed, by itself or with its main: it may be rated. */
const hasEnded = ({ state, outcome }: WorkOrderRow) => state === 'closed' || (state === 'merged' && outcome !== null)

/** Whether the actor whistled, or was called. */
const onSideOf = (actor: Actor, row: WorkOrderRow, ticket: TicketRow): boolean => {
  const { relations } = ticketFacts(actor, row, ticket)
  return relations.has('caller') || relations.has('holder')
}
const isPersonal = (field: FormField) => field.prefill !== undefined || field.kind === 'phone'

function maskedAnswer(field: FormField, text: string): string {
  if (field.kind === 'phone') return maskPhone(text)
  return field.prefill === 'name' ? maskName(text) : text
}

function answerText(field: FormField, value: unknown): string {
  const label = (v: unknown) => field.options?.find((o) => o.value === v)?.label ?? String(v)
  if (field.kind === 'yes-no') return value ? '是' : '否'
  return Array.isArray(value) ? value.map(label).join('、') : label(value)
}
