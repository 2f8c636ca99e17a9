import { Injectable } from '@nestjs/common'
import {
  AUDIT_SUBJECTS,
  CHANNELS,
  EXPORTED_LISTS,
  IMPORT_KINDS,
  maskName,
  MEETING_KINDS,
  ROLES,
  RULE_DEFAULTS,
  type AuditSubject,
  type ExportedList,
  type ImportKind,
  type MeetingKind,
  type Role,
  type RuleKey,
} from '@linli/domain'
import { In } from 'typeorm'
import { PollRow } from '../ballot/ballot.entity.ts'
import { BundleOrderRow, BundleRow } from '../catalogue/bundle.entity.ts'
import { ServiceItemRow } from '../catalogue/catalogue.entity.ts'
import { ChecklistItemRow, ChecklistStopRow, ChecklistTaskRow } from '../checklist/checklist.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { ProjectRow } from '../project/project.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ImportRunRow } from '../registry/registry.entity.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { ForeignSystemRow } from '../work-order/foreign/foreign.entity.ts'
import { Open311KeyRow } from '../work-order/open311/open311.entity.ts'
import { BookableRow } from '../booking/booking.entity.ts'
import { CallRow } from '../work-order/call.entity.ts'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import { VisitRoundRow } from '../visit/visit.entity.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'

type Ids = readonly string[]
type Named = Iterable<readonly [id: string, name: string]>
const GONE = '已不在'
const personOf = ({ erasedAt, login, name }: Pick<AccountRow, 'erasedAt' | 'login' | 'name'>) => {
  if (erasedAt !== null) return '已注销的账号'
  return login ?? `居民 ${maskName(name) || '（没有填写姓名）'}`
}

/** Says in words what events are about: an auditor reads names and numbers, no ids. */
@Injectable()
export class AuditNames {
  constructor(private readonly uow: UnitOfWork) {}

