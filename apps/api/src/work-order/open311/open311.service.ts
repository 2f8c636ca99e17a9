import {
  Raise,
  type GeoDefinition,
  type GeoQuery,
  type GeoReport,
  type GeoReported,
  type GeoRequest,
  type GeoRequestId,
  type GeoRequestList,
  type GeoServiceDefinition,
  type GeoServiceList,
  type GeoTokens,
} from '@linli/contract'
import {
  isoTime,
  offeredClasses,
  OPEN311_MOST,
  OPEN311_STATUSES,
  open311Status,
  open311Window,
  placesNamed,
  promiseLabel,
  shortTime,
  statesOf,
  workOrderProcess,
  type Open311Status,
} from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { In, type SelectQueryBuilder } from 'typeorm'
import type * as z from 'zod'
import { EventClassRow } from '../../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../../grid/grid.entity.ts'
import { namedPlaces } from '../../grid/places.ts'
import { Accounts } from '../../identity/accounts.ts'
import { contentHash, type CallOf } from '../../kernel/call.ts'
import { Refused } from '../../kernel/errors.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Rules } from '../../rule/rules.ts'
import { Raising } from '../raising.ts'
import { WorkOrderRow } from '../work-order.entity.ts'
import type { Keyed } from './open311.gate.ts'

