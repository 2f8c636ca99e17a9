import { describe, expect, it } from '@jest/globals'
import { LIMITS, RULE_DEFAULTS, type RuleKey, type Rules } from '@linli/domain'
import { RULE_VALUES } from './rule.schema.ts'

const keys = Object.keys(RULE_DEFAULTS) as RuleKey[]
const accepts = (key: RuleKey, value: unknown) => RULE_VALUES[key].safeParse(value).success

it('every-rule-has-a-shape', () => {
  expect(Object.keys(RULE_VALUES).sort()).toEqual([...keys].sort())
})

describe('what-a-new-district-starts-with-fits-its-shape', () => {
  it.each(keys)('%s', (key) => {
    expect(RULE_VALUES[key].parse(RULE_DEFAULTS[key].value)).toEqual(RULE_DEFAULTS[key].value)
  })
})

describe('a-value-that-makes-no-sense-is-refused', () => {
  const limits: Rules['work-order.limits'] = RULE_DEFAULTS['work-order.limits'].value
  const { complex: _complex, ...threeUrgencies } = limits
  const rosters = RULE_DEFAULTS['consultation.rosters'].value
  const { council } = rosters
  const rosterOf = (fixed: readonly object[]) => ({ ...rosters, council: { ...council, fixed } })
  const meetings = RULE_DEFAULTS['consultation.meetings'].value
  const meetingsOf = (quorum: object) => ({ ...meetings, council: { ...meetings.council, quorum } })
  const noTime = { ...limits.general, answer: { amount: 0, unit: 'days', time: 'working' } }
  it.each<[RuleKey, string, unknown]>([
    ['work-order.limits', 'an urgency is missing', threeUrgencies],
    ['work-order.limits', 'no time at all', { ...limits, general: noTime }],
    ['work-order.reopen-hours', 'no time to say no', 0],
    ['work-order.reopen-hours', 'negative', -1],
    ['work-order.chase-hours', 'no interval', 0],
    ['work-order.intake-level', 'no such level', 'district'],
    ['consultation.limits', 'a form without limits', { council: LIMITS }],
    ['consultation.rosters', 'one seat twice', rosterOf([...council.fixed, council.fixed[0]!])],
    ['consultation.meetings', 'more than all', meetingsOf({ n: 1, d: 1, more: true })],
    ['calendar.hours', 'no opening at all', { periods: [] }],
    ['calendar.hours', 'closing before opening', { periods: [{ from: 720, to: 540 }] }],
    ['calendar.hours', 'no length', { periods: [{ from: 540, to: 540 }] }],
    [
      'calendar.hours',
      'overlapping',
      {
        periods: [
          { from: 540, to: 720 },
          { from: 700, to: 1020 },
        ],
      },
    ],
    ['calendar.hours', 'past midnight', { periods: [{ from: 540, to: 1500 }] }],
    ['calendar.days', 'no such day', { holidays: ['2026-02-30'], makeUpDays: [] }],
    ['grid.levels', 'no level', []],
    ['grid.levels', 'no such place', [{ label: '一级网格', at: 'district' }]],
    ['notification.off', 'an sms that is all that somebody hears', ['answer/reporter/sms']],
    ['notification.off', 'no such way', ['answer/reporter/fax']],
    ['emergency.numbers', 'no number', [{ name: '报警', phone: '一一零' }]],
  ])('%s: %s', (key, _, value) => {
    expect(accepts(key, value)).toBe(false)
  })
})
