import { Injectable } from '@nestjs/common'
import type { PlaceKind, Role, UnitKind } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Places } from '../grid/places.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { BindingRow, BuildingRow, HouseholdRow } from '../registry/registry.entity.ts'
import { LiaisonRow, UnitRow } from '../unit/unit.entity.ts'

/** The district, its people and its posts are made up. */
const DISTRICT = { code: '990100', name: '示例区' }
const STREETS = [
  { code: '990100001', name: '示例街道', communities: ['榆树社区', '桂花社区'] },
  { code: '990100002', name: '新河街道', communities: ['河湾社区'] },
]
const UNITS: readonly { code: string; name: string; kind: UnitKind }[] = [
  { code: 'D01', name: '市政维护所', kind: 'department' },
  { code: 'D02', name: '城市管理局', kind: 'department' },
  { code: 'D03', name: '民政局', kind: 'department' },
  { code: 'D04', name: '住房和城乡建设局', kind: 'department' },
  { code: 'D05', name: '示例派出所', kind: 'police' },
  { code: 'P01', name: '榆树苑物业服务公司', kind: 'property' },
  { code: 'S01', name: '邻里互助社', kind: 'social-organisation' },
]

export const DEMO_PASSWORD = 'linli-demo-2026'
interface DemoStaff {
  readonly login: string
  readonly name: string
  readonly role: Role
  /** code of place or unit */
  readonly at: string
  readonly dutyPhone?: string
  readonly duties?: string
  /** also signs in on the phone */
  readonly phone?: string
}
const Y = '990100001001'
const GRID_DUTIES = '联络、宣传、巡防、收集、调解、服务'
export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    login: 'officer',
    name: '示例网格员甲',
    role: 'grid-officer',
    at: `${Y}-0101`,
    dutyPhone: '0990-1000101',
    duties: GRID_DUTIES,
    phone: '19900000101',
  },
  {
    login: 'officer-b',
    name: '示例网格员乙',
    role: 'grid-officer',
    at: `${Y}-0102`,
    dutyPhone: '0990-1000102',
    duties: GRID_DUTIES,
    phone: '19900000102',
  },
  {
    login: 'head',
    name: '示例网格长',
    role: 'grid-head',
    at: `${Y}-01`,
    dutyPhone: '0990-1000100',
    duties: GRID_DUTIES,
  },
  {
    login: 'worker',
    name: '示例社工甲',
    role: 'community-worker',
    at: Y,
    dutyPhone: '0990-1000200',
    phone: '19900000201',
  },
  { login: 'worker-b', name: '示例社工乙', role: 'community-worker', at: '990100001002' },
  { login: 'secretary', name: '示例书记', role: 'community-secretary', at: Y },
  { login: 'street', name: '示例街道派单员', role: 'street-dispatcher', at: '990100001' },
  { login: 'hotline', name: '示例热线受理员', role: 'hotline-clerk', at: '990100001' },
  { login: 'lamp', name: '示例市政承办人', role: 'department-handler', at: 'D01' },
  { login: 'lamp-head', name: '示例市政负责人', role: 'department-head', at: 'D01' },
  { login: 'city', name: '示例城管承办人', role: 'department-handler', at: 'D02', dutyPhone: '0990-1000301' },
  { login: 'police', name: '示例社区民警', role: 'department-handler', at: 'D05', dutyPhone: '0990-1000302' },
  { login: 'property', name: '示例物业经办', role: 'guest', at: 'P01' },
  { login: 'centre', name: '示例区网格中心', role: 'district-centre', at: DISTRICT.code },
  { login: 'publisher', name: '示例发布员', role: 'publisher', at: DISTRICT.code },
  { login: 'system', name: '示例系统管理员', role: 'system-admin', at: DISTRICT.code },
  { login: 'security', name: '示例安全管理员', role: 'security-admin', at: DISTRICT.code },
  { login: 'audit', name: '示例审计员', role: 'auditor', at: DISTRICT.code },
]
export const DEMO_RESIDENTS = [
  { name: '示例居民甲', phone: '19900000001', door: '1 单元 101' },
  { name: '示例居民乙', phone: '19900000002', door: '1 单元 102' },
] as const
/** Who of the demo's units is the contact for which place. */
const LIAISONS = [
  { unit: 'D02', place: Y, login: 'city' },
  { unit: 'D05', place: `${Y}-0101`, login: 'police' },
] as const
const TERM = 365 * 24 * 3_600_000

