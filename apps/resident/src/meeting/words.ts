import type { OutputOf, routes } from '@linli/contract/client'
import { longTime, meetingProcess } from '@linli/domain'
import type { Tone } from '../kernel/words.ts'

export type MeetingItem = OutputOf<typeof routes.meeting.meetings>['items'][number]
export type Meeting = OutputOf<typeof routes.meeting.one>

const { tickets, states } = meetingProcess
const TICKETS = Object.keys(tickets) as (keyof typeof tickets)[]

export const toneOf = ({ state }: MeetingItem): Tone => (states[state].kind === 'open' ? 'go' : 'quiet')
export const startsWords = ({ startsAt }: MeetingItem): string => longTime(Date.parse(startsAt), Date.now())

/** Notice, meeting and minutes for the stepper. */
export const stepsOf = ({ state }: MeetingItem) => ({
  labels: TICKETS.map((ticket) => tickets[ticket]),
  done: state === 'confirmed' ? TICKETS.length : TICKETS.indexOf(states[state].ticket),
  ended: state === 'called-off',
})
