import { workOrderProcess, type WorkOrderState } from './process.ts'

/** States in which a case can stand in a list: the open ones, and closed where a call-back is owed. */
export const QUEUE_STATES = (Object.keys(workOrderProcess.states) as WorkOrderState[]).filter(
  (state) => workOrderProcess.states[state].kind !== 'closed' || state === 'closed',
)

/** What decides in whose lists an open case stands. */
export interface SeatFacts {
  readonly state: WorkOrderState
  readonly closed: boolean
  /** places from the district down to the smallest grid of the case */
  readonly ancestors: readonly { readonly id: string; readonly grid: boolean }[]
  readonly deskId: string
  /** unit or place of the lead ticket and of every other open ticket, and whether a step of theirs is awaited */
  readonly holders: readonly { readonly id: string; readonly lead: boolean; readonly owes: boolean }[]
  readonly confidential: boolean
  /** place or unit that it complains about */
  readonly aboutId: string | null
  /** place whose approval is awaited */
  readonly approverId: string | null
  /** a level above waits for an account of the case, or it is to be called back */
  readonly deskOwes: boolean
  /** places that heard of it because a clock ran over */
  readonly escalatedTo: readonly string[]
}
export interface Seat {
  readonly holderId: string
  /** it waits for this holder, or this holder must know */
  readonly mine: boolean
}

const AT_LEAD: ReadonlySet<WorkOrderState> = new Set(['dispatched', 'taken'])
/** Neither desk nor handler has a step to take. */
const RESTS: ReadonlySet<WorkOrderState> = new Set(['held', 'lacking'])
/** A grid officer may solve it on the spot before it is dispatched (先解决问题再说), and may check what was answered. */
const AT_GRID: ReadonlySet<WorkOrderState> = new Set(['raised', 'received', 'registered', 'checking'])

/**
 * One seat for each place and unit that has the open case in its list; none when it is closed, but for the desk that
 * owes a call-back. A case that nobody is assigned to still has its desk. A confidential case is kept from the grids
 * (rules.md, "Confidential reports"), unless a grid itself was asked to handle it. A complaint is kept from all grids,
 * and from the place or unit that it is about.
 */
export function seatsOf(facts: SeatFacts): Seat[] {
  if (facts.closed) return facts.deskOwes ? [{ holderId: facts.deskId, mine: true }] : []
  const seats = new Map<string, boolean>()
  const seat = (id: string, mine: boolean) => seats.set(id, mine || (seats.get(id) ?? false))
  const keptFromGrids = facts.confidential || facts.aboutId !== null
  for (const place of facts.ancestors)
    if (!place.grid || !keptFromGrids) seat(place.id, place.grid && AT_GRID.has(facts.state))
  const atLead = AT_LEAD.has(facts.state) && facts.holders.some((holder) => holder.lead)
  const arbitrated = facts.state === 'arbitration'
  seat(facts.deskId, facts.deskOwes || !(atLead || arbitrated || RESTS.has(facts.state)))
  if (arbitrated) seat(facts.ancestors[0]!.id, true)
  for (const { id, lead, owes } of facts.holders) seat(id, lead ? atLead : owes)
  if (facts.approverId) seat(facts.approverId, true)
  for (const id of facts.escalatedTo) seat(id, true)
  if (facts.aboutId !== null) seats.delete(facts.aboutId)
  return [...seats].map(([holderId, mine]) => ({ holderId, mine }))
}
