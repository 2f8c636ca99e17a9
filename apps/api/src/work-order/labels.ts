import { allowedActions, TICKET_KINDS, ticketTableOf, type Process } from '@linli/domain'
import type { Actor } from '../kernel/call.ts'
import type { ApprovalRow } from '../kernel/kernel.entity.ts'
import { ticketFacts, ticketPending } from './facts.ts'
import type { TicketRow, WorkOrderRow } from './work-order.entity.ts'

const table = (ticket: TicketRow) => ticketTableOf(ticket.kind) as Process
export const ticketLabel = (ticket: TicketRow): string => table(ticket).states[ticket.state]!.label

/** Steps of tickets beside the lead that the actor may take, each with the name of the holder where there are several. */
export const ticketActions = (
  actor: Actor,
  row: WorkOrderRow,
  tickets: readonly TicketRow[],
  approval: ApprovalRow | null = null,
) =>
  tickets
    .filter((ticket) => ticket.kind !== 'lead')
    .flatMap((ticket) =>
      allowedActions(table(ticket), ticket.state, {
        ...ticketFacts(actor, row, ticket),
        pending: ticketPending(approval, ticket),
      })
        .filter((allowed) => !(allowed.approval && approval))
        .map((allowed) => ({
          ...allowed,
          label: `${allowed.label}（${TICKET_KINDS[ticket.kind]}·${ticket.holderName}）`,
          ticketId: ticket.id,
        })),
    )
