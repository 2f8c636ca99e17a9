import { Injectable } from '@nestjs/common'
import type {
  AddHelper,
  Bind,
  Binding,
  BindingId,
  BindingPage,
  BindingQuery,
  BuildingPage,
  BuildingQuery,
  Empty,
  Helper,
  HelperId,
  HelperList,
  HouseholdList,
  HouseholdQuery,
  ImportFile,
  ImportId,
  ImportTemplate,
  OwnBinding,
  RefuseBinding,
} from '@linli/contract'
import { isoTime, maskName, maskPhone, permits, subtree, type BindingRelation, type BindingState } from '@linli/domain'
import { labelOf, permitsAt } from '../access/scope.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import { Secrets } from '../platform/secrets.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Rules } from '../rule/rules.ts'
import { addressOf, Bindings } from './bindings.ts'
import { Imports } from './imports.ts'
import { BindingRow, BuildingRow, HelperRow, HouseholdRow } from './registry.entity.ts'

interface BuildingRead {
  id: string
  name: string
  compound: string
  place_id: string
  households: number
  grid_name: string
}

interface BindingRead {
  id: string
  relation: BindingRelation
  state: BindingState
  name_matches: number
  phone_matches: number
  created_at: number
  name: string
  phone: string | null
  compound: string
  building: string
  door: string
  grid_name: string
}

