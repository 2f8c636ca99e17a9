import { COUNTS, FIGURE_SPLITS, RATES, type Count, type Rate } from '@linli/domain'
import * as z from 'zod'
import type { Columns } from '../kernel/columns.ts'
import { Id, keysOf, Time, type Schemas } from '../kernel/schema.ts'
import { RULE_VALUES } from '../rule/rule.schema.ts'
import type { insightRoutes } from './insight.routes.ts'

/** Figures of a place or unit over the cases that were raised on these days, a year at most. */
export const FigureQuery = z.object({
  postId: Id.optional(),
  /** a place of one's own subtree; by default that of the post */
  placeId: Id.optional(),
  /** only what this unit leads; a unit's own post sees no other */
  unitId: Id.optional(),
  by: keysOf(FIGURE_SPLITS).default('place'),
  from: z.iso.date(),
  to: z.iso.date(),
})
export type FigureQuery = z.input<typeof FigureQuery>

export const Share = z.object({
  /** null: fewer than five ratings, which would tell who gave which */
  of: z.number().int().nullable(),
  among: z.number().int(),
  percent: z.number().nullable(),
})
export const FigureRow = z.object({
  /** place, unit, group of classes, or month `2026-11` */
  id: z.string(),
  name: z.string(),
  counts: z.record(keysOf(COUNTS), z.number().int()),
  rates: z.record(keysOf(RATES), Share),
})
export type FigureRow = z.infer<typeof FigureRow>
const percentCell = ({ percent }: z.infer<typeof Share>) => (percent === null ? '—' : `${percent}%`)
export const figureColumns: Columns<FigureRow> = [
  ['名称', 26, ({ name }) => name],
  ...(Object.keys(COUNTS) as Count[]).map(
    (count) => [COUNTS[count], 8, ({ counts }: FigureRow) => counts[count]] as const,
  ),
  ...(Object.keys(RATES) as Rate[]).flatMap((rate) => [
    [RATES[rate].label, 10, ({ rates }: FigureRow) => percentCell(rates[rate])] as const,
    [
      `${RATES[rate].label}（件）`,
      16,
      ({ rates }: FigureRow) => `${rates[rate].of ?? '—'}/${rates[rate].among}`,
    ] as const,
  ]),
]
export const Figures = z.object({
  total: FigureRow,
  rows: z.array(FigureRow),
  /** which ratings count as what, and on what basis */
  formula: RULE_VALUES['insight.formula'].extend({
    version: z.number().int(),
    validFrom: Time.nullable(),
    basis: z.string(),
  }),
})
export type Figures = z.infer<typeof Figures>

export const insightSchemas: Schemas<typeof insightRoutes> = {
  figures: { input: FigureQuery, output: Figures },
  exportFigures: { input: FigureQuery, output: z.instanceof(Uint8Array) },
}
