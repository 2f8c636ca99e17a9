import { Injectable } from '@nestjs/common'
import type { WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import {
  allowedActions,
  GRID_ROLES,
  hiddenActions,
  isoTime,
  maskName,
  maskPhone,
  workOrderProcess,
  type FormField,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { heldAt } from '../access/holders.ts'
import { Files } from '../attachment/files.ts'
import { ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { openAnswers } from './answers.ts'
import { heldBy, mayRead, relationsOf, WorkOrderFacts, type CaseFacts } from './facts.ts'
import { WorkOrderClockRow, WorkOrderNoteRow, WorkOrderRow } from './work-order.entity.ts'

const time = (at: number | null) => (at === null ? null : isoTime(at))

/** Labels of what happens to a case beside the actions of its table. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  'return-requested': '申请退单，等待审批',
  'return-refused': '退单申请未同意',
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒上一级',
  unmask: '查看了联系方式',
}
const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.values(workOrderProcess.states).flatMap((state) =>
      Object.entries(state.actions).map(([action, def]) => [action, (def as { done: string }).done]),
    ),
  ),
  [workOrderProcess.begin.action]: workOrderProcess.begin.done,
  ...OTHER_LABELS,
}
/** What only the reporter sees in the trail: who rated stays unknown to those who are rated. */
const REPORTER_ONLY = hiddenActions(workOrderProcess)
/** What a list cannot know of each of its rows is taken to hold. */
const ASSUMED = ['same-community', 'contact-owed', 'not-chased-recently', 'within-reopen-window'] as const
/** What the reporter is not bothered with. */
const STAFF_ONLY = new Set(['unmask', 'warn'])

/** What a case looks like to one person: masked, and with the actions this person may take now. */
@Injectable()
export class WorkOrderViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: WorkOrderFacts,
    private readonly accounts: Accounts,
    private readonly files: Files,
    private readonly secrets: Secrets,
  ) {}

  summary(row: WorkOrderRow, actor: Actor): WorkOrderSummary {
    const relations = relationsOf(actor, row)
    const holds = new Set([...heldBy(row), ...ASSUMED])
    const [next] = allowedActions(workOrderProcess, row.state, { relations, holds })
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
      next: next?.label ?? null,
      rated:
        relations.has('reporter') && row.state === 'closed' && holds.has('has-reporter')
          ? !holds.has('not-rated')
          : null,
    }
  }

  /** @throws not-found for those who may not read it: whether it exists is nobody else's business */
  async detail(actor: Actor, id: string, now: number): Promise<WorkOrderDetail> {
    const row = found(await this.uow.source.manager.findOneBy(WorkOrderRow, { id }))
    const facts = await this.facts.of(actor, row, now)
    if (!mayRead(actor, row, facts.relations)) throw new Refused('not-found')
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
    if (last?.actorId !== actor.id) return this.detail(actor, id, now)
    const row = await em.findOneByOrFail(WorkOrderRow, { id })
    return this.#detail(actor, row, await this.facts.of(actor, row, now), now)
  }

  async #detail(actor: Actor, row: WorkOrderRow, facts: CaseFacts, now: number): Promise<WorkOrderDetail> {
    const em = this.uow.source.manager
    const { id } = row
    const clocks = await em.find(WorkOrderClockRow, {
      where: { workOrderId: id },
      order: { startedAt: 'ASC', clock: 'ASC' },
    })
    const { approval } = facts
    const reads = facts.relations.has('reporter')
    return {
      ...this.summary(row, actor),
      description: row.description,
      photos: await this.#photos(row.photos),
      answers: await this.#answers(em, row, actor, facts),
      reporter: await this.#reporter(em, row, actor, facts),
      about: await this.#about(em, row),
      gridId: row.gridId,
      communityId: row.communityId,
      outcome: row.outcome,
      clocks: clocks.map((c) => ({
        clock: c.clock,
        startedAt: isoTime(c.startedAt),
        dueAt: isoTime(c.dueAt),
        stoppedAt: time(c.stoppedAt),
      })),
      timeline: await this.#timeline(em, row, actor, reads),
      allowedActions: allowedActions(workOrderProcess, row.state, {
        relations: facts.relations,
        holds: facts.holds,
        pending: approval !== null,
      }).map((a) => ({ ...a, needs: [...a.needs] })),
      approval: approval && {
        id: approval.id,
        action: approval.action,
        label: LABELS[approval.action] ?? approval.action,
        reason: approval.input['reason'] as string,
        askedAt: isoTime(approval.askedAt),
        mayDecide: facts.relations.has('desk') && approval.askedBy !== actor.id,
      },
      rating:
        reads && row.satisfaction !== null
          ? { solved: row.solved === 1, satisfaction: row.satisfaction as 1 | 2 | 3 | 4 | 5 }
          : null,
      reopenUntil: time(facts.reopenUntil),
      grid: await this.#gridStaff(em, row, now),
    }
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

  async #timeline(em: EntityManager, row: WorkOrderRow, actor: Actor, reporter: boolean) {
    const events = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: row.id },
      order: { id: 'ASC' },
      take: 500,
    })
    const notes = new Map(
      (await em.findBy(WorkOrderNoteRow, { workOrderId: row.id })).map((note) => [note.eventId, note]),
    )
    const photos = await this.files.views([...notes.values()].flatMap((note) => note.photos))
    return events
      .filter((event) => (reporter ? !STAFF_ONLY.has(event.action) : !REPORTER_ONLY.has(event.action)))
      .map((event) => {
        const note = notes.get(event.id)
        return {
          id: event.id,
          action: event.action,
          label: LABELS[event.action] ?? event.action,
          at: isoTime(event.at),
          by: event.actorId === actor.id && reporter ? '您' : event.actorLabel,
          text: note?.body || null,
          photos: (note?.photos ?? []).flatMap((id) => photos.get(id) ?? []),
        }
      })
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
