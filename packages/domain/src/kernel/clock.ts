import { addWorking, workingBetween, workingDayLength, type WorkingCalendar } from './calendar.ts'
import { DAY, HOUR } from './time.ts'

/**
 * A time limit (时限). Round-the-clock limits are in hours of real time; the others are in working hours or working
 * days of the district's calendar (rules.md, "Time limits").
 */
export interface Limit {
  readonly amount: number
  readonly unit: 'hours' | 'days'
  readonly time: 'round-the-clock' | 'working'
}

export const limitLength = (limit: Limit, calendar: WorkingCalendar): number =>
  Math.round(
    limit.amount * (limit.unit === 'hours' ? HOUR : limit.time === 'working' ? workingDayLength(calendar) : DAY),
  )

/** `2 小时`, `7 个工作日` … */
export function limitLabel(limit: Limit): string {
  if (limit.unit === 'hours') return limit.time === 'working' ? `${limit.amount} 个工作小时` : `${limit.amount} 小时`
  return limit.time === 'working' ? `${limit.amount} 个工作日` : `${limit.amount} 天`
}

const add = (limit: Limit, calendar: WorkingCalendar, from: number, length: number) =>
  limit.time === 'working' ? addWorking(calendar, from, length) : from + length

/** When the limit is over that starts at `from`. */
export const dueAt = (limit: Limit, calendar: WorkingCalendar, from: number): number =>
  add(limit, calendar, from, limitLength(limit, calendar))

/** How much of the limit is used up at `now`, as its own kind of milliseconds. */
export const elapsed = (limit: Limit, calendar: WorkingCalendar, from: number, now: number): number =>
  limit.time === 'working' ? workingBetween(calendar, from, now) : Math.max(0, now - from)

/**
 * Moments at which a running clock makes itself heard: warn at 80 % of the limit, escalate one level when it is over,
 * then one more level per further 50 % (rules.md). `levels` is how many levels there are above the holder.
 */
export interface ClockAlarm {
  readonly kind: 'warn' | 'escalate'
  /** 0 for the warning, 1… for the level that hears of it */
  readonly level: number
  readonly at: number
}
export function clockAlarms(limit: Limit, calendar: WorkingCalendar, from: number, levels: number): ClockAlarm[] {
  const length = limitLength(limit, calendar)
  const alarms: ClockAlarm[] = [{ kind: 'warn', level: 0, at: add(limit, calendar, from, length * 0.8) }]
  for (let level = 1; level <= levels; level++)
    alarms.push({ kind: 'escalate', level, at: add(limit, calendar, from, length * (1 + (level - 1) / 2)) })
  return alarms
}
