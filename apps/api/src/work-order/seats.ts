import { Injectable } from '@nestjs/common'
import { seatsOf, ticketOpen, workOrderProcess } from '@linli/domain'
import { In, IsNull, type EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { Clocks, nextDue } from '../kernel/clocks.ts'
import { ClockRunRow } from '../kernel/kernel.entity.ts'
import { Tickets } from './tickets.ts'
import { SeatRow, type TicketRow, type WorkOrderRow } from './work-order.entity.ts'

/** A case without a running clock comes after all that have one. */
export const NEVER = 9_000_000_000_000_000
const holderOf = (ticket: TicketRow) => ticket.unitId ?? ticket.placeId!
/** A whistle waits for the one who was called, or for the one who whistled to confirm the arrival. */
const awaited = (ticket: TicketRow) => (ticket.state === 'reported' ? ticket.callerPlaceId : holderOf(ticket))

/** Writes anew who has the case in a list. */
@Injectable()
export class Seats {
  constructor(
    private readonly tickets: Tickets,
    private readonly clocks: Clocks,
  ) {}

  async write(em: EntityManager, row: WorkOrderRow): Promise<void> {
    const ancestors = await em.find(PlaceRow, {
      select: { id: true, kind: true },
      where: { path: In(ancestorPaths(row.path)) },
      order: { path: 'ASC' },
    })
    const open = (await this.tickets.of(em, row.id)).filter((t) => t.kind !== 'lead' && ticketOpen(t.kind, t.state))
    const asked = { subjectId: row.id, clock: 'account', stoppedAt: IsNull() }
    const lead = row.unitId ?? row.handlerPlaceId
    const seats = seatsOf({
      state: row.state,
      closed: workOrderProcess.states[row.state].kind === 'closed',
      ancestors: ancestors.map((place) => ({ id: place.id, grid: place.kind === 'grid' })),
      deskId: row.deskId,
      holders: [
        ...(lead ? [{ id: lead, lead: true, owes: false }] : []),
        ...open.map((ticket) => ({ id: holderOf(ticket), lead: false, owes: awaited(ticket) === holderOf(ticket) })),
        ...open
          .filter((ticket) => awaited(ticket) !== holderOf(ticket))
          .map((ticket) => ({ id: ticket.callerPlaceId, lead: false, owes: true })),
      ],
      confidential: row.confidential,
      aboutId: row.aboutId,
      approverId: row.approverId,
      deskOwes: row.callBackDue || (await em.existsBy(ClockRunRow, asked)),
      escalatedTo: row.escalated.map((e) => e.placeId),
    })
    await em.delete(SeatRow, { workOrderId: row.id })
    if (seats.length === 0) return
    const due = new Map<string, number>()
    for (const ticket of open) due.set(holderOf(ticket), nextDue(await this.clocks.of(em, ticket.id))?.dueAt ?? NEVER)
    await em
      .createQueryBuilder()
      .insert()
      .into(SeatRow)
      .updateEntity(false)
      .values(
        seats.map((s) => ({
          holderId: s.holderId,
          workOrderId: row.id,
          mine: s.mine ? 1 : 0,
          state: row.state,
          dueAt: due.get(s.holderId) ?? row.dueAt ?? NEVER,
        })),
      )
      .execute()
  }
}
