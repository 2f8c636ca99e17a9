/**
 * Places (属地): divisions by official code, and under a community the grids, whose depth is the district's data
 * (mechanisms T1, T2). One tree scopes everything; a place carries the codes of its ancestors as `path`.
 */
export const PLACE_KINDS = {
  district: '区县',
  street: '街道、镇、乡、农场',
  community: '社区、村',
  grid: '网格',
} as const
export type PlaceKind = keyof typeof PLACE_KINDS

/** `/210681/210681001/210681001001/01/03/`: binary order keeps a subtree together, so scope is one range. */
export const childPath = (parentPath: string, code: string) => `${parentPath}${code}/`
/** The half-open range of paths within a subtree, itself included. */
export const subtree = (path: string) => ({ from: path, to: `${path.slice(0, -1)}0` })
export const covers = (ancestorPath: string, path: string) => path.startsWith(ancestorPath)

export const PARENT_KINDS: Readonly<Record<PlaceKind, readonly (PlaceKind | null)[]>> = {
  district: [null],
  street: ['district'],
  community: ['street'],
  grid: ['community', 'grid'],
}

/** A neutral remark when a grid's size is outside the district's bounds; never a score. */
export function sizeRemark(households: number, bounds?: { min: number; max: number }): string | undefined {
  if (!bounds) return undefined
  if (households < bounds.min) return `${households} 户，少于本级网格一般规模 ${bounds.min}–${bounds.max} 户`
  if (households > bounds.max) return `${households} 户，多于本级网格一般规模 ${bounds.min}–${bounds.max} 户`
  return undefined
}

/** How many codes a path has: district 1, street 2, community 3, grids from 4 on. */
export const depthOf = (path: string): number => path.split('/').length - 2
const DEPTH = { street: 2, community: 3 }

/**
 * Which grid level (1…) a place is, by what the district declares: in Donggang a community is level 1, in Xiguan a
 * street is. null: not a level of this district.
 */
export function gridLevel(
  levels: readonly { readonly at: 'street' | 'community' | 'grid' }[],
  path: string,
): number | null {
  const depth = depthOf(path)
  let gridsSeen = 0
  for (const [i, level] of levels.entries()) {
    const at = level.at === 'grid' ? 4 + gridsSeen++ : DEPTH[level.at]
    if (at === depth) return i + 1
  }
  return null
}
