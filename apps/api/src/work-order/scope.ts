import { depthOf, GRID_ROLES, subtree } from '@linli/domain'
import { ancestorPaths } from '../grid/places.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'

/** A condition over `work_order w`. */
interface Condition {
  readonly sql: string
  readonly values: object
}

interface Where {
  where(text: string, values?: object): unknown
  andWhere(text: string): unknown
}

/** What a post sees: its subtree, or its unit's cases. */
export function inScope(where: Where, post: ActingPost): void {
  if (post.unitId) {
    const held = `SELECT t.work_order_id FROM ticket t WHERE t.unit_id = :unit AND t.state NOT IN ('returned', 'released')`
    where.where(`w.id IN (${held})`, { unit: post.unitId })
    // Who led it before it was opened again does not any more.
    where.andWhere(`(w.unitId = :unit OR w.id IN (${held} AND t.kind <> 'lead'))`)
  } else inPlace(where, { id: post.placeId!, path: post.path! }, 'scope')
}

/**
 * Cases of a place and of what lies in it.
 * @param name of the parameters, unlike that of another place in the same query
 */
export function inPlace(
  where: Pick<Where, 'where'>,
  { id, path }: { readonly id: string; readonly path: string },
  name: string,
): void {
  const column = (['w.districtId', 'w.streetId', 'w.communityId'] as const)[depthOf(path) - 1]
  const { from, to } = subtree(path)
  if (column) where.where(`${column} = :${name}`, { [name]: id })
  else where.where(`w.path >= :${name} AND w.path < :${name}End`, { [name]: from, [`${name}End`]: to })
}

/** What is kept from a post although it lies in its scope. Grid staff see nothing confidential and no complaint. */
export const keptFrom = (actor: Actor, post: ActingPost): Condition =>
  GRID_ROLES.includes(post.role)
    ? { sql: 'w.confidential = 1 OR w.about_id IS NOT NULL', values: {} }
    : aboutThem(actor)

/** Equals no id and no path: a list in SQL is never empty. */
const NONE = '-'

/** Complaints about a person, by whichever of their posts: what `isConcerned` of domain says, over all rows. */
export function aboutThem({ posts }: Actor): Condition {
  const heads = posts.flatMap(({ role, path }) => (GRID_ROLES.includes(role) && path ? [subtree(path)] : []))
  return {
    sql: [
      "COALESCE(w.about_id, '') IN (:...own)",
      "COALESCE(w.about_path, '') IN (:...above)",
      ...heads.map((_, i) => `(w.about_path IS NOT NULL AND w.about_path >= :from${i} AND w.about_path < :to${i})`),
    ].join(' OR '),
    values: {
      own: [NONE, ...posts.flatMap(({ unitId }) => unitId ?? [])],
      above: [NONE, ...posts.flatMap(({ path }) => (path ? ancestorPaths(path) : []))],
      ...Object.fromEntries(heads.flatMap(({ from, to }, i) => [[`from${i}`, from] as const, [`to${i}`, to] as const])),
    },
  }
}