@Injectable()
export class RegistryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
    private readonly rules: Rules,
    private readonly ofAccounts: Bindings,
    private readonly runs: Imports,
  ) {}

  /** Buildings of a whole subtree in the order of their names; the grid of each comes along, so that nobody has to know it. */
  async buildings({ input }: CallOf<typeof BuildingQuery>): Promise<BuildingPage> {
    const place = found(await this.uow.source.manager.findOneBy(PlaceRow, { id: input.placeId }))
    const range = subtree(place.path)
    const part = input.part?.replace(/\s/g, '')
    const after = input.cursor ? keyOf(input.cursor, ['string', 'string', 'string']) : []
    const rows: BuildingRead[] = await this.uow.source.query(
      `SELECT b.id, b.name, b.compound, b.place_id, b.households, p.name AS grid_name
       FROM building b JOIN place p ON p.id = b.place_id
       WHERE p.path >= ? AND p.path < ? ${part ? `AND INSTR(REPLACE(CONCAT(b.compound, b.name), ' ', ''), ?) > 0` : ''}
       ${after.length ? 'AND (b.compound, b.name, b.id) > (?, ?, ?)' : ''}
       ORDER BY b.compound, b.name, b.id LIMIT ${input.limit + 1}`,
      [range.from, range.to, ...(part ? [part] : []), ...after],
    )
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.compound, row.name, row.id),
      (row) => ({
        id: row.id,
        name: row.name,
        compound: row.compound,
        gridId: row.place_id,
        gridName: row.grid_name,
        households: row.households,
      }),
    )
  }

  async households({ input }: CallOf<typeof HouseholdQuery>): Promise<HouseholdList> {
    const rows = await this.uow.source.manager.find(HouseholdRow, {
      select: { id: true, door: true },
      where: { buildingId: input.buildingId },
      order: { door: 'ASC' },
      take: 1000,
    })
    return { items: rows }
  }

  /** Binds by match with the register, or asks the grid officer. Until confirmed it shows nothing. */
  bind(call: CallOf<typeof Bind>): Promise<OwnBinding> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, newId, now, record }) => {
        const household = found(await em.findOneBy(HouseholdRow, { id: input.householdId }))
        const building = await em.findOneByOrFail(BuildingRow, { id: household.buildingId })
        const account = await em.findOneByOrFail(AccountRow, { id: actor.id })
        const nameMatches = household.holderHash !== null && household.holderHash === this.secrets.lookup(input.name)
        const phoneMatches = household.phoneHash !== null && household.phoneHash === account.phoneHash
        const state =
          nameMatches && phoneMatches && (await this.rules.get('registry.binding-match', em)) ? 'confirmed' : 'pending'
        const before = await em.findOneBy(BindingRow, { accountId: actor.id, householdId: household.id })
        if (before && (before.state === 'pending' || before.state === 'confirmed'))
          throw new Refused('registry/already-bound')
        const row = {
          id: before?.id ?? newId(),
          accountId: actor.id,
          householdId: household.id,
          placeId: building.placeId,
          relation: input.relation,
          state,
          nameMatches,
          phoneMatches,
          createdAt: now,
          decidedAt: state === 'confirmed' ? now : null,
        } satisfies BindingRow
        await em.save(BindingRow, row)
        if (!account.name) await em.update(AccountRow, { id: actor.id }, { name: input.name })
        await record({
          subject: 'binding',
          subjectId: row.id,
          action: 'bind',
          actor,
          actorLabel: '居民',
          data: { householdId: household.id, state },
          topics: ['binding'],
        })
        return row.id
      },
      async (id) => found((await this.ofAccounts.ofAccount(actor.id)).find((b) => b.id === id)),
    )
  }

  unbind(call: CallOf<typeof BindingId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const done = await em.update(
          BindingRow,
          { id: input.id, accountId: actor.id },
          { state: 'ended', decidedAt: now },
        )
        if (!done.affected) throw new Refused('not-found')
        await record({ subject: 'binding', subjectId: input.id, action: 'unbind', actor, actorLabel: '居民' })
        return input.id
      },
      async () => ({ ok: true as const }),
    )
  }

  async bindings({ actor, input }: CallOf<typeof BindingQuery>): Promise<BindingPage> {
    const scopes = actor.posts
      .filter((post) => permits(post.role, 'registry.confirm'))
      .flatMap((post) => (post.path ? [subtree(post.path)] : []))
    if (scopes.length === 0) throw new Refused('access/denied')
    const after = input.cursor ? [keyOf(input.cursor, ['string'])[0]!] : []
    const rows: BindingRead[] = await this.uow.source.query(
      `SELECT b.id, b.relation, b.state, b.name_matches, b.phone_matches, b.created_at, a.name, a.phone, bu.compound, bu.name AS building, h.door, g.name AS grid_name
       FROM binding b JOIN place g ON g.id = b.place_id JOIN account a ON a.id = b.account_id
       JOIN household h ON h.id = b.household_id JOIN building bu ON bu.id = h.building_id
       WHERE b.state = ? AND (${scopes.map(() => '(g.path >= ? AND g.path < ?)').join(' OR ')}) ${after.length ? 'AND b.id > ?' : ''}
       ORDER BY b.id LIMIT ${input.limit + 1}`,
      [input.state, ...scopes.flatMap((s) => [s.from, s.to]), ...after],
    )
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row): Binding => ({
        id: row.id,
        address: addressOf(row),
        gridName: row.grid_name,
        name: maskName(row.name),
        phone: row.phone ? maskPhone(this.secrets.open(row.phone)) : '',
        relation: row.relation,
        state: row.state,
        matches: { name: Boolean(row.name_matches), phone: Boolean(row.phone_matches) },
        at: isoTime(Number(row.created_at)),
      }),
    )
  }

  confirm(call: CallOf<typeof BindingId>) {
    return this.#decide(call, 'confirmed')
  }
  refuse(call: CallOf<typeof RefuseBinding>) {
    return this.#decide(call, 'refused', call.input.reason)
  }

  #decide(call: Call<{ id: string }>, state: 'confirmed' | 'refused', reason?: string) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const row = found(await em.findOneBy(BindingRow, { id: input.id }))
        const place = await em.findOneByOrFail(PlaceRow, { id: row.placeId })
        if (!permitsAt(actor, 'registry.confirm', place.path)) throw new Refused('not-found')
        const done = await em.update(BindingRow, { id: row.id, state: 'pending' }, { state, decidedAt: now })
        if (!done.affected) throw new Refused('registry/not-pending')
        const eventId = await record({
          subject: 'binding',
          subjectId: row.id,
          action: state,
          actor,
          actorLabel: labelOf(actor),
          topics: ['binding'],
        })
        if (reason) await em.insert(AccountNoteRow, { eventId, accountId: row.accountId, body: reason })
        return row.id
      },
      async () => ({ ok: true as const }),
    )
  }

  async helpers({ actor }: Call<Empty>): Promise<HelperList> {
    const rows: { id: string; principal_id: string; since: number; name: string; phone: string | null }[] =
      await this.uow.source.query(
        `SELECT h.id, h.principal_id, h.since, a.name, a.phone FROM helper h
       JOIN account a ON a.id = CASE WHEN h.principal_id = ? THEN h.helper_id ELSE h.principal_id END
       WHERE (h.principal_id = ? OR h.helper_id = ?) AND h.revoked_at IS NULL ORDER BY h.id`,
        [actor.id, actor.id, actor.id],
      )
    return {
      items: rows.map((row) => ({
        id: row.id,
        name: maskName(row.name),
        phone: row.phone ? maskPhone(this.secrets.open(row.phone)) : '',
        since: isoTime(Number(row.since)),
        direction: row.principal_id === actor.id ? ('helps-me' as const) : ('i-help' as const),
      })),
    }
  }

  addHelper(call: CallOf<typeof AddHelper>): Promise<Helper> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, newId, now, record }) => {
        const helper = await em.findOneBy(AccountRow, { phoneHash: this.secrets.lookup(input.phone) })
        if (!helper) throw new Refused('registry/helper-unknown')
        if (helper.id === actor.id) throw new Refused('registry/helper-self')
        const before = await em.findOneBy(HelperRow, { principalId: actor.id, helperId: helper.id })
        const id = before?.id ?? newId()
        await em.save(HelperRow, { id, principalId: actor.id, helperId: helper.id, since: now, revokedAt: null })
        await record({
          subject: 'helper',
          subjectId: id,
          action: 'authorise',
          actor,
          actorLabel: '居民',
          data: { helperId: helper.id },
        })
        return id
      },
      async (id) => found((await this.helpers(call as unknown as Call<Empty>)).items.find((h) => h.id === id)),
    )
  }

  removeHelper(call: CallOf<typeof HelperId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const row = found(await em.findOneBy(HelperRow, { id: input.id }))
        if (row.principalId !== actor.id && row.helperId !== actor.id) throw new Refused('not-found')
        await em.update(HelperRow, { id: row.id }, { revokedAt: now })
        await record({ subject: 'helper', subjectId: row.id, action: 'revoke', actor, actorLabel: '居民' })
        return row.id
      },
      async () => ({ ok: true as const }),
    )
  }

  startImport(call: CallOf<typeof ImportFile>) {
    return this.runs.start(call)
  }
  imports(call: Call<Empty>) {
    return this.runs.list(call)
  }
  importRun(call: CallOf<typeof ImportId>) {
    return this.runs.one(call)
  }
  importTemplate(call: CallOf<typeof ImportTemplate>) {
    return this.runs.template(call)
  }
}
