import type { OutputOf, routes } from '@linli/contract/client'
import { CONSULTATION_SOURCES, consultationProcess } from '@linli/domain'
import { shortly, type Tone } from '../kernel/words.ts'

export type Topic = OutputOf<typeof routes.consultation.near>['items'][number]
export type TopicDetail = OutputOf<typeof routes.consultation.one>

export const toneOf = ({ open }: Topic): Tone => (open ? 'go' : 'quiet')

const { tickets, states } = consultationProcess
const TICKETS = Object.keys(tickets) as (keyof typeof tickets)[]

/** The steps that a topic's form takes, for the stepper: their labels, how many are behind, whether it ended on the way. */
export function stepsOf({ state, steps, open }: TopicDetail) {
  const taken: readonly string[] = ['propose', ...steps]
  const path = TICKETS.filter((ticket) => taken.includes(ticket))
  const done = state === 'done'
  return {
    labels: path.map((ticket) => tickets[ticket]),
    done: done ? path.length : path.indexOf(states[state].ticket),
    ended: !open && !done,
  }
}

/** What a topic's trail says, as a timeline shows it. */
export const entriesOf = ({ trail }: TopicDetail) =>
  trail.map((entry, i) => ({ ...entry, id: String(i).padStart(6, '0') }))

/** How many stand behind a proposal, and how many more it needs while nothing has come of it yet. */
export function signaturesLine({ state, source, signatures }: Topic, needed = 0): string {
  if (source !== 'resident' && signatures === 0) return CONSULTATION_SOURCES[source]
  const lacking = state === 'raised' ? needed - signatures : 0
  return `${signatures} 人附议${lacking > 0 ? `，再有 ${lacking} 人附议就可以列为议题` : ''}`
}

/** Until when a round of half-yearly review takes ratings. */
export const roundLine = ({ open, closesAt }: { readonly open: boolean; readonly closesAt: string }): string =>
  open ? `${shortly(closesAt)} 截止，以前可以改` : `${shortly(closesAt)} 结束，看看大家怎么评`
