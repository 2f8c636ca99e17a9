import type { Limit } from '../kernel/clock.ts'
import type { MeetingClock } from '../meeting/process.ts'
import type { ConsultationClock } from './process.ts'

const days = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })

/** Limits that a new district starts with (待本区县确认). */
export const LIMITS: Readonly<Record<ConsultationClock | MeetingClock, Limit>> = {
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
