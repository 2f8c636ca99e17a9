import type { Limit } from '../kernel/clock.ts'
import type { MeetingTerms } from './form.ts'
import type { MeetingClock } from '../meeting/process.ts'
import type { ConsultationClock } from './process.ts'
import type { FixedSeat } from './roster.ts'

/** What forms have in common; a new district starts with it (待本区县确认). */
export const CONVENOR = '社区党委'
export const SEATS = {
  committee: { key: 'committee', label: '居委会' },
  mediation: { key: 'mediation', label: '调委会' },
  police: { key: 'police', label: '治安民警' },
  representative: { key: 'representative', label: '居民代表' },
  counsel: { key: 'counsel', label: '法律顾问' },
  members: { key: 'members', label: '党员代表' },
  compound: { key: 'compound', label: '楼院长' },
} as const satisfies Record<string, FixedSeat>

export const MEETINGS: MeetingTerms = { quorum: { n: 1, d: 2, more: true }, noticeDays: 2, signatures: 3 }

/** The answer to a review has the limit of `consultation.review`. */
export type TermLimits = Readonly<Record<Exclude<ConsultationClock, 'answering'> | MeetingClock, Limit>>
const days = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })
export const LIMITS: TermLimits = {
  raised: days(7),
  topic: days(7),
  deliberating: days(20),
  minutes: days(3),
  confirm: days(3),
  reviewing: days(5),
  filing: days(3),
  flag: days(5),
  resolving: days(20),
  'carrying-out': days(60),
}
/** Small matters of one place: half the time. */
export const SHORT_LIMITS: TermLimits = {
  ...LIMITS,
  raised: days(5),
  topic: days(5),
  deliberating: days(10),
  'carrying-out': days(30),
}
