/**
 * Times are epoch milliseconds everywhere inside. China has one time zone without summer time, so screens and
 * papers use a fixed offset of eight hours: the mini-program's runtime has no `Intl`.
 */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

const pad = (n: number) => String(n).padStart(2, '0')
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export interface BeijingTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 = Sunday */
  readonly weekday: number
}

export function beijing(at: number): BeijingTime {
  const d = new Date(at + OFFSET)
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay(),
  }
}

/** Calendar day in Beijing, `2026-11-23`. */
export const dateKey = (at: number) => new Date(at + OFFSET).toISOString().slice(0, 10)
/** Midnight in Beijing of a `2026-11-23`. */
export const startOfDate = (date: string) => Date.parse(`${date}T00:00:00+08:00`)
/** ISO 8601 with the fixed offset: `2026-11-23T09:20:11.000+08:00`; what the api sends. */
export const isoTime = (at: number) => new Date(at + OFFSET).toISOString().replace('Z', '+08:00')

/** `11月25日(周三)17:00`, with the year when it is not the current one. */
export function longTime(at: number, now: number): string {
  const t = beijing(at)
  const year = t.year === beijing(now).year ? '' : `${t.year}年`
  return `${year}${t.month}月${t.day}日(${WEEKDAYS[t.weekday]})${pad(t.hour)}:${pad(t.minute)}`
}

/** `今天 10:42`, `昨天 22:31`, else `11-20 08:15` or with the year. */
export function shortTime(at: number, now: number): string {
  const t = beijing(at)
  const clock = `${pad(t.hour)}:${pad(t.minute)}`
  const days = Math.round((startOfDate(dateKey(now)) - startOfDate(dateKey(at))) / DAY)
  if (days === 0) return `今天 ${clock}`
  if (days === 1) return `昨天 ${clock}`
  const year = t.year === beijing(now).year ? '' : `${t.year}-`
  return `${year}${pad(t.month)}-${pad(t.day)} ${clock}`
}

/** `42 分`, `6 小时`, `1 小时 20 分`, `3 天`. */
export function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  if (minutes < 60) return `${minutes} 分`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} 天`
  return minutes % 60 && hours < 6 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`
}

/** How a deadline stands: word and tone for the chip. */
export function dueLabel(dueAt: number, now: number): { text: string; tone: 'late' | 'soon' | 'ok' } {
  if (dueAt < now) return { text: `超 ${duration(now - dueAt)}`, tone: 'late' }
  return { text: `剩 ${duration(dueAt - now)}`, tone: dueAt - now <= 2 * HOUR ? 'soon' : 'ok' }
}
