import { Injectable } from '@nestjs/common'
import type {
  Empty,
  EventClassList,
  ItemCode,
  ItemPage,
  ItemQuery,
  ItemSummary,
  KnownFacts,
  OfferedItem,
  Prefilled,
} from '@linli/contract'
import { In } from 'typeorm'
import { MINUTE, prefilledBy, type FormField, type KnownFact } from '@linli/domain'
import type { Call, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found } from '../kernel/errors.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { Bindings } from '../registry/bindings.ts'
import { ItemSearch } from './item-search.ts'
import { EventClassRow, ServiceItemRow } from './catalogue.entity.ts'

type Query = CallOf<typeof ItemQuery>['input']

@Injectable()
export class CatalogueService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly bindings: Bindings,
    private readonly throttle: Throttle,
    private readonly search: ItemSearch,
  ) {}

  async items({ input, ip }: CallOf<typeof ItemQuery>): Promise<ItemPage> {
    await this.countReader(ip)
    return input.q?.trim() ? this.#found(input, input.q) : this.#listed(input)
  }

  /** By code; the cursor is the last one. */
  async #listed(input: Query): Promise<ItemPage> {
    const query = this.#offered(input)
      .orderBy('i.code')
      .take(input.limit + 1)
    if (input.cursor) query.andWhere('i.code > :after', { after: keyOf(input.cursor, ['string'])[0] })
    return pageOf(await query.getMany(), input.limit, (row) => cursorOf(row.code), summaryOf)
  }

  /** The likeliest first; the cursor is how many were shown. */
  async #found(input: Query, question: string): Promise<ItemPage> {
    const from = input.cursor ? Number(keyOf(input.cursor, ['number'])[0]) : 0
    const codes = await this.search.codes(question)
    const rows = await this.#offered(input)
      .andWhere({ code: In(codes) })
      .getMany()
    const byCode = new Map(rows.map((row) => [row.code, row]))
    const ranked = codes.flatMap((code) => byCode.get(code) ?? [])
    return pageOf(
      ranked.slice(from, from + input.limit + 1),
      input.limit,
      () => cursorOf(from + input.limit),
      summaryOf,
    )
  }

  #offered({ kind, field }: Query) {
    const query = this.uow.source.manager
      .createQueryBuilder(ServiceItemRow, 'i')
      .select(['i.code', 'i.name', 'i.kind', 'i.field', 'i.offered', 'i.body'])
      .where('i.offered = 1')
    if (kind) query.andWhere({ kind })
    if (field) query.andWhere({ field })
    return query
  }

  async item({ input, ip }: CallOf<typeof ItemCode>): Promise<OfferedItem> {
    await this.countReader(ip)
    return offeredItem(await this.#row(input.code))
  }

  /** What a resident need not be asked again. Staff order for others, whom this says nothing about. */
  async prefilledFor({ actor, input }: CallOf<typeof ItemCode>): Promise<Prefilled> {
    const { form } = (await this.#row(input.code)).body
    if (!actor.roles.has('resident')) return { answers: {}, known: [] }
    return { answers: await this.prefilled(form, actor.id), known: await this.#factsOf(actor.id) }
  }

  async knownTo({ actor }: CallOf<typeof Empty>): Promise<KnownFacts> {
    return { facts: actor.roles.has('resident') ? await this.#known(actor.id) : {} }
  }

  async #row(code: string): Promise<ServiceItemRow> {
    return found(await this.uow.source.manager.findOneBy(ServiceItemRow, { code }))
  }

  /** Ten readings a second from one address, behind which there may be a whole carrier's phones. */
  countReader(ip: string): Promise<void> {
    return this.throttle.count(`catalogue:${ip}`, 600, MINUTE)
  }

  /** What the register knows about a resident, as answers to the form, by field key. */
  async prefilled(form: readonly FormField[], accountId: string): Promise<Record<string, string>> {
    return prefilledBy(form, await this.#known(accountId))
  }

  /** What the register says of a resident: confirmed homes alone count. */
  async #factsOf(accountId: string): Promise<KnownFact[]> {
    const homes = (await this.bindings.ofAccount(accountId)).filter(({ state }) => state === 'confirmed')
    const has = (is: string) => homes.some(({ relation }) => relation === is)
    return [
      ...(homes.length ? ['home' as const] : []),
      ...(has('owner') ? ['owner' as const] : []),
      ...(has('tenant') ? ['tenant' as const] : []),
    ]
  }

  async #known(accountId: string): Promise<{ name?: string; phone?: string; address?: string }> {
    const account = await this.uow.source.manager.findOneByOrFail(AccountRow, { id: accountId })
    const home = (await this.bindings.ofAccount(accountId)).find((binding) => binding.state === 'confirmed')
    const phone = this.accounts.phoneOf(account)
    return {
      ...(account.name && { name: account.name }),
      ...(phone && { phone }),
      ...(home && { address: home.address }),
    }
  }

  async eventClasses(_call: Call<Empty>): Promise<EventClassList> {
    const rows = await this.uow.source.manager.find(EventClassRow, { order: { code: 'ASC' } })
    return { items: rows }
  }
}

const summaryOf = ({ code, name, kind, field, offered, body }: ServiceItemRow): ItemSummary => ({
  code,
  name,
  kind,
  field,
  limitDays: body.limitDays,
  ways: [...body.ways],
  offered,
})

export const offeredItem = (row: ServiceItemRow): OfferedItem =>
  ({
    ...structuredClone(row.body),
    version: row.version,
    offered: row.offered,
  }) as OfferedItem
