import type { OutputOf, routes } from '@linli/contract/client'
import { projectProcess } from '@linli/domain'
import type { Tone } from '../kernel/words.ts'

export type ProjectItem = OutputOf<typeof routes.project.projects>['items'][number]
export type Project = OutputOf<typeof routes.project.one>

export const toneOf = ({ open }: ProjectItem): Tone => (open ? 'go' : 'quiet')

const { tickets, states } = projectProcess
const TICKETS = Object.keys(tickets) as (keyof typeof tickets)[]

/** The rights of the committee for the stepper, each behind once the project is past it. */
export const stepsOf = ({ state }: ProjectItem) => ({
  labels: TICKETS.map((ticket) => tickets[ticket]),
  done: state === 'accepted' ? TICKETS.length : TICKETS.indexOf(states[state].ticket),
  ended: state === 'withdrawn',
})

/** What a project's trail says, as a timeline shows it. */
export const entriesOf = ({ trail }: Project) => trail.map((entry, i) => ({ ...entry, id: String(i).padStart(6, '0') }))
