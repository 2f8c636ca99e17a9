import { DAY, MINUTE, dateKey, startOfDate } from '../kernel/time.ts'
import type { Urgency } from '../work-order/work-order.ts'

/**
 * When a person is not to be told (下班免打扰): every day between two minutes of the day, over midnight where the second
 * is the smaller one, and off duty until a moment. It is the person's own and no attendance: nobody counts or sees it.
 */
export interface Quiet {
  readonly fromMinute: number | null
  readonly toMinute: number | null
  readonly offUntil: number | null
}

function hoursUntil({ fromMinute, toMinute }: Quiet, at: number): number | null {
  if (fromMinute === null || toMinute === null || fromMinute === toMinute) return null
  const midnight = startOfDate(dateKey(at))
  const minute = (at - midnight) / MINUTE
  const [after, before] = [minute >= fromMinute, minute < toMinute]
  if (!(fromMinute < toMinute ? after && before : after || before)) return null
  const end = midnight + toMinute * MINUTE
  return end > at ? end : end + DAY
}

/** From when the person may be told: now, or when the quiet time that runs now is over. */
export function toldFrom(quiet: Quiet, urgency: Urgency | null, now: number): number {
  if (urgency === 'immediate') return now
  const back = Math.max(now, quiet.offUntil ?? now)
  return hoursUntil(quiet, back) ?? back
}

/** Of those who would hear of a new case, those on duty hear it; if none of them is, everybody does. */
export function firstTold(staff: readonly string[], onDuty: ReadonlySet<string>): readonly string[] {
  const first = staff.filter((id) => onDuty.has(id))
  return first.length > 0 ? first : staff
}