/** What a program may add to a report, of any class. */
const LOCATION = {
  variable: true,
  code: 'location',
  datatype: 'string',
  required: false,
  datatype_description: '100 字以内',
  order: 1,
  description: '具体位置：楼号、门口、路口',
} as const
/** Where it is, in the fields of the standard. */
const WHERE = { address_id: '网格或社区的代码', address_string: '或者它的名称' }
const partsOf = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** Open311 GeoReport v2: what of the cases everybody may see, and reports from programs of others. */
@Injectable()
export class Open311Service {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
    private readonly accounts: Accounts,
    private readonly raising: Raising,
  ) {}

  async services(): Promise<GeoServiceList> {
    const table = await this.#classes()
    const names = new Map(table.map(({ code, name }) => [code, name]))
    return (await this.#offered(table)).map(({ code, name, hint, parent }) => ({
      service_code: code,
      service_name: name,
      description: hint ?? '',
      metadata: true,
      type: 'realtime',
      keywords: '',
      group: names.get(parent!) ?? '',
    }))
  }

  async definition({ input }: CallOf<typeof GeoDefinition>): Promise<GeoServiceDefinition> {
    await this.#service(input.code)
    return { service_code: input.code, attributes: [LOCATION] }
  }

  /** @throws open311/no-place when it is not said where, in words or codes of the district */
  async report(call: CallOf<typeof GeoReport>): Promise<GeoReported> {
    const { input, request } = call
    const { id, name } = (request as Keyed).open311Key!
    await this.#service(input.service_code)
    const place = await this.#place(input)
    const reporter = input.phone
      ? await this.accounts.findOrMakeResident(
          { phone: input.phone },
          { name: `${input.last_name ?? ''}${input.first_name ?? ''}` },
        )
      : null
    const raised = Raise.parse({
      kind: 'report',
      classCode: input.service_code,
      description: input.description,
      placeId: place.id,
      location: input['attribute[location]'] ?? '',
    })
    const commandId = this.uow.newId()
    const row = await this.raising.raise(
      {
        ...call,
        actor: { ...call.actor, id, ids: [id] },
        input: raised,
        command: { id: commandId, hash: contentHash(raised) },
      },
      (raisedId) => this.uow.source.manager.findOneByOrFail(WorkOrderRow, { id: raisedId }),
      { channel: 'open311', reporterId: reporter?.id ?? null, label: `Open311 · ${name}` },
    )
    const notice = row.promisedAt === null ? '' : promiseLabel(shortTime(row.promisedAt, call.now))
    return [{ service_request_id: row.no, service_notice: notice, account_id: null }]
  }

  async requests({ input, now }: CallOf<typeof GeoQuery>): Promise<GeoRequestList> {
    const query = await this.#public()
    const numbers = partsOf(input.service_request_id)
    if (numbers.length > 0) return this.#views(query.andWhere({ no: In(numbers) }))
    const { from, to } = open311Window(
      {
        ...(input.start_date && { start: Date.parse(input.start_date) }),
        ...(input.end_date && { end: Date.parse(input.end_date) }),
      },
      now,
    )
    query.andWhere('w.createdAt >= :from AND w.createdAt <= :to', { from, to })
    const codes = partsOf(input.service_code)
    if (codes.length > 0) query.andWhere({ subjectCode: In(codes) })
    const statuses = partsOf(input.status)
    if (statuses.length > 0)
      query.andWhere({ state: In(statuses.flatMap((one) => (isStatus(one) ? statesOf(one) : []))) })
    return this.#views(query)
  }

  async request({ input }: CallOf<typeof GeoRequestId>): Promise<GeoRequestList> {
    const found = await this.#views((await this.#public()).andWhere({ no: input.id }))
    if (found.length === 0) throw new Refused('open311/no-request')
    return found
  }

  /** A report is answered with its number at once: the number is its own token. */
  async token(call: CallOf<typeof GeoRequestId>): Promise<GeoTokens> {
    const [found] = await this.request(call)
    return [{ service_request_id: found!.service_request_id, token: found!.service_request_id }]
  }

  #classes(): Promise<EventClassRow[]> {
    return this.uow.source.manager.find(EventClassRow, { order: { code: 'ASC' } })
  }
  async #offered(table: readonly EventClassRow[]): Promise<EventClassRow[]> {
    return offeredClasses(await this.rules.get('open311.door'), table)
  }
  async #service(code: string): Promise<void> {
    if (!(await this.#offered(await this.#classes())).some((one) => one.code === code))
      throw new Refused('open311/no-service')
  }

  /** Cases of offered classes; what is confidential and whom a complaint is about is nobody's business. */
  async #public(): Promise<SelectQueryBuilder<WorkOrderRow>> {
    const codes = (await this.#offered(await this.#classes())).map(({ code }) => code)
    return this.uow.source.manager
      .createQueryBuilder(WorkOrderRow, 'w')
      .where({ kind: 'report', confidential: false, subjectCode: In(codes) })
      .andWhere('w.aboutId IS NULL')
      .orderBy('w.id', 'DESC')
      .take(OPEN311_MOST)
  }
  async #views(query: SelectQueryBuilder<WorkOrderRow>): Promise<GeoRequestList> {
    return (await query.getMany()).map(view)
  }

  async #place({ address_id: code, address_string: name }: z.output<typeof GeoReport>): Promise<{ id: string }> {
    const em = this.uow.source.manager
    if (code) {
      const place = await em.findOneBy(PlaceRow, { code, active: true, kind: In(['grid', 'community']) })
      if (!place) throw new Refused('open311/no-place', { address_id: '没有这个网格或社区' })
      return place
    }
    const places = name ? await em.findBy(PlaceRow, { active: true }) : []
    const found = placesNamed(name ?? '', namedPlaces(places))
    if (found.length > 1) throw new Refused('open311/which-place')
    if (!found[0]) throw new Refused('open311/no-place', WHERE)
    return found[0]
  }
}

const isStatus = (text: string): text is Open311Status => Object.hasOwn(OPEN311_STATUSES, text)

const view = (row: WorkOrderRow): GeoRequest => ({
  service_request_id: row.no,
  status: open311Status(row.state),
  status_notes: workOrderProcess.states[row.state].label,
  service_name: row.subject,
  service_code: row.subjectCode,
  description: row.subject,
  agency_responsible: row.handlerName,
  service_notice: null,
  requested_datetime: isoTime(row.createdAt),
  updated_datetime: row.closedAt === null ? null : isoTime(row.closedAt),
  expected_datetime: row.promisedAt === null ? null : isoTime(row.promisedAt),
  address: row.placeName,
  address_id: row.path.split('/').filter(Boolean).at(-1)!,
  zipcode: null,
  lat: null,
  long: null,
  media_url: null,
})
