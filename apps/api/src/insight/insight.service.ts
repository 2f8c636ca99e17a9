import { Injectable } from '@nestjs/common'
import type { FigureQuery, FigureRow, Figures } from '@linli/contract'
import {
  COUNTS,
  covers,
  DAY,
  RATES,
  SERVICE_FIELDS,
  shareOf,
  startOfDate,
  type Count,
  type Counted,
  type Measure,
  type Rate,
} from '@linli/domain'
import { In, IsNull, type EntityManager } from 'typeorm'
import { postFor } from '../access/scope.ts'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ruleView } from '../rule/rule.service.ts'
import { Rules } from '../rule/rules.ts'
import { UnitRow } from '../unit/unit.entity.ts'

type Query = CallOf<typeof FigureQuery>['input']
const WINDOW = 366
const MOST_ROWS = 500
const ALL = 'all'

interface Asked {
  readonly place: PlaceRow
  /** only what this unit leads */
  readonly unit: UnitRow | null
  readonly days: readonly [from: string, to: string]
}
/** A line of the table before it is counted. */
interface Named {
  readonly id: string
  readonly name: string
}

/** Figures of the places and units that a post sees, read from counters. */
@Injectable()
export class InsightService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
  ) {}

  async figures({ actor, input }: CallOf<typeof FigureQuery>): Promise<Figures> {
    const post = postFor(actor, 'insight.read', input.postId)
    const { from, to } = input
    if ((startOfDate(to) - startOfDate(from)) / DAY >= WINDOW) throw new Refused('work-order/window-too-long')
    const placeId = input.placeId ?? post.placeId
    const place = found(await this.#em.findOneBy(PlaceRow, placeId ? { id: placeId } : { parentId: IsNull() }))
    if (post.path !== null && !covers(post.path, place.path)) throw new Refused('not-found')
    if (post.unitId && input.unitId && input.unitId !== post.unitId) throw new Refused('not-found')
    const unitId = post.unitId ?? input.unitId
    const unit = unitId ? found(await this.#em.findOneBy(UnitRow, { id: unitId })) : null
    const asked: Asked = { place, unit, days: [from, to] }
    const whole = (await this.#sums(asked, [place.id], "''")).get('') ?? {}
    return {
      total: rowOf({ id: place.id, name: unit ? `${place.name} · ${unit.name}` : place.name }, whole),
      rows: await this.#rows(asked, input.by),
      formula: await this.#formula(),
    }
  }

  /** What a unit leads is split by place and month; the counters know no classes of a unit. */
  async #rows(asked: Asked, by: Query['by']): Promise<FigureRow[]> {
    const { place, unit } = asked
    if (by === 'place') {
      const below = await this.#em.find(PlaceRow, {
        where: { parentId: place.id, active: true },
        order: { path: 'ASC' },
        take: MOST_ROWS,
      })
      const ids = below.map(({ id }) => id)
      const sums = ids.length ? await this.#sums(asked, ids, 'place_id') : new Map<string, Counted>()
      return below.map((row) => rowOf(row, sums.get(row.id) ?? {}))
    }
    if (by === 'month') {
      const sums = await this.#sums(asked, [place.id], 'SUBSTR(day, 1, 7)')
      return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, sum]) => rowOf({ id, name: monthName(id) }, sum))
    }
    if (unit) return []
    const sums = await this.#sums(asked, [place.id], 'part', by)
    const named = await (by === 'unit' ? this.#units([...sums.keys()]) : this.#classes([...sums.keys()]))
    return named.map((row) => rowOf(row, sums.get(row.id)!))
  }

  /** Sums of each measure over the days, by one column of the counters. */
  async #sums(
    { unit, days }: Asked,
    placeIds: readonly string[],
    column: string,
    split: 'unit' | 'class' | typeof ALL = ALL,
  ): Promise<Map<string, Counted>> {
    const [one, ofUnit] = unit ? (['unit', unit.id] as const) : ([split, ''] as const)
    const part = split === ALL ? 'AND part = ?' : ''
    const rows: { cell: string; measure: Measure; total: string | number }[] = await this.#em.query(
      `SELECT ${column} AS cell, measure, SUM(n) AS total FROM figure
       WHERE place_id IN (${placeIds.map(() => '?').join(', ')}) AND split = ? AND day >= ? AND day <= ? ${part}
       GROUP BY ${column}, measure HAVING SUM(n) <> 0`,
      [...placeIds, one, ...days, ...(part ? [ofUnit] : [])],
    )
    const sums = new Map<string, Record<string, number>>()
    for (const { cell, measure, total } of rows) sums.set(cell, { ...sums.get(cell), [measure]: Number(total) })
    return sums
  }

  async #units(ids: readonly string[]): Promise<Named[]> {
    return this.#em.find(UnitRow, { where: { id: In([...ids]) }, order: { code: 'ASC' } })
  }

  async #classes(groups: readonly string[]): Promise<Named[]> {
    const classes = await this.#em.findBy(EventClassRow, { code: In([...groups]) })
    const names = new Map<string, string>(classes.map(({ code, name }) => [code, name]))
    const fields: Readonly<Record<string, string>> = SERVICE_FIELDS
    return [...groups].sort().map((id) => ({ id, name: names.get(id) ?? (fields[id] ? `点单：${fields[id]}` : id) }))
  }

  async #formula(): Promise<Figures['formula']> {
    const { version, validFrom, basis } = ruleView('insight.formula', (await this.rules.rows()).get('insight.formula'))
    return { ...(await this.rules.get('insight.formula')), version, validFrom, basis }
  }

  get #em(): EntityManager {
    return this.uow.source.manager
  }
}

const keyed = <K extends string, V>(keys: object, value: (key: K) => V) =>
  Object.fromEntries((Object.keys(keys) as K[]).map((key) => [key, value(key)])) as Record<K, V>
const rowOf = ({ id, name }: Named, counted: Counted): FigureRow => ({
  id,
  name,
  counts: keyed(COUNTS, (count: Count) => counted[count] ?? 0),
  rates: keyed(RATES, (rate: Rate) => shareOf(counted, rate)),
})
const monthName = (month: string): string => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`
