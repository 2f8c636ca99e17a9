import type { WorkingCalendar } from '../kernel/calendar.ts'
import { MINUTE, startOfDate } from '../kernel/time.ts'

/** What can be booked: spaces (阵地) – hubs and micro-spaces – by their hours, and activities (活动) at their time. */
export const SPACE_KINDS = { hub: '阵地', 'micro-space': '微阵地' } as const
export const BOOKABLE_KINDS = { ...SPACE_KINDS, activity: '活动' } as const
export type SpaceKind = keyof typeof SPACE_KINDS
export type BookableKind = keyof typeof BOOKABLE_KINDS

/** Half-open in time, epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}
/** Opening hours (开放时间) of a space. */
export interface Opening {
  /** Sunday first; periods in minutes from midnight, ascending, not overlapping; a day without any is closed */
  readonly week: readonly (readonly { readonly from: number; readonly to: number }[])[]
  readonly slotMinutes: number
  /** on public holidays (节假日) as on the weekday that they fall on; otherwise closed */
  readonly onHolidays: boolean
}

const MONDAY = 1
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()

/** What is wrong with hours that somebody typed, in words; null for sound ones. */
export function openingFault({ week, slotMinutes }: Opening): string | null {
  if (week.every((periods) => periods.length === 0)) return '至少有一天开放'
  for (const periods of week)
    for (const [i, { from, to }] of periods.entries()) {
      if (to <= from) return '结束时间要晚于开始时间'
      if (i > 0 && from < periods[i - 1]!.to) return '同一天的时间段不能重叠，请按先后填写'
      if (to - from < slotMinutes) return '开放的时间比一个时段还短'
    }
  return null
}

/**
 * Slots (时段) that the hours make of a day. A make-up working day (调休上班) that is closed by its weekday has Monday's
 * hours; what is left at the end of a period and shorter than a slot is none.
 */
export function slotsOn(
  { week, slotMinutes, onHolidays }: Opening,
  { holidays, makeUpDays }: Pick<WorkingCalendar, 'holidays' | 'makeUpDays'>,
  date: string,
): Span[] {
  if (holidays.has(date) && !onHolidays) return []
  const own = week[weekdayOf(date)] ?? []
  const periods = own.length === 0 && makeUpDays.has(date) ? (week[MONDAY] ?? []) : own
  const midnight = startOfDate(date)
  return periods.flatMap(({ from, to }) =>
    Array.from({ length: Math.floor((to - from) / slotMinutes) }, (_, i) => {
      const start = midnight + (from + i * slotMinutes) * MINUTE
      return { from: start, to: start + slotMinutes * MINUTE }
    }),
  )
}

/** Slots that are offered: none that begun, none that lies across one of other hours that is still booked. */
export const offeredSlots = (slots: readonly Span[], booked: readonly Span[], now: number): Span[] =>
  slots.filter(
    ({ from, to }) =>
      from > now && !booked.some((kept) => kept.from < to && from < kept.to && (kept.from !== from || kept.to !== to)),
  )

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0] as const
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
type Periods = Opening['week'][number]
/** `9:00–12:00、13:00–17:00`; empty for a day that is closed. */
export const periodsText = (periods: Periods): string =>
  periods.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join('、')
/** Periods as somebody types them, with any of the usual dashes and stops; null where that is no time. */
export function readPeriods(text: string): Periods | null {
  const periods = text
    .split(/[、,，;；\s]+/)
    .filter(Boolean)
    .map((typed) => {
      const [, h1, m1, h2, m2] = /^(\d{1,2})[:：](\d{2})[–—~～至到-](\d{1,2})[:：](\d{2})$/.exec(typed) ?? []
      return { from: Number(h1) * 60 + Number(m1), to: Number(h2) * 60 + Number(m2) }
    })
  return periods.every(({ from, to }) => from >= 0 && to <= 24 * 60) ? periods : null
}

/** `周一至周五 9:00–12:00、13:00–17:00；周六 9:00–12:00`: days in a row of the same hours together. */
export function openingWords({ week }: Pick<Opening, 'week'>): string {
  const runs: { first: string; last: string; hours: string }[] = []
  let before = ''
  for (const day of MONDAY_FIRST) {
    const hours = periodsText(week[day] ?? [])
    const run = runs.at(-1)
    if (run && hours === before) run.last = WEEKDAYS[day]
    else if (hours) runs.push({ first: WEEKDAYS[day], last: WEEKDAYS[day], hours })
    before = hours
  }
  return runs.map(({ first, last, hours }) => `${first === last ? first : `${first}至${last}`} ${hours}`).join('；')
}
