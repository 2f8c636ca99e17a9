import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { WorkingCalendar } from './calendar.ts'
import {
  clockAlarms,
  elapsed,
  goneOn,
  limitLength,
  newRun,
  recounted,
  relimited,
  type ClockRun,
  type Limit,
} from './clock.ts'
import { DAY, HOUR, isoTime, MINUTE } from './time.ts'

/** National Day 2025; 7 working hours a day. 2025-10-13 is a Monday. */
const calendar: WorkingCalendar = {
  holidays: new Set(Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`)),
  makeUpDays: new Set(['2025-09-28', '2025-10-11']),
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 17 * HOUR },
  ],
  years: new Set([2025]),
}
/** The same with one more day off, as a district may find out late. */
const dayOff: WorkingCalendar = { ...calendar, holidays: new Set([...calendar.holidays, '2025-10-15']) }
const longer: WorkingCalendar = {
  ...calendar,
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 18 * HOUR },
  ],
}
const shorter: WorkingCalendar = { ...calendar, hours: [{ from: 9 * HOUR, to: 10 * HOUR }] }

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const local = (moment: number) => isoTime(moment).slice(0, 16)
const hours = (amount: number): Limit => ({ amount, unit: 'hours', time: 'round-the-clock' })
const workingHours = (amount: number): Limit => ({ amount, unit: 'hours', time: 'working' })
const workingDays = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })

const begun = (limit: Limit, from: string) => newRun(limit, calendar, at(from))
const afterPause = (run: ClockRun, from: string, to: string) => goneOn(run, calendar, at(from), at(to))
const putOff = (run: ClockRun, to: string): ClockRun => ({ ...run, dueAt: at(to), fixed: true })
const left = (run: ClockRun, now: number, days = calendar) => elapsed(run.limit, days, now, run.dueAt)

it('a-new-run-has-its-whole-limit-before-it', () => {
  expect(begun(workingDays(7), '2025-10-13T09:00')).toEqual({
    limit: workingDays(7),
    from: at('2025-10-13T09:00'),
    used: 0,
    dueAt: at('2025-10-21T17:00'),
    fixed: false,
    stood: 0,
  })
})

describe('a-going-on-moves-the-end-by-exactly-the-time-that-stood-still', () => {
  it.each([
    ['72 hours round the clock', hours(24), '2025-10-14T20:00', '2025-10-15T08:00', '2025-10-18T08:00', '10-18T20:00'],
    ['a night round the clock', hours(2), '2025-10-14T23:00', '2025-10-14T23:30', '2025-10-15T07:30', '10-15T09:00'],
    [
      'National Day round the clock',
      hours(24),
      '2025-09-30T12:00',
      '2025-09-30T18:00',
      '2025-10-09T06:00',
      '10-10T00:00',
    ],
    ['4 working hours', workingDays(7), '2025-10-13T09:00', '2025-10-14T10:00', '2025-10-14T15:00', '10-22T14:00'],
    ['a night between', workingDays(7), '2025-10-13T09:00', '2025-10-14T16:00', '2025-10-15T10:00', '10-22T11:00'],
    ['a weekend between', workingDays(7), '2025-10-13T09:00', '2025-10-17T16:30', '2025-10-20T09:30', '10-22T10:00'],
    ['nothing but a night', workingDays(7), '2025-10-13T09:00', '2025-10-14T17:00', '2025-10-15T09:00', '10-21T17:00'],
    ['nothing but a lunch', workingDays(7), '2025-10-13T09:00', '2025-10-14T12:00', '2025-10-14T13:00', '10-21T17:00'],
    [
      'nothing but a weekend',
      workingDays(7),
      '2025-10-13T09:00',
      '2025-10-18T10:00',
      '2025-10-19T20:00',
      '10-21T17:00',
    ],
    ['National Day between', workingDays(2), '2025-09-29T10:00', '2025-09-30T15:00', '2025-10-09T11:00', '10-09T15:00'],
    [
      'a make-up day between',
      workingDays(1),
      '2025-10-10T10:00',
      '2025-10-10T16:00',
      '2025-10-13T09:30',
      '10-13T11:30',
    ],
    ['before it counted', workingHours(4), '2025-10-17T18:30', '2025-10-17T20:00', '2025-10-20T08:00', '10-20T14:00'],
    ['the last minute', hours(2), '2025-10-14T09:00', '2025-10-14T10:59', '2025-10-21T09:00', '10-21T09:01'],
  ])('%s', (_, limit, from, pausedAt, now, due) => {
    expect(local(afterPause(begun(limit, from), pausedAt, now).dueAt)).toBe(`2025-${due}`)
  })

  it('twice', () => {
    const first = afterPause(begun(workingDays(7), '2025-10-13T09:00'), '2025-10-14T10:00', '2025-10-14T15:00')
    expect(first).toMatchObject({ from: at('2025-10-14T15:00'), used: 8 * HOUR, dueAt: at('2025-10-22T14:00') })
    const second = afterPause(first, '2025-10-17T16:30', '2025-10-20T09:30')
    expect(second).toMatchObject({ from: at('2025-10-20T09:30'), used: 30.5 * HOUR, dueAt: at('2025-10-22T15:00') })
    expect(left(second, second.from)).toBe(18.5 * HOUR)
  })

  it('also-of-an-end-that-was-put-off', () => {
    const run = putOff(begun(workingDays(7), '2025-10-13T09:00'), '2025-10-24T17:00')
    const after = afterPause(run, '2025-10-14T10:00', '2025-10-14T15:00')
    expect(after).toMatchObject({ fixed: true, dueAt: at('2025-10-27T14:00') })
  })
})

describe('what-was-late-before-a-pause-stays-late', () => {
  it.each([
    ['an hour late', hours(2), '2025-10-14T09:00', '2025-10-14T12:00'],
    ['late at this very moment', hours(2), '2025-10-14T09:00', '2025-10-14T11:00'],
    ['late at closing time', workingDays(1), '2025-10-14T09:00', '2025-10-14T17:00'],
    ['late since closing time', workingDays(1), '2025-10-14T09:00', '2025-10-15T02:00'],
  ])('%s', (_, limit, from, pausedAt) => {
    const run = begun(limit, from)
    expect({ ...afterPause(run, pausedAt, '2025-10-28T09:00'), stood: 0 }).toEqual(run)
  })
})

describe('whatever-is-paused-and-goes-on', () => {
  const limit = fc.record<Limit>({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hours', 'days'),
    time: fc.constantFrom('round-the-clock', 'working'),
  })
  const start = fc.integer({ min: at('2025-01-01T00:00'), max: at('2025-12-31T00:00') })
  const time = fc.oneof(
    fc.integer({ min: 0, max: 20 * DAY }),
    fc.integer({ min: 0, max: 20 * 24 }).map((n) => n * HOUR),
  )
  const pauses = fc.array(fc.record({ runs: time, stands: time }), { minLength: 1, maxLength: 6 })

  /** Every pause in turn, with the run before and after it. */
  function through(
    first: ClockRun,
    tries: { runs: number; stands: number }[],
    look: (before: ClockRun, after: ClockRun, pausedAt: number, now: number) => void,
  ) {
    let [run, clock] = [first, first.from]
    for (const { runs, stands } of tries) {
      const pausedAt = clock + runs
      clock = pausedAt + stands
      const after = goneOn(run, calendar, pausedAt, clock)
      look(run, after, pausedAt, clock)
      run = after
    }
  }

  it('used-and-left-are-the-whole-limit', () => {
    fc.assert(
      fc.property(limit, start, pauses, (l, from, tries) => {
        through(newRun(l, calendar, from), tries, (before, after, pausedAt) => {
          const end = Math.min(pausedAt, before.dueAt)
          const used = before.used + elapsed(l, calendar, before.from, end)
          expect(used + left(before, end)).toBe(limitLength(l, calendar))
          expect(after.used + left(after, after.from)).toBe(limitLength(l, calendar))
        })
      }),
    )
  })

  it('the-end-moves-by-what-stood-still-unless-it-was-over', () => {
    fc.assert(
      fc.property(limit, start, pauses, (l, from, tries) => {
        through(newRun(l, calendar, from), tries, (before, after, pausedAt, now) => {
          const late = before.dueAt <= pausedAt
          expect(elapsed(l, calendar, before.dueAt, after.dueAt)).toBe(late ? 0 : elapsed(l, calendar, pausedAt, now))
          expect(after.dueAt).toBeGreaterThanOrEqual(before.dueAt)
          if (late) expect({ ...after, stood: before.stood }).toEqual(before)
        })
      }),
    )
  })

  it('what-is-left-of-an-end-that-was-put-off-is-left-after-the-pause-too', () => {
    fc.assert(
      fc.property(limit, start, time, pauses, (l, from, later, tries) => {
        const run = newRun(l, calendar, from)
        through({ ...run, dueAt: run.dueAt + later, fixed: true }, tries, (before, after, pausedAt, now) => {
          if (before.dueAt > pausedAt) expect(left(after, now)).toBe(left(before, pausedAt))
          expect(after.fixed).toBe(true)
        })
      }),
    )
  })

  it('an-alarm-is-a-whole-millisecond-and-none-rings-before-the-run-goes-on', () => {
    fc.assert(
      fc.property(limit, start, time, pauses, (l, from, later, tries) => {
        const run = newRun(l, calendar, from)
        for (const first of [run, { ...run, dueAt: run.dueAt + later, fixed: true }])
          through(first, tries, (before, after, pausedAt) => {
            const alarms = clockAlarms(after, calendar, 3)
            for (const alarm of alarms) expect(Number.isInteger(alarm.at)).toBe(true)
            if (before.dueAt <= pausedAt) return
            for (const alarm of alarms) expect(alarm.at).toBeGreaterThanOrEqual(after.from)
            const times = alarms.map((alarm) => alarm.at)
            expect(times).toEqual([...times].sort((a, b) => a - b))
          })
      }),
    )
  })
})

describe('a-changed-calendar-recounts-what-runs-on-it', () => {
  const seven = begun(workingDays(7), '2025-10-13T09:00')
  const paused = afterPause(seven, '2025-10-14T10:00', '2025-10-14T15:00')
  it.each([
    ['a day off puts the end off by a day', seven, dayOff, '2025-10-22T17:00'],
    ['of a run that stood still too', paused, dayOff, '2025-10-23T14:00'],
    ['longer days make longer limits', seven, longer, '2025-10-21T18:00'],
    ['less what was used before', paused, longer, '2025-10-22T15:00'],
    ['shorter days bring the end nearer', seven, shorter, '2025-10-21T10:00'],
    ['and never before the run went on', paused, shorter, '2025-10-15T09:00'],
    ['round the clock does not know of it', begun(hours(48), '2025-10-14T09:00'), dayOff, '2025-10-16T09:00'],
  ])('%s', (_, run, days, due) => {
    const after = recounted(run, days)
    expect(local(after.dueAt)).toBe(due)
    expect({ ...after, dueAt: run.dueAt }).toEqual(run)
  })

  it('an-end-that-was-granted-as-a-date-stays-that-date', () => {
    const granted = putOff(seven, '2025-10-24T17:00')
    expect(recounted(granted, dayOff)).toEqual(granted)
    expect(recounted(seven, dayOff).dueAt).toBe(at('2025-10-22T17:00'))
  })

  it('the-same-calendar-changes-nothing', () => {
    for (const run of [seven, paused]) expect(recounted(run, calendar)).toEqual(run)
  })

  it('and-the-change-back-brings-the-old-end-back', () => {
    for (const days of [dayOff, longer, shorter])
      for (const run of [seven, paused]) expect(recounted(recounted(run, days), calendar)).toEqual(run)
  })

  it('what-goes-on-under-the-new-calendar-counts-on-it', () => {
    const late = goneOn(recounted(seven, dayOff), dayOff, at('2025-10-14T16:00'), at('2025-10-16T10:00'))
    expect(local(late.dueAt)).toBe('2025-10-23T11:00')
    expect(late.used).toBe(13 * HOUR)
  })
})

describe('another-limit-is-counted-from-the-same-start', () => {
  it('round the clock instead of working days, and back', () => {
    const seven = begun(workingDays(7), '2025-10-13T09:00')
    const day = relimited(seven, hours(24), calendar)
    expect(local(day.dueAt)).toBe('2025-10-14T09:00')
    expect(relimited(day, workingDays(7), calendar)).toEqual(seven)
  })

  it('what was used up before a pause is not used again: a day of work for a day', () => {
    const seven = begun(workingDays(7), '2025-10-13T09:00')
    const paused = afterPause(seven, '2025-10-14T09:00', '2025-10-16T09:00')
    expect(local(relimited(paused, hours(48), calendar).dueAt)).toBe('2025-10-17T09:00')
  })

  it('an end that was given as a date holds, unless the new limit is over before', () => {
    const seven = begun(workingDays(7), '2025-10-13T09:00')
    const later = putOff(seven, '2025-10-24T17:00')
    expect(relimited(later, workingDays(15), calendar)).toMatchObject({ dueAt: later.dueAt, fixed: true })
    const sooner = relimited(later, hours(24), calendar)
    expect([local(sooner.dueAt), sooner.fixed]).toEqual(['2025-10-14T09:00', false])
  })

  it('whatever the limits are, it is as if it had begun with the new one', () => {
    const limit = fc.record({
      amount: fc.integer({ min: 1, max: 100 }),
      unit: fc.constantFrom('hours' as const, 'days' as const),
      time: fc.constantFrom('round-the-clock' as const, 'working' as const),
    })
    fc.assert(
      fc.property(limit, limit, fc.integer({ min: 0, max: 100 }), (before, after, later) => {
        const from = at('2025-10-13T09:00') + later * HOUR
        expect(relimited(newRun(before, calendar, from), after, calendar)).toEqual(newRun(after, calendar, from))
      }),
    )
  })
})

describe('alarms-follow-the-end', () => {
  const seven = begun(workingDays(7), '2025-10-13T09:00')
  const day = begun(hours(24), '2025-10-14T08:00')
  const ten = begun(hours(10), '2025-10-14T00:00')
  it.each<[string, ClockRun, string[]]>([
    [
      'after a pause of 4 working hours, all of them 4 later',
      afterPause(seven, '2025-10-14T10:00', '2025-10-14T15:00'),
      ['10-21T10:12', '10-22T14:00', '10-28T09:30', '10-31T14:00'],
    ],
    [
      'after a pause round the clock',
      afterPause(day, '2025-10-14T20:00', '2025-10-16T20:00'),
      ['10-17T03:12', '10-17T08:00', '10-17T20:00', '10-18T08:00'],
    ],
    [
      'a warning that was due already, when it goes on',
      afterPause(ten, '2025-10-14T09:00', '2025-10-15T12:00'),
      ['10-15T12:00', '10-15T13:00', '10-15T18:00', '10-15T23:00'],
    ],
    [
      'a longer time warns at 80 % of it, and escalates by halves of the limit',
      putOff(day, '2025-10-16T08:00'),
      ['10-15T22:24', '10-16T08:00', '10-16T20:00', '10-17T08:00'],
    ],
    [
      'a longer time on the working calendar',
      putOff(seven, '2025-10-24T17:00'),
      ['10-22T17:00', '10-24T17:00', '10-30T13:30', '11-04T17:00'],
    ],
    [
      'put off, and then paused for 4 working hours',
      afterPause(putOff(seven, '2025-10-24T17:00'), '2025-10-14T10:00', '2025-10-14T15:00'),
      ['10-23T14:00', '10-27T14:00', '10-31T09:30', '11-05T14:00'],
    ],
  ])('%s', (_, run, moments) => {
    const alarms = clockAlarms(run, calendar, 3)
    expect(alarms.map((alarm) => local(alarm.at).slice(5))).toEqual(moments)
    expect(alarms[1]).toEqual({ kind: 'escalate', level: 1, at: run.dueAt })
  })

  it('a-warning-that-was-given-before-the-pause-is-not-given-again-the-next-morning', () => {
    const run = afterPause(seven, '2025-10-21T10:00', '2025-10-22T20:00')
    expect(clockAlarms(run, calendar, 1)[0]!.at).toBe(run.from)
  })

  it('what-stood-still-is-no-part-of-the-lateness', () => {
    const late = afterPause(ten, '2025-10-14T11:00', '2025-10-24T11:00')
    const [, first, second, third] = clockAlarms(late, calendar, 3).map((alarm) => local(alarm.at))
    expect([first, second, third]).toEqual(['2025-10-14T10:00', '2025-10-24T15:00', '2025-10-24T20:00'])
    const again = afterPause(late, '2025-10-24T16:00', '2025-10-25T16:00')
    expect(
      clockAlarms(again, calendar, 3)
        .map((alarm) => local(alarm.at))
        .slice(2),
    ).toEqual(['2025-10-25T15:00', '2025-10-25T20:00'])
  })

  it('a-warning-in-the-last-minute-still-comes-before-the-end', () => {
    const [warn, first] = clockAlarms(afterPause(day, '2025-10-15T07:59', '2025-10-20T09:00'), calendar, 1)
    expect(first!.at - warn!.at).toBe(MINUTE)
  })
})
