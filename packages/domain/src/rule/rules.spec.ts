import { describe, expect, it } from '@jest/globals'
import { isWorkingDay } from '../kernel/calendar.ts'
import { clockAlarms, limitLabel } from '../kernel/clock.ts'
import { HOUR } from '../kernel/time.ts'
import { workOrderProcess } from '../work-order/process.ts'
import { URGENCIES, type LimitTable, type Urgency } from '../work-order/work-order.ts'
import { RULE_DEFAULTS, workingCalendar, type CalendarHours, type NationalDays, type RuleKey } from './rules.ts'

const limits: LimitTable = RULE_DEFAULTS['work-order.limits'].value

describe('limits-are-those-of-the-field', () => {
  it.each<[Urgency, string, string]>([
    ['immediate', '1 小时', '2 小时'],
    ['urgent', '2 小时', '24 小时'],
    ['general', '1 个工作日', '7 个工作日'],
    ['complex', '1 个工作日', '15 个工作日'],
  ])('%s: dispatched within %s, answered within %s', (urgency, dispatch, answer) => {
    expect(limitLabel(limits[urgency].dispatch)).toBe(dispatch)
    expect(limitLabel(limits[urgency].answer)).toBe(answer)
  })

  it('every-clock-of-every-urgency-has-one', () => {
    expect(Object.keys(limits)).toEqual(Object.keys(URGENCIES))
    for (const row of Object.values(limits)) expect(Object.keys(row)).toEqual(Object.keys(workOrderProcess.clocks))
  })

  it('what-is-urgent-runs-round-the-clock-and-the-rest-on-working-days', () => {
    for (const [urgency, row] of Object.entries(limits))
      for (const limit of Object.values(row))
        expect(limit.time).toBe(urgency === 'immediate' || urgency === 'urgent' ? 'round-the-clock' : 'working')
  })
})

it('every-rule-says-what-it-rests-on', () => {
  for (const key of Object.keys(RULE_DEFAULTS) as RuleKey[]) {
    expect(RULE_DEFAULTS[key].label).toMatch(/\p{Script=Han}/u)
    expect(RULE_DEFAULTS[key].basis).toMatch(/\p{Script=Han}/u)
  }
})

it('danger-to-life-comes-first', () => {
  expect(RULE_DEFAULTS['emergency.numbers'].value.map(({ phone }) => phone)).toEqual(['110', '119', '120'])
})

describe('the-district-has-the-last-word-on-its-days', () => {
  const hours: CalendarHours = RULE_DEFAULTS['calendar.hours'].value
  const national: NationalDays = { years: [2026], holidays: ['2026-10-01', '2026-10-02'], makeUpDays: ['2026-10-10'] }
  const days = (own: { holidays?: string[]; makeUpDays?: string[] }) =>
    workingCalendar(national, hours, { holidays: [], makeUpDays: [], ...own })

  it.each([
    ['a national day off', {}, '2026-10-01', false],
    ['a national make-up day', {}, '2026-10-10', true],
    ['a day off of the district', { holidays: ['2026-11-23'] }, '2026-11-23', false],
    ['a make-up day of the district', { makeUpDays: ['2026-11-22'] }, '2026-11-22', true],
    ['a day off that the district works', { makeUpDays: ['2026-10-02'] }, '2026-10-02', true],
    ['a make-up day that the district does not work', { holidays: ['2026-10-10'] }, '2026-10-10', false],
  ])('%s', (_, own, date, worked) => {
    expect(isWorkingDay(days(own), date)).toBe(worked)
  })

  it('and-on-its-hours', () => {
    const calendar = days({})
    expect(calendar.hours).toEqual([
      { from: 9 * HOUR, to: 12 * HOUR },
      { from: 13 * HOUR, to: 17 * HOUR },
    ])
    expect([...calendar.years]).toEqual([2026])
  })

  it('the-longest-limit-a-district-may-set-can-be-counted-to-the-district-centre', () => {
    const from = Date.parse('2026-01-05T09:00:00+08:00')
    const alarms = clockAlarms({ amount: 1000, unit: 'days', time: 'working' }, days({}), from, 3)
    expect(alarms).toHaveLength(4)
  })
})
