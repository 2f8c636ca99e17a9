import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addWorking,
  isWorkingDay,
  nextWorkingMoment,
  workingBetween,
  workingDayLength,
  yearKnown,
  type WorkingCalendar,
} from './calendar.ts'
import { dateKey, DAY, HOUR, isoTime, MINUTE, startOfDate } from './time.ts'

/** The State Council's days around National Day and New Year, as plain data: no rule may depend on a package. */
const calendar: WorkingCalendar = {
  holidays: new Set([
    ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04', '2025-10-05', '2025-10-06', '2025-10-07', '2025-10-08'],
    ...['2026-01-01', '2026-01-02', '2026-01-03', '2026-09-25', '2026-09-26', '2026-09-27'],
    ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  ]),
  makeUpDays: new Set(['2025-09-28', '2025-10-11', '2026-01-04', '2026-09-20', '2026-10-10']),
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 17 * HOUR },
  ],
  years: new Set([2025, 2026]),
}
const at = (local: string) => Date.parse(`${local}:00+08:00`)
const local = (moment: number) => isoTime(moment).slice(0, 16)

describe('the-calendar-follows-holidays-and-make-up-days', () => {
  it.each([
    ['2025-09-27', false, 'Saturday'],
    ['2025-09-28', true, 'Sunday worked for the holiday'],
    ['2025-09-30', true, 'Tuesday'],
    ['2025-10-01', false, 'Wednesday, National Day'],
    ['2025-10-08', false, 'the last day off'],
    ['2025-10-09', true, 'Thursday'],
    ['2025-10-11', true, 'Saturday worked for the holiday'],
    ['2025-10-12', false, 'Sunday'],
    ['2026-09-20', true, 'Sunday worked for the holiday'],
    ['2026-10-07', false, 'the last day off'],
    ['2026-10-10', true, 'Saturday worked for the holiday'],
  ])('%s is worked: %s (%s)', (date, worked) => {
    expect(isWorkingDay(calendar, date)).toBe(worked)
  })
})

describe('a-working-limit-ends-when-counted-by-hand', () => {
  it.each([
    ['within the morning', '2025-10-13T09:30', 2, '2025-10-13T11:30'],
    ['over lunch', '2025-10-13T11:30', 1, '2025-10-13T13:30'],
    ['from within lunch', '2025-10-13T12:20', 1, '2025-10-13T14:00'],
    ['at closing time, not at the next opening', '2025-10-13T09:00', 7, '2025-10-13T17:00'],
    ['at the start of lunch, not at its end', '2025-10-15T02:00', 3, '2025-10-15T12:00'],
    ['from the middle of the night', '2025-10-14T23:59', 1, '2025-10-15T10:00'],
    ['from Friday evening', '2025-10-17T18:30', 2, '2025-10-20T11:00'],
    ['over a weekend', '2025-10-17T16:00', 2, '2025-10-20T10:00'],
    ['over National Day 2025', '2025-09-30T16:00', 7, '2025-10-09T16:00'],
    ['from within National Day 2025', '2025-10-03T10:00', 1, '2025-10-09T10:00'],
    ['over a Sunday that is worked', '2025-09-28T09:00', 21, '2025-09-30T17:00'],
    ['into a Saturday that is worked', '2025-10-10T16:30', 1, '2025-10-11T09:30'],
    ['from the evening of that Saturday', '2025-10-11T17:00', 1, '2025-10-13T10:00'],
    ['7 days over National Day 2025', '2025-09-29T10:00', 49, '2025-10-15T10:00'],
    ['across the year', '2025-12-31T15:00', 7, '2026-01-04T15:00'],
    ['over National Day 2026', '2026-09-30T09:00', 14, '2026-10-08T17:00'],
    ['into the Saturday worked in 2026', '2026-10-09T16:00', 2, '2026-10-10T10:00'],
    ['15 days over Mid-Autumn and National Day 2026', '2026-09-23T09:00', 105, '2026-10-20T17:00'],
  ])('%s: %s and %d h is %s', (_, from, hours, end) => {
    expect(local(addWorking(calendar, at(from), hours * HOUR))).toBe(end)
    expect(workingBetween(calendar, at(from), at(end))).toBe(hours * HOUR)
  })
})

