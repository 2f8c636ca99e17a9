import type { ImportRun } from '@linli/contract'
import { communities, streets } from './divisions.ts'
import { governmentItems } from './government-items.ts'
import { grids } from './grids.ts'
import { households } from './households.ts'
import type { Layout } from './layout.ts'
import { units } from './units.ts'

/** Which lists each kind of import reads; where there are several, the header says which one it is. */
export const LAYOUTS: Readonly<Record<ImportRun['kind'], readonly Layout[]>> = {
  divisions: [streets, communities],
  grids: [grids],
  units: [units],
  households: [households],
  'government-items': [governmentItems],
}
