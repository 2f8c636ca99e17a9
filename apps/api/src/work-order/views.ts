import { Injectable } from '@nestjs/common'
import type { WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import {
  allowedActions,
  isoTime,
  labelOfAction,
  maskName,
  maskPhone,
  reclassifiedText,
  ticketOpen,
  workOrderProcess,
  type FormField,
  type ServiceItem,
  type WorkOrderClock,
  type WorkOrderCondition,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { dutyStaff } from '../access/duty.service.ts'
import { Files } from '../attachment/files.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import type { Actor } from '../kernel/call.ts'
import { nextDue } from '../kernel/clocks.ts'
import { found, Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { openAnswers } from './answers.ts'
import { askedOf } from './asked-materials.ts'
import { besideOf, bundleOf, gridStaffOf, replyOf, type Beside } from './beside.ts'
import { caseOf, type CaseFile } from './case-file.ts'
import { approves, mayRead, onSideOf, relationsOf, WorkOrderFacts, type CaseFacts } from './facts.ts'
import { foreignOf } from './foreign/foreign-cases.ts'
import { ticketActions, ticketLabel } from './labels.ts'
import { Merged } from './merged.ts'
import { itemOf, Results } from './results.ts'
import { stepsOf, timelineOf } from './timeline.ts'
import { type TicketRow, type WorkOrderRow } from './work-order.entity.ts'

const NEAR = ['reporter', 'desk', 'handler'] as const
const time = (at: number | null) => (at === null ? null : isoTime(at))

/** What a case looks like to one person: masked, and with the actions this person may take now. */
@Injectable()
export class WorkOrderViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: WorkOrderFacts,
    private readonly accounts: Accounts,
    private readonly files: Files,
    private readonly secrets: Secrets,
    private readonly merged: Merged,
    private readonly results: Results,
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
    const row = found(await caseOf(this.uow.source.manager, id))
    const facts = await this.facts.of(actor, row, now)
    if (!mayRead(actor, row, facts)) throw new Refused('not-found')
    return this.#detail(actor, facts, now)
  }

  /**
   * The answer to a step: who took the last one sees where it led, also when it led the case out of their sight.
   * @param left the case as the step left it; without, the step was taken before
   */
  async afterStep(actor: Actor, id: string, now: number, left?: CaseFile): Promise<WorkOrderDetail> {
    if (left) return this.#detail(actor, await this.facts.about(actor, left, now), now)
    const em = this.uow.source.manager
    const [last] = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: id },
      order: { id: 'DESC' },
      take: 1,
    })
    if (!actor.ids.includes(last?.actorId ?? '')) return this.detail(actor, id, now)
    return this.#detail(actor, await this.facts.of(actor, found(await caseOf(em, id)), now), now)
  }

  async #detail(actor: Actor, facts: CaseFacts, now: number): Promise<WorkOrderDetail> {
    const em = this.uow.source.manager
    const { row, approval, tickets } = facts
    const clocks = [...facts.clocks].sort((a, b) => a.startedAt - b.startedAt || (a.clock < b.clock ? -1 : 1))
    const beside = await besideOf(em, row, now)
    const pending = approval !== null
    const item = await itemOf(em, row)
    const reads = facts.relations.has('reporter')
    const followed = reads ? await this.merged.trail(em, row) : []
    return {
      ...this.summary(row, actor, tickets),
      description: row.description,
      photos: await this.#photos(row.photos),
      answers: this.#answers(item, row, actor, facts),
      reporter: this.#reporter(beside, row, actor, facts),
      about: await this.#about(em, row),
      bundle: bundleOf(beside),
      reply: replyOf(beside, row, facts),
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
      tickets: ticketsFor(actor, facts),
      timeline: await timelineOf(this.files, await stepsOf(em, row.id), followed, actor, facts),
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
      materials: await this.#materials(em, item, facts),
      result: await this.#result(em, item, facts),
      rating:
        reads && row.satisfaction !== null
          ? { solved: row.solved === 1, satisfaction: row.satisfaction as 1 | 2 | 3 | 4 | 5 }
          : null,
      reopenUntil: time(facts.reopenUntil),
      grid: gridStaffOf(beside, row),
      onDuty: beside.on_duty && actor.posts.length && !reads ? await this.#onDuty(em, row, now) : [],
      main: await this.merged.main(em, row, actor),
      followers: beside.followed ? await this.merged.followers(em, row, facts) : [],
    }
  }

  /** For whose it is, and for those who work on it. */
  async #result(em: EntityManager, item: ServiceItem | undefined, { row, relations }: CaseFacts) {
    if (!item?.result || !NEAR.some((one) => relations.has(one))) return null
    const issued = await this.results.of(em, row)
    return issued && { name: item.result, code: issued.code }
  }

  /** For who supplies them, and for those who work on it. */
  async #materials(em: EntityManager, item: ServiceItem | undefined, { row, relations }: CaseFacts) {
    if (!NEAR.some((one) => relations.has(one))) return []
    const asked = await askedOf(row, em)
    const listed = item?.materials ?? []
    return [
      ...asked.map(({ key, name, why, suppliedAt }) => ({ key, name, why, supplied: suppliedAt !== null })),
      ...listed
        .filter(({ key }) => !asked.some((one) => one.key === key))
        .map(({ key, name }) => ({ key, name, why: null, supplied: false })),
    ]
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
  #answers(item: ServiceItem | undefined, row: WorkOrderRow, actor: Actor, { relations }: CaseFacts) {
    const own = row.reporterId === actor.id
    const hidden = row.confidential && !own && !relations.has('desk')
    const answers = openAnswers(this.secrets, row.answers)
    return (item?.form ?? []).flatMap((field) => {
      const value = answers[field.key]
      if (value === undefined || (hidden && isPersonal(field))) return []
      const text = answerText(field, value)
      return [{ label: field.label, value: own ? text : maskedAnswer(field, text) }]
    })
  }

  #reporter({ name, phone: sealed, erased_at }: Beside, row: WorkOrderRow, actor: Actor, { relations }: CaseFacts) {
    if (!row.reporterId) return null
    const me = row.reporterId === actor.id
    // Confidential: those who handle it never learn who reported; the desk that dispatches may, masked.
    if (row.confidential && !me && !relations.has('desk')) return null
    if (name === null || erased_at !== null) return null
    const phone = this.accounts.phoneOf({ phone: sealed })
    return {
      name: me ? name : maskName(name || '居民'),
      phone: phone && maskPhone(phone),
      masked: true,
      me,
    }
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
}

/** The reporter sees who works on it; mutual ratings of a whistle concern the two sides only. */
const ticketsFor = (actor: Actor, { row, tickets, ticketClocks }: CaseFacts) =>
  tickets.map((ticket) => {
    const side = onSideOf(actor, row, ticket)
    return {
      id: ticket.id,
      kind: ticket.kind,
      state: ticket.state,
      stateLabel: ticketLabel(ticket),
      open: ticketOpen(ticket.kind, ticket.state),
      holderName: ticket.holderName,
      dueAt: time(nextDue(ticketClocks.get(ticket.id)!)?.dueAt ?? null),
      callerSatisfaction: side ? ticket.callerSatisfaction : null,
      holderSatisfaction: side ? ticket.holderSatisfaction : null,
    }
  })

/** Closed, by itself or with its main: it may be rated. */
const hasEnded = ({ state, outcome }: WorkOrderRow) => state === 'closed' || (state === 'merged' && outcome !== null)

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
