import { In, type EntityManager } from 'typeorm'
import type { PlaceRow } from '../../grid/grid.entity.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { BuildingRow, HouseholdRow } from '../registry.entity.ts'
import { code, layout, words, write, type Plan, type Planner, type Row, type Verdict } from './layout.ts'
import { PlaceBook } from './place-book.ts'

type Columns = 'grid_code' | 'building_code' | 'compound' | 'building' | 'door' | 'holder' | 'phone'
type Known = Pick<HouseholdRow, 'id' | 'holderHash' | 'phoneHash'>

/** Compounds, buildings, households: a row for each household, which brings its building along. */
export const households = layout<Columns>({
  columns: {
    grid_code: code('网格编码', 24, '990100001001-01'),
    building_code: code('楼栋编码', 40, '990100001001-B1'),
    compound: words('小区', 60, '榆树苑'),
    building: words('楼栋', 60, '1 号楼'),
    door: words('房号', 40, '1 单元 101'),
    holder: { ...words('户主', 30, '示例居民'), optional: true },
    phone: {
      label: '电话',
      example: '19900000001',
      max: 20,
      optional: true,
      pattern: /^1[3-9]\d{9}$/,
      says: '应为 11 位手机号',
    },
  },
  key: (cells) => `${cells.building_code} ${cells.door}`,
  open: async (uow, secrets) => new HouseholdPlanner(uow, secrets, await PlaceBook.read(uow)),
})

class HouseholdPlanner implements Planner<Columns> {
  readonly #uow: UnitOfWork
  readonly #secrets: Secrets
  readonly #places: PlaceBook
  /** buildings met so far */
  readonly #buildings = new Map<string, BuildingRow>()
  /** the line that said first how a building of this file is called and where it stands */
  readonly #saidAt = new Map<string, number>()
  constructor(uow: UnitOfWork, secrets: Secrets, places: PlaceBook) {
    this.#uow = uow
    this.#secrets = secrets
    this.#places = places
  }

  async plan(rows: readonly Row<Columns>[]): Promise<Plan> {
    await this.#meet(new Set(rows.map((row) => row.cells.building_code)))
    const known = await this.#known(rows)
    const buildings = new Map<string, BuildingRow>()
    const households: HouseholdRow[] = []
    const verdict = (row: Row<Columns>): Verdict => {
      const grid = this.#places.get(row.cells.grid_code)
      const reason = gridFault(row.cells.grid_code, grid)
      if (reason) return { reason }
      const before = this.#buildings.get(row.cells.building_code)
      const building = this.#building(row, grid!, before)
      if ('reason' in building) return building
      if (building !== before) buildings.set(building.code, building)
      const household = this.#household(row, building, known.get(keyOf(building.id, row.cells.door)))
      if (household) households.push(household.row)
      return household?.verdict ?? (building === before ? 'unchanged' : 'changed')
    }
    const verdicts = rows.map(verdict)
    return {
      verdicts,
      writes: [
        write(BuildingRow, [...buildings.values()], ['placeId', 'compound', 'name']),
        write(HouseholdRow, households, ['holder', 'holderHash', 'phone', 'phoneHash']),
      ],
    }
  }

  async #meet(codes: ReadonlySet<string>): Promise<void> {
    const unmet = [...codes].filter((one) => !this.#buildings.has(one))
    if (unmet.length === 0) return
    for (const row of await this.#uow.source.manager.findBy(BuildingRow, { code: In(unmet) }))
      this.#buildings.set(row.code, row)
  }

  /** Households that are there already, found by building and door in one read. */
  async #known(rows: readonly Row<Columns>[]): Promise<Map<string, Known>> {
    const pairs = rows.flatMap(({ cells }) => {
      const building = this.#buildings.get(cells.building_code)
      return building ? [[building.id, cells.door]] : []
    })
    if (pairs.length === 0) return new Map()
    const ids = [...new Set(pairs.map(([id]) => id!))]
    const { source } = this.#uow
    const values = source.options.type === 'better-sqlite3' ? 'VALUES ' : ''
    const found: {
      id: string
      building_id: string
      door: string
      holder_hash: string | null
      phone_hash: string | null
    }[] = await source.query(
      `SELECT id, building_id, door, holder_hash, phone_hash FROM household
       WHERE building_id IN (${ids.map(() => '?').join()}) AND (building_id, door) IN (${values}${pairs.map(() => '(?,?)').join()})`,
      [...ids, ...pairs.flat()],
    )
    return new Map(
      found.map((row) => [
        keyOf(row.building_id, row.door),
        { id: row.id, holderHash: row.holder_hash, phoneHash: row.phone_hash },
      ]),
    )
  }

