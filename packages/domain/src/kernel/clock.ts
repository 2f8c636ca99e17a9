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
 * A run of a clock as far as its moments depend on it: counted from `from` on, `used` of the limit having gone by
 * before (it stood still in between), and over at `dueAt`, which an extension may have put off.
 */
export interface ClockRun {
  readonly limit: Limit
  readonly from: number
  readonly used: number
  readonly dueAt: number
  /** the end is a date that was given – by an extension (延期), by the promise of the case – not counted from the limit */
  readonly fixed: boolean
  /** how long it stood still after it was over: no part of its lateness */
  readonly stood: number
}
export const newRun = (limit: Limit, calendar: WorkingCalendar, from: number): ClockRun => ({
  limit,
  from,
  used: 0,
  dueAt: dueAt(limit, calendar, from),
  fixed: false,
  stood: 0,
})
/**
 * A run that stood still from `pausedAt` goes on at `now` with what was left of it. What was late already stays late
 * from the moment it was: standing still forgives nothing.
 */
export function goneOn(run: ClockRun, calendar: WorkingCalendar, pausedAt: number, now: number): ClockRun {
  const { limit, from, used, dueAt } = run
  if (dueAt <= pausedAt) return { ...run, stood: run.stood + elapsed(limit, calendar, pausedAt, now) }
  const left = elapsed(limit, calendar, pausedAt, dueAt)
  return {
    ...run,
    from: now,
    used: used + elapsed(limit, calendar, from, pausedAt),
    dueAt: add(limit, calendar, now, left),
  }
}
/**
 * The same run under a changed working calendar (rules.md: a changed holiday calendar recomputes open cases). An end
 * that was granted as a date stays that date.
 */
export function recounted(run: ClockRun, calendar: WorkingCalendar): ClockRun {
  const { limit, from, used, fixed } = run
  if (limit.time !== 'working' || fixed) return run
  return { ...run, dueAt: add(limit, calendar, from, Math.max(0, limitLength(limit, calendar) - used)) }
}

/**
 * The run with an end that another gave as a date, where that is the earlier one (rules.md: the earlier deadline
 * rules); else with the end of its limit, or with the one it was put off to.
 */
export function endedBy(run: ClockRun, calendar: WorkingCalendar, date: number | null, putOff = false): ClockRun {
  const { limit, from, used, dueAt } = run
  const own = putOff ? dueAt : add(limit, calendar, from, Math.max(0, limitLength(limit, calendar) - used))
  const given = date !== null && date < own
  return { ...run, dueAt: given ? date : own, fixed: given || putOff }
}

/** Time of one kind of clock as time of the other: a day of work for a day. */
const converted = (used: number, from: Limit['time'], to: Limit['time'], calendar: WorkingCalendar): number => {
  if (from === to) return used
  const day = workingDayLength(calendar)
  return Math.round(to === 'working' ? (used / DAY) * day : (used / day) * DAY)
}
/**
 * The same run under another limit: counted from the start it had, never from now. A date that was given as its end
 * holds, unless the new limit is over before.
 */
export function relimited(run: ClockRun, limit: Limit, calendar: WorkingCalendar): ClockRun {
  const used = converted(run.used, run.limit.time, limit.time, calendar)
  const counted = add(limit, calendar, run.from, Math.max(0, limitLength(limit, calendar) - used))
  const fixed = run.fixed && run.dueAt <= counted
  return { ...run, limit, used, fixed, dueAt: fixed ? run.dueAt : counted }
}

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
export function clockAlarms(run: ClockRun, calendar: WorkingCalendar, levels: number): ClockAlarm[] {
  const { limit, from, used, dueAt, stood } = run
  const whole = used + elapsed(limit, calendar, from, dueAt)
  const share = Math.round(whole * 0.8)
  const half = limitLength(limit, calendar) / 2
  const alarms: ClockAlarm[] = [
    // What was used up before the run went on was warned of then: not again at the next opening.
    { kind: 'warn', level: 0, at: used >= share ? from : add(limit, calendar, from, share - used) },
  ]
  for (let level = 1; level <= levels; level++)
    alarms.push({
      kind: 'escalate',
      level,
      at: level === 1 ? dueAt : add(limit, calendar, dueAt, (level - 1) * half + stood),
    })
  return alarms
}
