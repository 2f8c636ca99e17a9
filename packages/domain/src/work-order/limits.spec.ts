import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { WorkingCalendar } from '../kernel/calendar.ts'
import { dueAt, type Limit } from '../kernel/clock.ts'
import { HOUR } from '../kernel/time.ts'
import { RULE_DEFAULTS } from '../rule/rules.ts'
import { limitsOf } from './limits.ts'

const calendar: WorkingCalendar = {
  holidays: new Set(['2026-10-01', '2026-10-02']),
  makeUpDays: new Set(['2026-10-10']),
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 17 * HOUR },
  ],
  years: new Set([2026]),
}
const { general, urgent } = RULE_DEFAULTS['work-order.limits'].value
const monday = Date.parse('2026-09-21T10:00:00+08:00')
const wd = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })

describe('a-case-is-never-due-to-be-closed-before-it-is-due-to-be-answered', () => {
  const limit = fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hours' as const, 'days' as const),
    time: fc.constantFrom('round-the-clock' as const, 'working' as const),
  })
  const table = fc.record({ dispatch: limit, contact: limit, answer: limit, close: limit })
  const moment = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => monday + minutes * 60_000)
  const days = fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined })

  it('whatever-the-district-and-the-item-say-and-whenever-it-begins', () => {
    fc.assert(
      fc.property(table, moment, days, (district, from, answerDays) => {
        const { answer, close } = limitsOf(district, calendar, from, answerDays)
        expect(dueAt(close, calendar, from)).toBeGreaterThanOrEqual(dueAt(answer, calendar, from))
        expect(answer).toEqual(answerDays === undefined ? district.answer : wd(answerDays))
      }),
    )
  })

  it('nor-earlier-than-the-district-says', () => {
    fc.assert(
      fc.property(table, moment, days, (district, from, answerDays) => {
        const { close } = limitsOf(district, calendar, from, answerDays)
        expect(dueAt(close, calendar, from)).toBeGreaterThanOrEqual(dueAt(district.close, calendar, from))
      }),
    )
  })
})

describe('an-item-with-its-own-answer-limit', () => {
  it.each([
    [3, 10],
    [7, 10],
    [8, 11],
    [15, 18],
    [20, 23],
  ])('answered in %i working days is closed in %i', (answerDays, closeDays) => {
    expect(limitsOf(general, calendar, monday, answerDays)).toEqual({
      ...general,
      answer: wd(answerDays),
      close: wd(closeDays),
    })
  })

  it('keeps-what-the-district-gives-between-when-it-counts-round-the-clock', () => {
    // Answered by Tuesday 10:00, closed by Thursday 10:00: two working days lie between.
    expect(limitsOf(urgent, calendar, monday, 5)).toEqual({ ...urgent, answer: wd(5), close: wd(7) })
  })
})

it('without-an-own-limit-the-district-is-taken-at-its-word', () => {
  expect(limitsOf(general, calendar, monday)).toEqual(general)
  expect(limitsOf(urgent, calendar, monday)).toEqual(urgent)
})