  /** The building as the row has it: `before` itself when nothing is new. Rows of one file must agree. */
  #building(
    { line, cells }: Row<Columns>,
    grid: PlaceRow,
    before: BuildingRow | undefined,
  ): BuildingRow | { reason: string } {
    const same = before?.placeId === grid.id && before.compound === cells.compound && before.name === cells.building
    const saidAt = this.#saidAt.get(cells.building_code)
    if (saidAt && !same) return { reason: `楼栋 ${cells.building_code} 的网格、小区或楼栋名与第 ${saidAt} 行不一致` }
    if (!saidAt) this.#saidAt.set(cells.building_code, line)
    if (before && same) return before
    const building: BuildingRow = {
      id: before?.id ?? this.#uow.newId(),
      code: cells.building_code,
      placeId: grid.id,
      compound: cells.compound,
      name: cells.building,
      households: before?.households ?? 0,
    }
    this.#buildings.set(building.code, building)
    return building
  }

  #household(
    { cells }: Row<Columns>,
    building: BuildingRow,
    before: Known | undefined,
  ): { verdict: Verdict; row: HouseholdRow } | undefined {
    const holderHash = cells.holder ? this.#secrets.lookup(cells.holder) : null
    const phoneHash = cells.phone ? this.#secrets.lookup(cells.phone) : null
    if (before && before.holderHash === holderHash && before.phoneHash === phoneHash) return undefined
    const seal = (text: string) => (text ? this.#secrets.seal(text) : null)
    return {
      verdict: before ? 'changed' : 'added',
      row: {
        id: before?.id ?? this.#uow.newId(),
        buildingId: building.id,
        door: cells.door,
        holder: seal(cells.holder),
        holderHash,
        phone: seal(cells.phone),
        phoneHash,
      },
    }
  }

  finish(em: EntityManager): Promise<void> {
    return countHouseholds(em)
  }
}

const keyOf = (buildingId: string, door: string) => `${buildingId} ${door}`

function gridFault(gridCode: string, grid: PlaceRow | undefined): string | undefined {
  if (!grid) return `没有网格 ${gridCode}，请先导入网格`
  if (grid.kind !== 'grid') return `${gridCode}“${grid.name}”不是网格`
  return grid.active ? undefined : `网格“${grid.name}”已停用`
}

/** Households of every building, of every place with all below it, and the grid of bindings whose building moved. */
async function countHouseholds(em: EntityManager): Promise<void> {
  await em.query(
    `UPDATE building SET households = (SELECT COUNT(*) FROM household h WHERE h.building_id = building.id)`,
  )
  await em.query(`UPDATE place SET households = COALESCE((SELECT n FROM (
      SELECT a.id, SUM(b.households) AS n FROM building b JOIN place g ON g.id = b.place_id
      JOIN place a ON g.path >= a.path AND g.path < CONCAT(SUBSTR(a.path, 1, LENGTH(a.path) - 1), '0') GROUP BY a.id
    ) sums WHERE sums.id = place.id), 0)`)
  const grid = `SELECT b.place_id FROM household h JOIN building b ON b.id = h.building_id WHERE h.id = binding.household_id`
  await em.query(`UPDATE binding SET place_id = (${grid}) WHERE place_id <> (${grid})`)
}
