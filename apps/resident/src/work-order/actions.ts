import type { InputOf, routes } from '@linli/contract/client'
import { ticketTableOf, type Process } from '@linli/domain'
import type { OrderDetail } from '../kernel/words.ts'

export type AllowedAction = OrderDetail['allowedActions'][number]
export type Act = InputOf<typeof routes.workOrder.act>

/** Several tickets of a case can allow the same step. */
export const actionKey = ({ action, ticketId }: AllowedAction) => (ticketId ? `${action}-${ticketId}` : action)

/** The step in one word, and whose ticket it is a step of. */
export function wordOf(one: AllowedAction, tickets: OrderDetail['tickets']): { word: string; whose?: string } {
  const ticket = tickets.find(({ id }) => id === one.ticketId)
  if (!ticket) return { word: one.label }
  const table: Process = ticketTableOf(ticket.kind)
  return { word: table.states[ticket.state]?.actions[one.action]?.label ?? one.label, whose: ticket.holderName }
}

/** Which of the allowed actions is most likely wanted: it becomes the one at the thumb. */
const LIKELY = [
  'supply',
  'rate',
  'chase',
  'report-in',
  'confirm-arrival',
  'finish',
  'confirm',
  'go-on',
  'answer',
  'take',
  'solve',
  'close',
  'dispatch',
  'rule',
  'call-back',
  'rate-holder',
  'rate-caller',
  'whistle',
  'receive',
  'reopen',
]

/** The allowed actions, the likeliest first, then those of the case and those of its tickets, in the api's order. */
export function byLikelihood(actions: readonly AllowedAction[]): AllowedAction[] {
  const rank = ({ action, ticketId }: AllowedAction) => {
    const at = LIKELY.indexOf(action)
    return at < 0 ? LIKELY.length + (ticketId ? 1 : 0) : at
  }
  return actions
    .map((action, i) => ({ action, i }))
    .sort((a, b) => rank(a.action) - rank(b.action) || a.i - b.i)
    .map(({ action }) => action)
}

/** What a resident's page asks for by itself; everything else is staff's, in the workbench. */
const PLAIN: readonly AllowedAction['needs'][number][] = ['text', 'reason']
export const isPlain = ({ action, ticketId, needs }: AllowedAction) =>
  ticketId === null && (action === 'rate' || needs.every((need) => PLAIN.includes(need)))

/** Steps that are told rather than agreed on: without network they wait on the phone and go out by themselves. */
const TOLD = ['answer', 'contact', 'supplement', 'supply', 'report-in']
export const waitsForNetwork = ({ action }: AllowedAction) => TOLD.includes(action)