describe('the-promise-at-night-is-the-honest-next-slot', () => {
  it.each([
    ['2025-10-14T10:42', '2025-10-14T10:42'],
    ['2025-10-14T12:00', '2025-10-14T13:00'],
    ['2025-10-14T17:00', '2025-10-15T09:00'],
    ['2025-10-17T20:10', '2025-10-20T09:00'],
    ['2025-10-10T22:00', '2025-10-11T09:00'],
    ['2025-09-30T17:00', '2025-10-09T09:00'],
    ['2025-12-31T23:59', '2026-01-04T09:00'],
  ])('%s → %s', (from, next) => {
    expect(local(nextWorkingMoment(calendar, at(from)))).toBe(next)
  })
})

describe('working-time-adds-up', () => {
  const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-12-31T23:59') })
  const amount = fc.integer({ min: 0, max: 60 * 7 * HOUR })
  const isOpen = (t: number) =>
    isWorkingDay(calendar, dateKey(t)) &&
    calendar.hours.some((h) => t >= startOfDate(dateKey(t)) + h.from && t < startOfDate(dateKey(t)) + h.to)

  it('what-was-added-is-what-lies-between', () => {
    fc.assert(
      fc.property(moment, amount, (from, x) => {
        expect(workingBetween(calendar, from, addWorking(calendar, from, x))).toBe(x)
      }),
    )
  })

  it('a-longer-limit-never-ends-earlier', () => {
    fc.assert(
      fc.property(moment, amount, amount, (from, x, y) => {
        const [short, long] = [Math.min(x, y), Math.max(x, y)]
        expect(addWorking(calendar, from, short)).toBeLessThanOrEqual(addWorking(calendar, from, long))
      }),
    )
  })

  it('a-later-start-never-ends-earlier', () => {
    fc.assert(
      fc.property(moment, moment, amount, (a, b, x) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        expect(addWorking(calendar, early, x)).toBeLessThanOrEqual(addWorking(calendar, late, x))
      }),
    )
  })

  it('two-parts-of-a-limit-end-when-the-whole-does', () => {
    fc.assert(
      fc.property(moment, amount, fc.integer({ min: 1, max: 60 * 7 * HOUR }), (from, x, y) => {
        expect(addWorking(calendar, addWorking(calendar, from, x), y)).toBe(addWorking(calendar, from, x + y))
      }),
    )
  })

  it('time-between-is-the-sum-of-its-parts-and-never-negative', () => {
    fc.assert(
      fc.property(moment, moment, moment, (...times) => {
        const [a, b, c] = times.sort((x, y) => x - y)
        expect(workingBetween(calendar, a, b) + workingBetween(calendar, b, c)).toBe(workingBetween(calendar, a, c))
        expect(workingBetween(calendar, b, a)).toBe(0)
        expect(workingBetween(calendar, a, c)).toBeLessThanOrEqual(c - a)
      }),
    )
  })

  it('the-next-working-moment-is-not-before-and-is-worked', () => {
    fc.assert(
      fc.property(moment, (t) => {
        const next = nextWorkingMoment(calendar, t)
        expect(next).toBeGreaterThanOrEqual(t)
        expect(isOpen(next)).toBe(true)
        expect(nextWorkingMoment(calendar, next)).toBe(next)
        expect(next === t).toBe(isOpen(t))
        expect(workingBetween(calendar, t, next)).toBe(0)
      }),
    )
  })

  it('a-full-working-day-from-opening-ends-at-closing', () => {
    fc.assert(
      fc.property(moment, (t) => {
        const opening = nextWorkingMoment(calendar, startOfDate(dateKey(t)))
        expect(addWorking(calendar, opening, workingDayLength(calendar))).toBe(
          startOfDate(dateKey(opening)) + 17 * HOUR,
        )
      }),
    )
  })
})

it('a-year-without-a-notice-is-told-by-beijing-time', () => {
  expect(yearKnown(calendar, at('2026-12-31T23:59'))).toBe(true)
  expect(yearKnown(calendar, at('2027-01-01T00:00'))).toBe(false)
  expect(yearKnown(calendar, at('2025-01-01T00:00') - MINUTE)).toBe(false)
})

it('a-calendar-without-working-days-is-a-broken-invariant', () => {
  const never: WorkingCalendar = { ...calendar, hours: [] }
  expect(() => nextWorkingMoment(never, at('2026-01-05T09:00'))).toThrow('without working days')
  expect(() => addWorking(never, at('2026-01-05T09:00'), DAY)).toThrow('without working days')
})
