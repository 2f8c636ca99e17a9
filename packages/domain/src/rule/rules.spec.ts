import { describe, expect, it } from '@jest/globals'
import { isWorkingDay } from '../kernel/calendar.ts'
import { clockAlarms, limitLabel, newRun, type Limit } from '../kernel/clock.ts'
import { HOUR } from '../kernel/time.ts'
import { workOrderProcess } from '../work-order/process.ts'
import {
  URGENCIES,
  URGENCY_CLOCKS,
  type LimitTable,
  type StageLimits,
  type Urgency,
  type WhistleLimits,
} from '../work-order/work-order.ts'
import {
  RULE_DEFAULTS,
  ruleInForce,
  workingCalendar,
  type CalendarHours,
  type NationalDays,
  type RuleKey,
} from './rules.ts'

const limits: LimitTable = RULE_DEFAULTS['work-order.limits'].value
const stages: StageLimits = RULE_DEFAULTS['work-order.stage-limits'].value
const whistles: WhistleLimits = RULE_DEFAULTS['whistle.limits'].value
const isUrgent = (urgency: string) => urgency === 'immediate' || urgency === 'urgent'

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
    for (const row of Object.values(limits)) expect(Object.keys(row)).toEqual(URGENCY_CLOCKS)
    const clocks = [...URGENCY_CLOCKS, ...Object.keys(stages)]
    expect(clocks.sort()).toEqual(Object.keys(workOrderProcess.clocks).sort())
  })

  it('what-is-urgent-runs-round-the-clock-and-the-rest-on-working-days', () => {
    for (const [urgency, row] of Object.entries(limits))
      for (const limit of Object.values(row)) expect(limit.time).toBe(isUrgent(urgency) ? 'round-the-clock' : 'working')
  })

  it('the-arbiter-rules-within-one-working-day', () => {
    expect(limitLabel(stages.rule)).toBe('1 个工作日')
    expect(limitLabel(stages.account)).toBe('2 个工作日')
  })

  it.each<[Urgency, string]>([
    ['immediate', '1 小时'],
    ['urgent', '2 小时'],
    ['general', '1 个工作日'],
    ['complex', '3 个工作日'],
  ])('%s: who is called reports in within %s', (urgency, arrive) => {
    expect(limitLabel(whistles[urgency])).toBe(arrive)
    expect(Object.keys(whistles)).toEqual(Object.keys(URGENCIES))
  })

  it('the-more-urgent-is-never-slower', () => {
    const calendar = workingCalendar(
      { years: [2026], holidays: [], makeUpDays: [] },
      RULE_DEFAULTS['calendar.hours'].value,
      RULE_DEFAULTS['calendar.days'].value,
    )
    const from = Date.parse('2026-01-05T09:00:00+08:00')
    const due = (limit: Limit) => newRun(limit, calendar, from).dueAt
    for (const row of [
      ...URGENCY_CLOCKS.map((clock) => (urgency: Urgency) => limits[urgency][clock]),
      (urgency: Urgency) => whistles[urgency],
    ]) {
      const ends = (Object.keys(URGENCIES) as Urgency[]).map((urgency) => due(row(urgency)))
      expect(ends).toEqual([...ends].sort((a, b) => a - b))
    }
  })

  it('a-case-is-dispatched-and-its-reporter-contacted-before-it-is-answered-and-closed-after', () => {
    for (const row of Object.values(limits)) {
      const labels = (limit: Limit) => limit.amount * (limit.unit === 'days' ? 24 : 1)
      for (const clock of ['dispatch', 'contact'] as const)
        expect(labels(row[clock])).toBeLessThanOrEqual(labels(row.answer))
      expect(labels(row.answer)).toBeLessThanOrEqual(labels(row.close))
    }
  })
})

it('every-rule-says-what-it-rests-on', () => {
  for (const key of Object.keys(RULE_DEFAULTS) as RuleKey[]) {
    expect(RULE_DEFAULTS[key].label).toMatch(/\p{Script=Han}/u)
    expect(RULE_DEFAULTS[key].basis).toMatch(/\p{Script=Han}/u)
  }
})

it('what-the-source-text-did-not-state-is-marked-as-the-districts-to-confirm', () => {
  const own: RuleKey[] = [
    ...(['work-order.limits', 'work-order.stage-limits', 'whistle.limits', 'work-order.check-classes'] as const),
    ...(['work-order.reopen-hours', 'work-order.chase-hours', 'work-order.call-back-days'] as const),
    ...(['work-order.hold-days', 'work-order.supply-days', 'work-order.extend-days', 'calendar.hours'] as const),
  ]
  for (const key of own) expect(RULE_DEFAULTS[key].basis).toContain('待本区县确认')
})

it('a-reporter-may-reopen-within-72-hours', () => {
  expect(RULE_DEFAULTS['work-order.reopen-hours'].value).toBe(72)
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
    const run = newRun({ amount: 1000, unit: 'days', time: 'working' }, days({}), from)
    const alarms = clockAlarms(run, days({}), 3)
    expect(alarms).toHaveLength(4)
  })
})

describe('a-rule-that-was-kept-before-its-table-grew', () => {
  const all = RULE_DEFAULTS['consultation.limits'].value
  const month: Limit = { amount: 30, unit: 'days', time: 'working' }
  it('has-the-new-rows-and-cells-of-a-new-district-and-keeps-its-own', () => {
    const { raised: _raised, ...older } = { ...all.council, topic: month }
    const { weekly: _weekly, ...forms } = all
    expect(ruleInForce('consultation.limits', { ...forms, council: older })).toEqual({
      ...all,
      council: { ...all.council, topic: month },
    })
  })
  it('keeps-its-lists-as-they-are', () => {
    const { council, ...others } = RULE_DEFAULTS['consultation.rosters'].value
    const kept = { ...others, council: { ...council, fixed: [] } }
    expect(ruleInForce('consultation.rosters', kept)).toEqual(kept)
    expect(ruleInForce('emergency.numbers', [])).toEqual([])
  })
  it.each(Object.keys(RULE_DEFAULTS) as RuleKey[])('%s: is-the-initial-one-until-one-is-kept', (key) => {
    expect(ruleInForce(key, undefined)).toEqual(RULE_DEFAULTS[key].value)
    expect(ruleInForce(key, RULE_DEFAULTS[key].value)).toEqual(RULE_DEFAULTS[key].value)
  })
})
