import type { WorkOrderState } from './process.ts'

/** What decides in whose lists an open case stands. */
export interface SeatFacts {
  readonly state: WorkOrderState
  readonly closed: boolean
  /** places from the district down to the smallest grid of the case */
  readonly ancestors: readonly { readonly id: string; readonly grid: boolean }[]
  readonly deskId: string
  readonly unitId: string | null
  readonly handlerPlaceId: string | null
  readonly confidential: boolean
  /** place or unit that it complains about */
  readonly aboutId: string | null
  readonly approvalPending: boolean
  /** places that heard of it because a clock ran over */
  readonly escalatedTo: readonly string[]
}
export interface Seat {
  readonly holderId: string
  /** it waits for this holder, or this holder must know */
  readonly mine: boolean
}

const AT_HANDLER: ReadonlySet<WorkOrderState> = new Set(['dispatched', 'taken'])
/** A grid officer may solve it on the spot before it is dispatched (先解决问题再说). */
const ON_SPOT: ReadonlySet<WorkOrderState> = new Set(['raised', 'received'])

/**
 * One seat for each place and unit that has the open case in its list; none when it is closed. A case that nobody is
 * assigned to still has its desk. A confidential case is kept from the grids (rules.md, "Confidential reports"),
 * unless a grid itself was asked to handle it. A complaint is kept from all grids, and from the place or unit that it is
 * about.
 */
export function seatsOf(facts: SeatFacts): Seat[] {
  if (facts.closed) return []
  const seats = new Map<string, boolean>()
  const seat = (id: string, mine: boolean) => seats.set(id, mine || (seats.get(id) ?? false))
  const keptFromGrids = facts.confidential || facts.aboutId !== null
  for (const place of facts.ancestors)
    if (!place.grid || !keptFromGrids) seat(place.id, place.grid && ON_SPOT.has(facts.state))
  const handlers = [facts.unitId, facts.handlerPlaceId].filter((id) => id !== null)
  const atHandler = AT_HANDLER.has(facts.state) && handlers.length > 0
  seat(facts.deskId, !atHandler || facts.approvalPending)
  for (const id of handlers) seat(id, atHandler)
  for (const id of facts.escalatedTo) seat(id, true)
  if (facts.aboutId !== null) seats.delete(facts.aboutId)
  return [...seats].map(([holderId, mine]) => ({ holderId, mine }))
}