/** Places, units, households and people of the demo. */
@Injectable()
export class DemoDistrict {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: Places,
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
  ) {}

  async make(em: EntityManager, now: number): Promise<void> {
    const byCode = await this.#places(em)
    for (const unit of UNITS) byCode.set(unit.code, await this.#unit(em, unit))
    await this.#houses(em, byCode)
    const passwordHash = await this.accounts.hashPassword(DEMO_PASSWORD)
    for (const staff of DEMO_STAFF) await this.#staff(em, staff, byCode.get(staff.at)!, passwordHash, now)
    for (const { unit, place, login } of LIAISONS)
      await em.insert(LiaisonRow, {
        id: this.uow.newId(),
        unitId: byCode.get(unit)!,
        placeId: byCode.get(place)!,
        accountId: (await em.findOneByOrFail(AccountRow, { login })).id,
        fromAt: now - TERM,
        untilAt: null,
      })
    for (const resident of DEMO_RESIDENTS) await this.#resident(em, resident, now)
  }

  async #places(em: EntityManager): Promise<Map<string, string>> {
    const ids = new Map<string, string>()
    const add = async (parent: PlaceRow | null, code: string, name: string, kind: PlaceKind) => {
      const row = await this.places.add(em, parent, { code, name, kind })
      row.demo = true
      await em.update(PlaceRow, { id: row.id }, { demo: true })
      ids.set(code, row.id)
      return row
    }
    const district = await add(null, DISTRICT.code, DISTRICT.name, 'district')
    for (const s of STREETS) {
      const street = await add(district, s.code, s.name, 'street')
      for (const [c, name] of s.communities.entries()) {
        const community = await add(street, `${s.code}00${c + 1}`, name, 'community')
        for (const second of ['01', '02']) {
          const grid = await add(community, `${community.code}-${second}`, `二级网格 ${second}`, 'grid')
          for (const third of ['01', '02', '03'])
            await add(grid, `${grid.code}${third}`, `三级网格 ${second}-${third}`, 'grid')
        }
      }
    }
    return ids
  }

  async #unit(em: EntityManager, unit: { code: string; name: string; kind: UnitKind }): Promise<string> {
    const id = this.uow.newId()
    await em.insert(UnitRow, { id, ...unit, active: true, demo: true })
    return id
  }

  async #houses(em: EntityManager, byCode: ReadonlyMap<string, string>): Promise<void> {
    for (const [code, placeId] of byCode) {
      if (!/-\d{4}$/.test(code)) continue
      for (const n of [1, 2]) {
        const building = {
          id: this.uow.newId(),
          code: `${code}-B${n}`,
          placeId,
          compound: '榆树苑',
          name: `${Number(code.slice(-2)) * 2 - 2 + n} 号楼`,
          households: 12,
        }
        await em.insert(BuildingRow, building)
        const doors = [1, 2].flatMap((entrance) =>
          [101, 102, 201, 202, 301, 302].map((room) => `${entrance} 单元 ${room}`),
        )
        await em.insert(
          HouseholdRow,
          doors.map((door) => ({
            id: this.uow.newId(),
            buildingId: building.id,
            door,
            holder: null,
            holderHash: null,
            phone: null,
            phoneHash: null,
          })),
        )
      }
    }
    await em.query(
      `UPDATE place SET households = (SELECT COALESCE(SUM(b.households), 0) FROM building b WHERE b.place_id = place.id)`,
    )
    for (const [code, id] of byCode)
      if (/^\d+(-\d\d)?$/.test(code)) {
        const [row] = await em.query<{ n: number | string | null }[]>(
          'SELECT SUM(p.households) AS n FROM place p WHERE p.code LIKE ? AND p.kind = ? AND LENGTH(p.code) = ?',
          [`${code}%`, 'grid', Y.length + 5],
        )
        await em.update(PlaceRow, { id }, { households: Number(row?.n ?? 0) })
      }
  }

  async #staff(em: EntityManager, staff: DemoStaff, atId: string, passwordHash: string, now: number): Promise<void> {
    const unit = /^[A-Z]/.test(staff.at)
    const id = this.uow.newId()
    await em.insert(AccountRow, {
      id,
      kind: 'staff',
      name: staff.name,
      login: staff.login,
      passwordHash,
      mustChange: false,
      elderView: false,
      demo: true,
      createdAt: now,
      ...(staff.phone && { phone: this.secrets.seal(staff.phone), phoneHash: this.secrets.lookup(staff.phone) }),
    })
    await em.insert(PostRow, {
      id: this.uow.newId(),
      accountId: id,
      role: staff.role,
      placeId: unit ? null : atId,
      unitId: unit ? atId : null,
      deputy: false,
      fromAt: now - TERM,
      untilAt: staff.role === 'guest' ? now + TERM : null,
      dutyPhone: staff.dutyPhone ?? null,
      duties: staff.duties ?? null,
    })
  }

  async #resident(em: EntityManager, resident: (typeof DEMO_RESIDENTS)[number], now: number): Promise<void> {
    const building = await em.findOneByOrFail(BuildingRow, { code: `${Y}-0101-B1` })
    const household = await em.findOneByOrFail(HouseholdRow, { buildingId: building.id, door: resident.door })
    const phone = { phone: this.secrets.seal(resident.phone), phoneHash: this.secrets.lookup(resident.phone) }
    await em.update(
      HouseholdRow,
      { id: household.id },
      { holder: this.secrets.seal(resident.name), holderHash: this.secrets.lookup(resident.name), ...phone },
    )
    const id = this.uow.newId()
    await em.insert(AccountRow, {
      id,
      kind: 'resident',
      name: resident.name,
      mustChange: false,
      elderView: false,
      demo: true,
      createdAt: now,
      ...phone,
    })
    await em.insert(BindingRow, {
      id: this.uow.newId(),
      accountId: id,
      householdId: household.id,
      placeId: building.placeId,
      relation: 'owner',
      state: 'confirmed',
      nameMatches: true,
      phoneMatches: true,
      createdAt: now,
      decidedAt: now,
    })
  }
}
