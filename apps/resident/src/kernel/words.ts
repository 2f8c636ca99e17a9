import type { OutputOf, routes } from '@linli/contract/client'
import { dueLabel, duration, longTime, owesAnswer, promiseLabel, shortTime, workOrderProcess } from '@linli/domain'

export type Order = OutputOf<typeof routes.workOrder.mine>['items'][number]
export type OrderDetail = OutputOf<typeof routes.workOrder.one>

/** Status is a word, a colour and a shape: going on, waits for a person, late, over. */
export type Tone = 'go' | 'wait' | 'late' | 'quiet'

export const shortly = (time: string) => shortTime(Date.parse(time), Date.now())

type Promised = Pick<Order, 'state' | 'promisedAt'>

/**
 * The promise as a sentence with a date, and an honest second one when it was not kept. None while the clocks stand
 * still, and none when the answer has been given.
 */
export function promiseOf(of: Promised): { text: string; late?: string } | undefined {
  if (!of.promisedAt || !owesAnswer(of.state)) return undefined
  const promised = Date.parse(of.promisedAt)
  const now = Date.now()
  const text = promiseLabel(longTime(promised, now))
  return promised < now ? { text, late: `已超过承诺时间 ${duration(now - promised)}` } : { text }
}

/** How the reporter sees where an order stands. */
export function statusOf(order: Order): { text: string; tone: Tone } {
  const { label, kind } = workOrderProcess.states[order.state]
  if (order.rated !== null) return order.rated ? { text: '已评价', tone: 'quiet' } : { text: '待评价', tone: 'wait' }
  if (kind !== 'open') return { text: label, tone: 'quiet' }
  return { text: label, tone: promiseOf(order)?.late ? 'late' : 'go' }
}

const TONES = { late: 'late', soon: 'wait', ok: 'go' } as const
/** How the clock stands that is over first, for those who work on it. */
export function dueOf(order: Order): { text: string; tone: Tone } | undefined {
  if (!order.dueAt || !order.clock) return undefined
  const due = dueLabel(Date.parse(order.dueAt), Date.now())
  return { text: `${workOrderProcess.clocks[order.clock]} ${due.text}`, tone: TONES[due.tone] }
}

const TICKETS = Object.keys(workOrderProcess.tickets) as (keyof typeof workOrderProcess.tickets)[]
/** The four tickets for the stepper, of what is merged those of its main: their labels, how many are behind, and whether it ended or rests at this one. */
export function ticketsOf({ state, rated, main }: Order & { readonly main?: OrderDetail['main'] }) {
  const { kind, ticket } = workOrderProcess.states[main?.state ?? state]
  return {
    labels: TICKETS.map((name) => workOrderProcess.tickets[name]),
    done: rated ? TICKETS.length : TICKETS.indexOf(ticket),
    ended: kind === 'closed' && ticket !== 'rate',
    rests: kind === 'paused',
  }
}
