import { DAY, beijing, dateKey, startOfDate } from '../kernel/time.ts'

/** `2026-1123-0047`: year, day and serial of the district, in groups that can be read out on the phone. */
export function workOrderNumber(date: string, serial: number): string {
  const [year, month, day] = date.split('-')
  return `${year}-${month}${day}-${String(serial).padStart(4, '0')}`
}

/** Own numbers that a text typed into a search can mean: whole ones, and a beginning that fixes the day. */
export interface NumbersMeant {
  readonly whole: readonly string[]
  readonly beginning: string | null
}

/** How far back a serial alone is looked for. */
const DAYS_BACK = 366
const YEARS_BACK = 2

/**
 * `2026-1123`, `20261123-00` begin a number; `1123-0047` and `0047` end one, of the last two years or the last 366
 * days: so nothing is ever looked for in the middle of a number.
 */
export function numbersMeant(text: string, now: number): NumbersMeant {
  const typed = text.trim()
  const [, year, day, serial = ''] = /^(20\d\d)-?(\d{4})-?(\d{0,6})$/.exec(typed) ?? []
  if (year && day && isDay(year, day)) {
    const beginning = `${year}-${day}-${serial}`
    return { whole: [], beginning }
  }
  const [, monthDay, ofDay] = /^(\d{4})-?(\d{4,6})$/.exec(typed) ?? []
  if (monthDay && ofDay) {
    const years = Array.from({ length: YEARS_BACK }, (_, back) => String(beijing(now).year - back))
    return {
      whole: years.filter((one) => isDay(one, monthDay)).map((one) => `${one}-${monthDay}-${ofDay}`),
      beginning: null,
    }
  }
  if (!/^\d{1,6}$/.test(typed)) return { whole: [], beginning: null }
  const whole = Array.from({ length: DAYS_BACK }, (_, back) =>
    workOrderNumber(dateKey(now - back * DAY), Number(typed)),
  )
  return { whole, beginning: null }
}

/** @param day `1123` */
function isDay(year: string, day: string): boolean {
  const date = `${year}-${day.slice(0, 2)}-${day.slice(2)}`
  const at = startOfDate(date)
  return !Number.isNaN(at) && dateKey(at) === date
}
