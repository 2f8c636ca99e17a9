import {
  allowedActions,
  TICKET_KINDS,
  ticketProcess,
  ticketTableOf,
  whistleProcess,
  workOrderProcess,
  type Process,
  type TicketKind,
} from '@linli/domain'
import type { Actor } from '../kernel/call.ts'
import type { ApprovalRow } from '../kernel/kernel.entity.ts'
import { ticketFacts, ticketPending } from './facts.ts'
import type { TicketRow, WorkOrderRow } from './work-order.entity.ts'

/** Labels of what happens to a case beside the actions of its table. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒上一级',
  recount: '工作日历有变，期限已重新计算',
  'call-back-due': '还没有评价，请回访',
  unmask: '查看了联系方式',
}
const labelsOf = (process: Process, pick: (def: { label: string; done: string }) => string): Record<string, string> =>
  Object.fromEntries(
    Object.values(process.states).flatMap((state) =>
      Object.entries(state.actions).map(([action, def]) => [action, pick(def)]),
    ),
  )
const CASE_DONE = {
  ...labelsOf(workOrderProcess, (def) => def.done),
  [workOrderProcess.begin.action]: workOrderProcess.begin.done,
}
const TICKET_DONE = { ...labelsOf(ticketProcess, (def) => def.done), ...labelsOf(whistleProcess, (def) => def.done) }
const LABELS = { ...labelsOf(ticketProcess, (def) => def.label), ...labelsOf(workOrderProcess, (def) => def.label) }

export const labelOfAction = (action: string): string => LABELS[action] ?? action

/** What the trail says happened, of the case or – with the kind of the ticket – of one of its tickets. */
export function trailLabel(action: string, kind: unknown): string {
  const [, asked, , refused] = /^(.*?)(?:(-requested)|(-refused))?$/.exec(action)!
  if (asked !== action) return `${refused ? '没有同意' : '申请'}${labelOfAction(asked!)}${refused ? '' : '，等待审批'}`
  if (typeof kind === 'string')
    return `${TICKET_KINDS[kind as TicketKind]}：${TICKET_DONE[action] ?? OTHER_LABELS[action]}`
  return CASE_DONE[action] ?? OTHER_LABELS[action] ?? action
}

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
