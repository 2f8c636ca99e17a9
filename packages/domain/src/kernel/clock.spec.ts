import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { workingBetween, type WorkingCalendar } from './calendar.ts'
import { clockAlarms, dueAt, elapsed, limitLabel, limitLength, newRun, type Limit } from './clock.ts'
import { DAY, HOUR, isoTime, MINUTE } from './time.ts'

const calendar: WorkingCalendar = {
  holidays: new Set(Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`)),
  makeUpDays: new Set(['2025-09-28', '2025-10-11']),
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 17 * HOUR },
  ],
  years: new Set([2025]),
}
const at = (local: string) => Date.parse(`${local}:00+08:00`)
const local = (moment: number) => isoTime(moment).slice(0, 16)

const hours = (amount: number): Limit => ({ amount, unit: 'hours', time: 'round-the-clock' })
const days = (amount: number): Limit => ({ amount, unit: 'days', time: 'round-the-clock' })
const workingHours = (amount: number): Limit => ({ amount, unit: 'hours', time: 'working' })
const workingDays = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })

describe('a-limit-reads-as-people-say-it', () => {
  it.each([
    [hours(2), '2 小时'],
    [days(3), '3 天'],
    [workingHours(4), '4 个工作小时'],
    [workingDays(7), '7 个工作日'],
  ])('%j is %s', (limit, label) => {
    expect(limitLabel(limit)).toBe(label)
  })
})

describe('a-limit-is-as-long-as-its-kind-of-time', () => {
  it.each([
    [hours(2), 2 * HOUR],
    [days(3), 3 * DAY],
    [workingHours(4), 4 * HOUR],
    [workingDays(7), 49 * HOUR],
  ])('%j', (limit, length) => {
    expect(limitLength(limit, calendar)).toBe(length)
  })
})

describe('a-limit-is-due-when-counted-by-hand', () => {
  it.each([
    ['round the clock ignores National Day', hours(24), '2025-09-30T22:00', '2025-10-01T22:00'],
    ['round the clock ignores the night', hours(2), '2025-10-14T23:00', '2025-10-15T01:00'],
    ['days round the clock ignore the weekend', days(3), '2025-10-17T18:30', '2025-10-20T18:30'],
    ['working hours wait for the opening', workingHours(4), '2025-10-17T18:30', '2025-10-20T14:00'],
    ['working days wait for the end of National Day', workingDays(1), '2025-09-30T16:00', '2025-10-09T16:00'],
    ['7 working days', workingDays(7), '2025-09-29T10:00', '2025-10-15T10:00'],
  ])('%s', (_, limit, from, due) => {
    expect(local(dueAt(limit, calendar, at(from)))).toBe(due)
  })
})

it('what-is-used-up-counts-only-the-time-of-the-limit', () => {
  const [friday, monday] = [at('2025-10-17T16:00'), at('2025-10-20T10:00')]
  expect(elapsed(workingDays(7), calendar, friday, monday)).toBe(2 * HOUR)
  expect(elapsed(hours(24), calendar, friday, monday)).toBe(66 * HOUR)
  expect(elapsed(hours(24), calendar, monday, friday)).toBe(0)
})

describe('a-clock-warns-at-80-percent-and-escalates-one-level-per-further-half', () => {
  it.each([
    [hours(2), '2025-10-01T22:00', ['2025-10-01T23:36', '2025-10-02T00:00', '2025-10-02T01:00', '2025-10-02T02:00']],
    [
      workingDays(7),
      '2025-09-29T10:00',
      ['2025-10-13T15:12', '2025-10-15T10:00', '2025-10-20T14:30', '2025-10-24T10:00'],
    ],
  ])('%j from %s', (limit, from, moments) => {
    const alarms = clockAlarms(newRun(limit, calendar, at(from)), calendar, 3)
    expect(alarms.map((alarm) => ({ ...alarm, at: local(alarm.at) }))).toEqual([
      { kind: 'warn', level: 0, at: moments[0] },
      { kind: 'escalate', level: 1, at: moments[1] },
      { kind: 'escalate', level: 2, at: moments[2] },
      { kind: 'escalate', level: 3, at: moments[3] },
    ])
  })

  const limit = fc.record<Limit>({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hours', 'days'),
    time: fc.constantFrom('round-the-clock', 'working'),
  })
  const start = fc.integer({ min: at('2025-01-01T00:00'), max: at('2025-12-31T00:00') })

  it('the-first-escalation-is-the-due-moment-itself', () => {
    fc.assert(
      fc.property(limit, start, fc.integer({ min: 1, max: 3 }), (l, from, levels) => {
        const [warn, first] = clockAlarms(newRun(l, calendar, from), calendar, levels)
        expect(first).toEqual({ kind: 'escalate', level: 1, at: dueAt(l, calendar, from) })
        expect(warn!.at).toBeLessThan(first!.at)
      }),
    )
  })

  it('there-is-one-escalation-for-each-level-above-and-the-warning-always', () => {
    fc.assert(
      fc.property(limit, start, fc.integer({ min: 0, max: 3 }), (l, from, levels) => {
        const alarms = clockAlarms(newRun(l, calendar, from), calendar, levels)
        expect(alarms.map((alarm) => alarm.level)).toEqual(Array.from({ length: levels + 1 }, (_, i) => i))
        const times = alarms.map((alarm) => alarm.at)
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
      }),
    )
  })

  it('an-alarm-is-a-whole-millisecond-and-rings-after-its-share-of-the-limit', () => {
    fc.assert(
      fc.property(limit, start, (l, from) => {
        const length = limitLength(l, calendar)
        for (const alarm of clockAlarms(newRun(l, calendar, from), calendar, 3)) {
          const share = alarm.kind === 'warn' ? 0.8 : 1 + (alarm.level - 1) / 2
          expect(Number.isInteger(alarm.at)).toBe(true)
          expect(elapsed(l, calendar, from, alarm.at)).toBeCloseTo(share * length)
        }
      }),
    )
  })
})

it('round-the-clock-does-not-know-the-calendar', () => {
  const never: WorkingCalendar = { ...calendar, hours: [] }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: at('2030-01-01T00:00') }), (n, from) => {
      expect(dueAt(hours(n), never, from)).toBe(from + n * HOUR)
      expect(dueAt(days(n), never, from)).toBe(from + n * DAY)
    }),
  )
})

it('a-working-clock-stands-still-outside-opening-hours', () => {
  const [evening, morning] = [at('2025-10-14T17:00'), at('2025-10-15T09:00')]
  expect(elapsed(workingDays(1), calendar, evening, morning)).toBe(0)
  expect(workingBetween(calendar, evening - MINUTE, morning + MINUTE)).toBe(2 * MINUTE)
})
