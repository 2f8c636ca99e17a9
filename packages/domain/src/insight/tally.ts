import type { Measure } from './figures.ts'

/** How the counters of a place are split: all its cases, those of each unit, those of each group of classes. */
export type Split = 'all' | 'unit' | 'class'

/** What a case adds to the counters: as a whole (`unitId` ''), and for each of its units. */
export interface Entry {
  readonly unitId: string
  /** day on which it was raised, `2026-11-23` */
  readonly day: string
  /** places whose figures it belongs to */
  readonly places: readonly string[]
  readonly classGroup: string
  readonly measures: readonly Measure[]
}
export interface Cell {
  readonly placeId: string
  readonly split: Split
  /** unit or group of classes; '' for all */
  readonly part: string
  readonly day: string
  readonly measure: Measure
  readonly n: number
}

const partsOf = ({ unitId, classGroup }: Entry): readonly (readonly [Split, string])[] =>
  unitId
    ? [['unit', unitId]]
    : [
        ['all', ''],
        ['class', classGroup],
      ]

/** What has to be added to the counters so that they hold `after` instead of `before`; in the order of their keys. */
export function differences(before: readonly Entry[], after: readonly Entry[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const [entries, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const entry of entries)
      for (const placeId of entry.places)
        for (const [split, part] of partsOf(entry))
          for (const measure of entry.measures) {
            const key = [placeId, split, part, entry.day, measure].join('\n')
            const n = (cells.get(key)?.n ?? 0) + sign
            cells.set(key, { placeId, split, part, day: entry.day, measure, n })
          }
  return [...cells]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell)
}
