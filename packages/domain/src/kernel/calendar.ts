import { DAY, dateKey, startOfDate } from './time.ts'

/**
 * Working calendar (工作日历) of one district: weekdays, less public holidays (节假日), plus make-up working days (调休).
 * Source of the days: the State Council's yearly notice; the district may change them.
 */
export interface WorkingCalendar {
  /** `2026-10-01` … days off although weekdays */
  readonly holidays: ReadonlySet<string>
  /** Saturdays and Sundays that are worked */
  readonly makeUpDays: ReadonlySet<string>
  /** opening periods of a working day as milliseconds from midnight, ascending, not overlapping */
  readonly hours: readonly { readonly from: number; readonly to: number }[]
  /** years for which the notice is known; another year computes on plain weekdays and must be warned of */
  readonly years: ReadonlySet<number>
}

export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  if (calendar.makeUpDays.has(date)) return true
  if (calendar.holidays.has(date)) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

export const yearKnown = (calendar: WorkingCalendar, at: number) => calendar.years.has(Number(dateKey(at).slice(0, 4)))

const nextDate = (date: string) => dateKey(startOfDate(date) + DAY)

/** Working milliseconds of one full day of this calendar. */
export const workingDayLength = (calendar: WorkingCalendar) => calendar.hours.reduce((sum, h) => sum + h.to - h.from, 0)

/** Walks the opening periods from `from` on, until `visit` returns something. */
function walk<T>(calendar: WorkingCalendar, from: number, visit: (open: number, close: number) => T | undefined): T {
  for (let date = dateKey(from), guard = 0; guard < 4000; date = nextDate(date), guard++) {
    if (!isWorkingDay(calendar, date)) continue
    const midnight = startOfDate(date)
    for (const h of calendar.hours) {
      const found = midnight + h.to > from ? visit(Math.max(midnight + h.from, from), midnight + h.to) : undefined
      if (found !== undefined) return found
    }
  }
  throw new Error('A working calendar without working days')
}

/** The first working moment at or after `at`: at night, the honest next slot. */
export const nextWorkingMoment = (calendar: WorkingCalendar, at: number): number => walk(calendar, at, (open) => open)

/** Adds working milliseconds. Ends at a closing time rather than at the next opening: 17:00, not 9:00 tomorrow. */
export function addWorking(calendar: WorkingCalendar, from: number, working: number): number {
  let left = working
  return walk(calendar, from, (open, close) => {
    if (left <= close - open) return open + left
    left -= close - open
    return undefined
  })
}

/** Working milliseconds between two moments; 0 when `to` is not after `from`. */
export function workingBetween(calendar: WorkingCalendar, from: number, to: number): number {
  if (to <= from) return 0
  let sum = 0
  return walk(calendar, from, (open, close) => {
    if (open >= to) return sum
    sum += Math.min(close, to) - open
    return close >= to ? sum : undefined
  })
}
