import { IMPORT_LISTS, type ImportKind, type ImportList } from '@linli/domain'
import { communities, streets } from './divisions.ts'
import { governmentItems } from './government-items.ts'
import { grids } from './grids.ts'
import { households } from './households.ts'
import type { Layout } from './layout.ts'
import { units } from './units.ts'

/** Every list that can be imported, by its columns. */
export const LISTS: Readonly<Record<ImportList, Layout>> = {
  streets,
  communities,
  grids,
  units,
  households,
  'government-items': governmentItems,
}

/** Which lists a kind of import reads. */
export const layoutsOf = (kind: ImportKind): Layout[] =>
  (Object.keys(LISTS) as ImportList[]).filter((list) => IMPORT_LISTS[list].kind === kind).map((list) => LISTS[list])
