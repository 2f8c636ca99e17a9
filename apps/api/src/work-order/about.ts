import { DESK_ROLES, GRID_ROLES, isConcerned, type About, type Role } from '@linli/domain'
import type { Actor } from '../kernel/call.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

const STAFF_OF_PLACES: readonly Role[] = [...GRID_ROLES, ...DESK_ROLES]

/** Whom a complaint is about; null for every other case. */
export const aboutOf = (row: WorkOrderRow): About | null =>
  row.aboutId === null ? null : { id: row.aboutId, path: row.aboutPath }

/** Whether a complaint is about somebody, by whichever of their posts. */
export const concerns = ({ posts }: Pick<Actor, 'posts'>, row: WorkOrderRow): boolean => {
  const about = aboutOf(row)
  return about !== null && posts.some((post) => isConcerned(post, about))
}

/** What is confidential and what is a complaint is kept from the grids. */
export const keptFromGrids = (row: WorkOrderRow): boolean => row.confidential || row.aboutId !== null
/** Who acts for the place of the lead: the staff of a grid; in a complaint the desk itself. */
export const handlersAt = (row: WorkOrderRow): readonly Role[] => (row.aboutId === null ? GRID_ROLES : DESK_ROLES)
/** Who acts for the place of a ticket: in a complaint never a head of grids who sits there. */
export const holdersOf = (row: WorkOrderRow): readonly Role[] => (row.aboutId === null ? STAFF_OF_PLACES : DESK_ROLES)
/** Who acts for the place that whistled or that decides. */
export const callersOf = (row: WorkOrderRow): readonly Role[] => (keptFromGrids(row) ? DESK_ROLES : STAFF_OF_PLACES)
