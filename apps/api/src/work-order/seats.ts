import { Injectable } from '@nestjs/common'
import { seatsOf, ticketOpen, workOrderProcess, type SeatFacts } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { PlaceRow } from '../grid/grid.entity.ts'
import { nextDue } from '../kernel/clocks.ts'
import { addRows, removeRows } from '../kernel/rows.ts'
import type { CaseFile } from './case-file.ts'
import { lineOf } from './effects.ts'
import { SeatRow, type TicketRow } from './work-order.entity.ts'

/** A case without a running clock comes after all that have one. */
export const NEVER = 9_000_000_000_000_000
const holderOf = (ticket: TicketRow) => ticket.unitId ?? ticket.placeId!
/** A whistle waits for the one who was called, or for the one who whistled to confirm the arrival. */
const awaited = (ticket: TicketRow) => (ticket.state === 'reported' ? ticket.callerPlaceId : holderOf(ticket))

/** All that the seats of a case depend on. */
export interface Standing {
  readonly path: string
  readonly facts: Omit<SeatFacts, 'ancestors'>
  readonly dueAt: number
  /** what tickets beside the lead owe, by holder */
  readonly owed: readonly (readonly [holderId: string, dueAt: number])[]
}

export function standingOf({ row, tickets, clocks, ticketClocks }: CaseFile): Standing {
  const open = tickets.filter((t) => t.kind !== 'lead' && ticketOpen(t.kind, t.state))
  const lead = row.unitId ?? row.handlerPlaceId
  return {
    path: row.path,
    facts: {
      state: row.state,
      closed: workOrderProcess.states[row.state].kind === 'closed',
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
      deskOwes: row.callBackDue || clocks.some((run) => run.clock === 'account' && run.stoppedAt === null),
      escalatedTo: row.escalated.map((e) => e.placeId),
    },
    dueAt: row.dueAt ?? NEVER,
    owed: open.map((ticket) => [holderOf(ticket), nextDue(ticketClocks.get(ticket.id)!)?.dueAt ?? NEVER]),
  }
}

/** Writes who has the case in a list. */
@Injectable()
export class Seats {
  /** @param line places from the district down to the one of the case */
  async add(em: EntityManager, file: CaseFile, line: readonly PlaceRow[]): Promise<void> {
    const { facts, dueAt, owed } = standingOf(file)
    const seats = seatsOf({ ...facts, ancestors: line.map(({ id, kind }) => ({ id, grid: kind === 'grid' })) })
    const due = new Map(owed)
    await addRows(
      em,
      SeatRow,
      seats.map(({ holderId, mine }) => ({
        holderId,
        workOrderId: file.row.id,
        mine: mine ? 1 : 0,
        state: file.row.state,
        dueAt: due.get(holderId) ?? dueAt,
      })),
    )
  }

  /** Anew after a step, unless nothing that they depend on has become another. */
  async move(em: EntityManager, before: Standing, file: CaseFile): Promise<void> {
    if (JSON.stringify(before) === JSON.stringify(standingOf(file))) return
    await removeRows(em, SeatRow, { workOrderId: file.row.id })
    await this.add(em, file, await lineOf(em, file.row.path))
  }
}
