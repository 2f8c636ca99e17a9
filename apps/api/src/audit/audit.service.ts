import { Injectable } from '@nestjs/common'
import type {
  AuditPage,
  AuditQuery,
  ComplaintPage,
  ComplaintQuery,
  Empty,
  FileComplaint,
  RuleView,
  SealCheck,
} from '@linli/contract'
import {
  AUDIT_ACTIONS,
  DAY,
  firstId,
  isoTime,
  QUIET_ACTIONS,
  trailLabel,
  URGENCIES,
  WORK_ORDER_KINDS,
  workOrderProcess,
  type AuditSubject,
  type RuleKey,
} from '@linli/domain'
import { In, type SelectQueryBuilder } from 'typeorm'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { RuleRow } from '../rule/rule.entity.ts'
import { ruleView } from '../rule/rule.service.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { ComplaintRow } from './audit.entity.ts'
import { AuditNames } from './names.ts'
import { Seals } from './seals.ts'

type Asked = CallOf<typeof AuditQuery>['input']
const WINDOW = 90 * DAY
const MOST = 366 * DAY

@Injectable()
export class AuditService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly seals: Seals,
    private readonly names: AuditNames,
    private readonly secrets: Secrets,
  ) {}

  async events({ input, now }: CallOf<typeof AuditQuery>): Promise<AuditPage> {
    const query = await this.#found(input, now)
    if (!query) return { items: [], next: null }
    if (input.cursor) query.andWhere('e.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    const rows = await query
      .orderBy('e.id', 'DESC')
      .take(input.limit + 1)
      .getMany()
    const [about, logins, notes, rules] = [
      await this.names.about(rows),
      await this.names.logins(rows),
      await this.#notes(rows),
      await this.#rules(rows),
    ]
    return pageOf(
      rows,
      input.limit,
      (e) => cursorOf(e.id),
      (e) => ({
        id: e.id,
        at: isoTime(e.at),
        subject: e.subject as AuditSubject,
        subjectId: e.subjectId,
        about: about(e),
        action: e.action,
        label: labelOf(e),
        actor: e.actorLabel,
        login: logins.get(e.actorId ?? '') ?? null,
        note: notes.get(e.id) ?? filtersOf(e) ?? null,
        rule: rules.get(`${e.subjectId} ${String(e.data['version'])}`) ?? null,
      }),
    )
  }

  /** null when it is asked of a case that there is not */
  async #found(input: Asked, now: number): Promise<SelectQueryBuilder<EventRow> | null> {
    const query = this.uow.source.manager.createQueryBuilder(EventRow, 'e').where('1 = 1')
    let { subject, subjectId } = input
    if (input.no) {
      const row = await this.uow.source.manager.findOneBy(WorkOrderRow, { no: input.no })
      if (!row) return null
      subject = 'work-order'
      subjectId = row.id
    }
    if (subject) query.andWhere('e.subject = :subject', { subject })
    if (subjectId) query.andWhere('e.subjectId = :subjectId', { subjectId })
    if (!subjectId || input.from || input.to) within(query, input, now)
    if (input.action) query.andWhere('e.action = :action', { action: input.action })
    else query.andWhere('NOT (e.subject = :own AND e.action IN (:...quiet))', { own: 'account', quiet: QUIET_ACTIONS })
    if (input.person) await this.#by(query, input.person)
    return query
  }

  /** By login, what they did and what was done to their account; otherwise by words of the post. */
  async #by(query: SelectQueryBuilder<EventRow>, person: string): Promise<void> {
    const account = await this.uow.source.manager.findOneBy(AccountRow, { login: person })
    if (account)
      query.andWhere('(e.actorId = :id OR (e.subject = :account AND e.subjectId = :id))', {
        id: account.id,
        account: 'account',
      })
    else query.andWhere('INSTR(e.actorLabel, :person) > 0', { person })
  }

  /** Why somebody looked, or refused: to be read as long as it is not erased with the person. */
  async #notes(events: readonly EventRow[]): Promise<ReadonlyMap<string, string>> {
    const notes = await this.uow.source.manager.findBy(AccountNoteRow, { eventId: In(events.map((e) => e.id)) })
    return new Map(notes.map((note) => [note.eventId, note.body]))
  }

  /** The versions that changes of rules made, by rule and version. */
  async #rules(events: readonly EventRow[]): Promise<ReadonlyMap<string, RuleView>> {
    const changes = events.filter((event) => event.subject === 'rule')
    if (changes.length === 0) return new Map()
    const rows = await this.uow.source.manager.findBy(
      RuleRow,
      changes.map((e) => ({ id: e.subjectId as RuleKey, version: Number(e.data['version']) })),
    )
    return new Map(rows.map((row) => [`${row.id} ${row.version}`, ruleView(row.id, row)]))
  }

  verify(_call: Call<Empty>): Promise<SealCheck> {
    return this.seals.verify()
  }

  complain(call: CallOf<typeof FileComplaint>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, newId, now, record }) => {
        const id = newId()
        await em.insert(ComplaintRow, {
          id,
          accountId: actor.id,
          body: input.text,
          contact: input.contact ? this.secrets.seal(input.contact) : null,
          at: now,
        })
        await record({ subject: 'complaint', subjectId: id, action: 'file', actor, actorLabel: '本人' })
        return id
      },
      async () => ({ ok: true as const }),
    )
  }

  async complaints({ input }: CallOf<typeof ComplaintQuery>): Promise<ComplaintPage> {
    const query = this.uow.source.manager
      .createQueryBuilder(ComplaintRow, 'c')
      .orderBy('c.id', 'DESC')
      .take(input.limit + 1)
    if (input.cursor) query.andWhere('c.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    return pageOf(
      await query.getMany(),
      input.limit,
      (c) => cursorOf(c.id),
      (c) => ({ id: c.id, at: isoTime(c.at), text: c.body, contact: c.contact && this.secrets.open(c.contact) }),
    )
  }
}

/** Ids begin with their time: a window is one range of them. */
function within(query: SelectQueryBuilder<EventRow>, { from, to }: Asked, now: number): void {
  const end = to === undefined ? now : Date.parse(to)
  const begin = from === undefined ? end - WINDOW : Date.parse(from)
  if (end - begin > MOST) throw new Refused('work-order/window-too-long')
  query.andWhere('e.id >= :begin', { begin: firstId(begin) })
  if (to !== undefined) query.andWhere('e.id < :end', { end: firstId(end) })
}

const labelOf = ({ subject, action, data }: EventRow): string =>
  subject === 'work-order'
    ? trailLabel(action, data)
    : ((AUDIT_ACTIONS as Readonly<Record<string, Readonly<Record<string, string>>>>)[subject]?.[action] ?? action)

/** Which part of the list was exported, in words. */
function filtersOf({ subject, data }: EventRow): string | undefined {
  if (subject !== 'work-order-list') return undefined
  const words = (labels: object, key: unknown) => {
    const label = (labels as Record<string, string | { label: string }>)[String(key)]
    return typeof label === 'string' ? label : label?.label
  }
  const { no, state, kind, urgency, classCode, from, to } = data
  const said = [
    no,
    words(workOrderProcess.states, state),
    words(WORK_ORDER_KINDS, kind),
    words(URGENCIES, urgency),
    classCode,
    typeof from === 'string' && `${from.slice(0, 10)} 起`,
    typeof to === 'string' && `${to.slice(0, 10)} 止`,
  ].filter(Boolean)
  return said.join('，') || '全部'
}
