import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  beijing,
  dateKey,
  DAY,
  dueLabel,
  duration,
  HOUR,
  isoTime,
  longTime,
  MINUTE,
  shortTime,
  startOfDate,
} from './time.ts'

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const now = at('2026-11-23T10:42')

describe('the-day-is-that-of-beijing', () => {
  it.each([
    ['2026-11-22T16:00:00Z', '2026-11-23'],
    ['2026-11-22T15:59:59Z', '2026-11-22'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
  ])('%s is on %s', (utc, date) => {
    expect(dateKey(Date.parse(utc))).toBe(date)
  })

  it('a-time-is-sent-with-its-offset-and-read-back', () => {
    expect(isoTime(now)).toBe('2026-11-23T10:42:00.000+08:00')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: at('2099-12-31T00:00') }), (t) => {
        expect(Date.parse(isoTime(t))).toBe(t)
        expect(startOfDate(dateKey(t))).toBeLessThanOrEqual(t)
        expect(t - startOfDate(dateKey(t))).toBeLessThan(DAY)
      }),
    )
  })

  it('parts are of the wall clock', () => {
    expect(beijing(at('2026-02-28T23:05'))).toEqual({
      year: 2026,
      month: 2,
      day: 28,
      hour: 23,
      minute: 5,
      second: 0,
      weekday: 6,
    })
  })
})

describe('a-time-names-the-year-only-when-it-is-another', () => {
  it.each([
    ['2026-11-25T17:00', '11月25日(周三)17:00', '11-25 17:00'],
    ['2026-11-23T00:05', '11月23日(周一)00:05', '今天 00:05'],
    ['2026-11-22T22:31', '11月22日(周日)22:31', '昨天 22:31'],
    ['2026-11-20T08:15', '11月20日(周五)08:15', '11-20 08:15'],
    ['2025-12-31T09:00', '2025年12月31日(周三)09:00', '2025-12-31 09:00'],
    ['2027-01-04T09:00', '2027年1月4日(周一)09:00', '2027-01-04 09:00'],
  ])('%s: %s, %s', (moment, long, short) => {
    expect(longTime(at(moment), now)).toBe(long)
    expect(shortTime(at(moment), now)).toBe(short)
  })

  it('yesterday is yesterday on New Year too', () => {
    expect(shortTime(at('2025-12-31T23:59'), at('2026-01-01T00:01'))).toBe('昨天 23:59')
    expect(longTime(at('2025-12-31T23:59'), at('2026-01-01T00:01'))).toBe('2025年12月31日(周三)23:59')
  })
})

describe('a-duration-is-short-and-never-nothing', () => {
  it.each([
    [0, '1 分'],
    [29_000, '1 分'],
    [42 * MINUTE, '42 分'],
    [59.6 * MINUTE, '1 小时'],
    [80 * MINUTE, '1 小时 20 分'],
    [5 * HOUR + 59 * MINUTE, '5 小时 59 分'],
    [6 * HOUR + 20 * MINUTE, '6 小时'],
    [47 * HOUR + 59 * MINUTE, '47 小时'],
    [48 * HOUR, '2 天'],
    [3.9 * DAY, '3 天'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })
})

describe('a-deadline-says-how-it-stands', () => {
  it.each([
    [-3 * DAY, '超 3 天', 'late'],
    [-1, '超 1 分', 'late'],
    [0, '剩 1 分', 'soon'],
    [2 * HOUR, '剩 2 小时', 'soon'],
    [2 * HOUR + MINUTE, '剩 2 小时 1 分', 'ok'],
    [7 * DAY, '剩 7 天', 'ok'],
  ])('%d ms from now: %s', (ahead, text, tone) => {
    expect(dueLabel(now + ahead, now)).toEqual({ text, tone })
  })
})
