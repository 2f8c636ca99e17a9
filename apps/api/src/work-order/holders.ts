import type { Holder } from '@linli/contract'
import { staysAbove, type TicketKind } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { Refused } from '../kernel/errors.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { aboutOf } from './about.ts'
import type { TicketRow, WorkOrderRow } from './work-order.entity.ts'

/** The lead's last ticket; those before it belong to an earlier round. */
export const leadOf = (tickets: readonly TicketRow[]): TicketRow | undefined =>
  tickets.filter((ticket) => ticket.kind === 'lead').at(-1)

export const communityOf = (path: string): string => ancestorPaths(path)[2] ?? path

/**
 * Name of a holder that may get such a ticket: any unit; a grid of the community; for a whistle the street, too. A
 * complaint goes to no grid and to nobody whom it is about, but its desk may handle it itself.
 */
export async function nameOf(
  em: EntityManager,
  { kind, id }: Holder,
  row: WorkOrderRow,
  as: TicketKind,
): Promise<string> {
  if (kind === 'unit') {
    const unit = await em.findOneBy(UnitRow, { id, active: true })
    if (!unit || unit.id === row.aboutId) throw new Refused('work-order/unknown-handler')
    return unit.name
  }
  const place = await em.findOneBy(PlaceRow, { id, active: true })
  if (!place || !(mayHold(row, place) || (as === 'whistle' && isStreet(row, place))))
    throw new Refused('work-order/unknown-handler')
  return place.name
}

const mayHold = (row: WorkOrderRow, place: PlaceRow) =>
  row.aboutId === null ? place.kind === 'grid' && place.path.startsWith(communityOf(row.path)) : place.id === row.deskId
const isStreet = (row: WorkOrderRow, place: PlaceRow) =>
  place.id === row.streetId && staysAbove(place.path, aboutOf(row))
