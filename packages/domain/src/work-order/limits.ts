import { workingBetween, workingDayLength, type WorkingCalendar } from '../kernel/calendar.ts'
import { dueAt, limitLength, type Limit } from '../kernel/clock.ts'
import type { UrgencyClock } from './work-order.ts'

type Limits = Readonly<Record<UrgencyClock, Limit>>

/**
 * The limits of a case that begins at `from`: those of the district for its urgency, and where a service item has an
 * answer limit of its own, that one. A case is never due to be closed before it is due to be answered: an own answer
 * limit takes the working time along that the district gives between answer and close, where that is later than the
 * district's close limit.
 * @param answerDays working days in which the item is answered
 */
export function limitsOf(district: Limits, calendar: WorkingCalendar, from: number, answerDays?: number): Limits {
  const due = (limit: Limit) => dueAt(limit, calendar, from)
  const later = (a: Limit, b: Limit) => (due(b) > due(a) ? b : a)
  if (answerDays === undefined) return { ...district, close: later(district.close, district.answer) }
  const days = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })
  const answer = days(answerDays)
  const between = workingBetween(calendar, due(district.answer), due(district.close))
  const close = days((limitLength(answer, calendar) + between) / workingDayLength(calendar))
  return { ...district, answer, close: later(district.close, close) }
}
