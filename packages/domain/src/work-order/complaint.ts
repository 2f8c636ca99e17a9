import { GRID_ROLES, type Role } from '../access/posts.ts'
import { covers } from '../grid/place.ts'

/**
 * Complaints about grid staff and about units (对人和单位的意见) are work orders of these event classes. Such a case never
 * reaches those it is about, their head or their unit (rules.md, "Confidential reports"): no seat, no notice, no read
 * access, and they cannot be chosen to handle it. Its desk is the level above them.
 */
export const GRID_SERVICE_CLASS = '301420'
export const UNIT_SERVICE_CLASS = '301422'
/** What such a class is about: the staff of the case's place, or a unit; null for every other class. */
export const complaintAbout = (classCode: string): 'place' | 'unit' | null =>
  classCode === GRID_SERVICE_CLASS ? 'place' : classCode === UNIT_SERVICE_CLASS ? 'unit' : null

/** Whom a case is about; `path` of a place, null for a unit. */
export interface About {
  readonly id: string
  readonly path: string | null
}
interface Held {
  readonly role: Role
  readonly path: string | null
  readonly unitId: string | null
}

/**
 * Whether who holds the post is one of those a case is about: of the unit; of the place or of what lies below it; or
 * a head of grids above it.
 */
export function isConcerned({ role, path, unitId }: Held, about: About): boolean {
  if (about.path === null) return unitId === about.id
  if (path === null) return false
  return covers(about.path, path) || (GRID_ROLES.includes(role) && covers(path, about.path))
}

/** Whether a place may have the case as its desk or handle it: of a complaint about staff, only one that stands above them. */
export const staysAbove = (path: string, about: About | null): boolean =>
  about?.path == null || (covers(path, about.path) && path !== about.path)

/**
 * The desk above those a complaint is about: the community for its grids, the street for the community, the district
 * for the street. undefined: nobody stands above.
 * @param line places from the district down to the place the complaint is about
 */
export const deskAbove = <P extends { readonly kind: string }>(line: readonly P[]): P | undefined =>
  line
    .slice(0, -1)
    .filter((place) => place.kind !== 'grid')
    .at(-1)