  readonly #table: Readonly<Record<AuditSubject, (ids: Ids) => Promise<Named> | Named>> = {
    'work-order': async (ids) => {
      const rows = await this.#em.find(WorkOrderRow, { select: { id: true, no: true }, where: { id: In([...ids]) } })
      return rows.map(({ id, no }) => [id, no])
    },
    'work-order-list': (ids) => this.#posts(ids),
    call: async (ids) => {
      const rows = await this.#em.findBy(CallRow, { id: In([...ids]) })
      return rows.map(({ id, channel }) => [id, `${AUDIT_SUBJECTS.call}（${CHANNELS[channel]}）`])
    },
    list: (ids) => ids.map((id) => [id, EXPORTED_LISTS[id as ExportedList] ?? GONE]),
    account: async (ids) => {
      const rows = new Map((await this.#em.findBy(AccountRow, { id: In([...ids]) })).map((row) => [row.id, row]))
      return ids.map((id) => [id, rows.has(id) ? personOf(rows.get(id)!) : '没有这个登录名'])
    },
    post: (ids) => this.#posts(ids),
    binding: (ids) => this.#persons('binding', 'account_id', ids),
    helper: (ids) => this.#persons('helper', 'principal_id', ids),
    place: async (ids) => (await this.#em.findBy(PlaceRow, { id: In([...ids]) })).map(({ id, name }) => [id, name]),
    unit: async (ids) => (await this.#em.findBy(UnitRow, { id: In([...ids]) })).map(({ id, name }) => [id, name]),
    catalogue: (ids) => ids.map((id) => [id, AUDIT_SUBJECTS.catalogue]),
    'service-bundle': async (ids) => {
      const rows = await this.#em.findBy(BundleRow, { code: In([...ids]) })
      return rows.map(({ code, body }) => [code, body.name])
    },
    'bundle-order': async (ids) => {
      const rows = await this.#em.findBy(BundleOrderRow, { id: In([...ids]) })
      return rows.map(({ id, name }) => [id, name])
    },
    'service-item': async (ids) => {
      const rows = await this.#em.findBy(ServiceItemRow, { code: In([...ids]) })
      return rows.map(({ code, name }) => [code, name])
    },
    rule: (ids) => ids.map((id) => [id, RULE_DEFAULTS[id as RuleKey]?.label ?? GONE]),
    import: async (ids) => {
      const rows = await this.#em.findBy(ImportRunRow, { id: In([...ids]) })
      return rows.map(({ id, kind }) => [id, IMPORT_KINDS[kind as ImportKind] ?? AUDIT_SUBJECTS['foreign-system']])
    },
    'visit-round': async (ids) => {
      const rows = await this.#em.findBy(VisitRoundRow, { id: In([...ids]) })
      return rows.map(({ id, declared }) => [id, declared.label])
    },
    poll: async (ids) => (await this.#em.findBy(PollRow, { id: In([...ids]) })).map(({ id, title }) => [id, title]),
    'visit-note': (ids) => ids.map((id) => [id, AUDIT_SUBJECTS['visit-note']]),
    consultation: async (ids) => {
      const rows = await this.#em.find(ConsultationRow, {
        select: { id: true, title: true },
        where: { id: In([...ids]) },
      })
      return rows.map(({ id, title }) => [id, title])
    },
    meeting: async (ids) => {
      const rows: { id: string; title: string | null; kind: MeetingKind }[] = await this.#em.query(
        `SELECT m.id, m.kind, c.title FROM meeting m LEFT JOIN consultation c ON c.id = m.consultation_id WHERE m.id IN (${marks(ids)})`,
        [...ids],
      )
      return rows.map(({ id, title, kind }) => [id, title ?? MEETING_KINDS[kind]])
    },
    project: async (ids) =>
      (await this.#em.findBy(ProjectRow, { id: In([...ids]) })).map(({ id, title }) => [id, title]),
    bookable: async (ids) =>
      (await this.#em.findBy(BookableRow, { id: In([...ids]) })).map(({ id, name }) => [id, name]),
    booking: async (ids) => {
      const rows: { id: string; name: string }[] = await this.#em.query(
        `SELECT k.id, b.name FROM booking k JOIN booking_slot s ON s.id = k.slot_id
         JOIN bookable b ON b.id = s.bookable_id WHERE k.id IN (${marks(ids)})`,
        [...ids],
      )
      return rows.map(({ id, name }) => [id, name])
    },
    'checklist-item': async (ids) =>
      (await this.#em.findBy(ChecklistItemRow, { id: In([...ids]) })).map(({ id, name }) => [id, name]),
    'checklist-task': async (ids) => {
      const tasks = await this.#em.findBy(ChecklistTaskRow, { id: In([...ids]) })
      const items = await this.#em.findBy(ChecklistItemRow, { id: In(tasks.map(({ itemId }) => itemId)) })
      const names = new Map(items.map(({ id, name }) => [id, name]))
      return tasks.map(({ id, itemId }) => [id, names.get(itemId) ?? ''])
    },
    'checklist-stop': async (ids) =>
      (await this.#em.findBy(ChecklistStopRow, { id: In([...ids]) })).map(({ id, title }) => [id, title]),
    statement: (ids) => ids.map((id) => [id, AUDIT_SUBJECTS.statement]),
    complaint: (ids) => ids.map((id) => [id, AUDIT_SUBJECTS.complaint]),
    'foreign-system': async (ids) => {
      const rows = await this.#em.find(ForeignSystemRow, { where: { code: In([...ids]) }, order: { version: 'ASC' } })
      return rows.map(({ code, name }) => [code, name])
    },
    'open311-key': async (ids) =>
      (await this.#em.findBy(Open311KeyRow, { id: In([...ids]) })).map(({ id, name }) => [id, name]),
    delivery: async (ids) => {
      const rows: { id: string; no: string }[] = await this.#em.query(
        `SELECT d.id, w.no FROM delivery d JOIN work_order w ON w.id = d.work_order_id WHERE d.id IN (${marks(ids)})`,
        [...ids],
      )
      return rows.map(({ id, no }) => [id, no])
    },
    webhook: async (ids) =>
      [
        ...(await this.#em.findBy(PlaceRow, { id: In([...ids]) })),
        ...(await this.#em.findBy(UnitRow, { id: In([...ids]) })),
      ].map(({ id, name }) => [id, name]),
  }

  /** What each event is about, by event. */
  async about(events: readonly EventRow[]): Promise<(event: EventRow) => string> {
    const names = new Map<string, string>()
    for (const subject of Object.keys(this.#table) as AuditSubject[]) {
      const ids = [...new Set(events.flatMap((event) => (event.subject === subject ? [event.subjectId] : [])))]
      if (ids.length === 0) continue
      for (const [id, name] of await this.#table[subject](ids)) names.set(`${subject} ${id}`, name)
    }
    return ({ subject, subjectId }) => names.get(`${subject} ${subjectId}`) ?? GONE
  }

  /** Logins of those who acted. */
  async logins(events: readonly EventRow[]): Promise<ReadonlyMap<string, string | null>> {
    const ids = [...new Set(events.flatMap((event) => event.actorId ?? []))]
    const rows = await this.#em.find(AccountRow, { select: { id: true, login: true }, where: { id: In(ids) } })
    return new Map(rows.map(({ id, login }) => [id, login]))
  }

  async #posts(ids: Ids): Promise<Named> {
    const rows: { id: string; role: Role; place: string | null; unit: string | null; login: string | null }[] =
      await this.#em.query(
        `SELECT p.id, p.role, pl.name AS place, u.name AS unit, a.login FROM post p JOIN account a ON a.id = p.account_id
         LEFT JOIN place pl ON pl.id = p.place_id LEFT JOIN unit u ON u.id = p.unit_id WHERE p.id IN (${marks(ids)})`,
        [...ids],
      )
    return rows.map(({ id, role, place, unit, login }) => [
      id,
      [place ?? unit, ROLES[role].label, login].filter(Boolean).join(' · '),
    ])
  }

  /** The person behind rows of a table, masked. */
  async #persons(table: 'binding' | 'helper', column: string, ids: Ids): Promise<Named> {
    const rows: { id: string; name: string; login: string | null; erased_at: number | null }[] = await this.#em.query(
      `SELECT t.id, a.name, a.login, a.erased_at FROM ${table} t JOIN account a ON a.id = t.${column} WHERE t.id IN (${marks(ids)})`,
      [...ids],
    )
    return rows.map(({ id, name, login, erased_at }) => [id, personOf({ name, login, erasedAt: erased_at })])
  }

  get #em() {
    return this.uow.source.manager
  }
}

const marks = (ids: Ids) => ids.map(() => '?').join(', ')
