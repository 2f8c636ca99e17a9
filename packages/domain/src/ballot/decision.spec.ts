import { describe, expect, it } from '@jest/globals'
import { DECISION_RULES, outcomeOf, type Amount, type Choice } from './decision.ts'
import { ownersRoll } from './roll.ts'

const ruleOf = (key: string) => DECISION_RULES.find((rule) => rule.key === key)!
/** `heads` ballots with `area` m² each. */
const say = (answer: 'yes' | 'no' | 'abstain', heads: number, area = 0): Choice[] =>
  Array.from({ length: heads }, () => ({ answer: [answer], area: area * 100 }))
const m2 = (heads: number, area: number): Amount => ({ heads, area: area * 100 })
const holds = (key: string, roll: Amount, choices: readonly Choice[]) => {
  const { passed, findings } = outcomeOf(ruleOf(key), roll, choices)
  return [passed, ...findings.map(({ holds }) => holds)]
}

// Roll: 300 owners with 30,000 m². Needed to take part: 300 × 2/3 = 200 owners, 30,000 × 2/3 = 20,000 m².
// Each list: passed, then turnout by area, turnout by heads, in favour by area, in favour by heads.
describe('owners-decide-by-area-and-by-heads (Civil Code art. 278)', () => {
  const roll = m2(300, 30_000)
  it.each<[string, string, Choice[], boolean[]]>([
    [
      'turnout exactly 2/3 of both: 200 owners, 200 × 100 = 20,000 m²; in favour 101 > 100 owners, 10,100 > 10,000 m²',
      'owners-ordinary',
      [...say('yes', 101, 100), ...say('no', 99, 100)],
      [true, true, true, true, true],
    ],
    [
      'turnout exactly 2/3 by heads, but not by area: 200 owners, 200 × 99 = 19,800 < 20,000 m²',
      'owners-ordinary',
      say('yes', 200, 99),
      [false, false, true, true, true],
    ],
    [
      'turnout by area, but not by heads: 199 < 200 owners, 199 × 150 = 29,850 m²',
      'owners-ordinary',
      say('yes', 199, 150),
      [false, true, false, true, true],
    ],
    [
      'exactly half of those who took part: 100 of 200 owners, 10,000 of 20,000 m² are not more than half',
      'owners-ordinary',
      [...say('yes', 100, 100), ...say('no', 100, 100)],
      [false, true, true, false, false],
    ],
    [
      'who abstains took part: 120 in favour of 240, with 24,000 m² by half; without the abstaining it would be 120 of 200',
      'owners-ordinary',
      [...say('yes', 120, 100), ...say('no', 80, 100), ...say('abstain', 40, 100)],
      [false, true, true, false, false],
    ],
    [
      'more than half by heads alone: 110 of 200 owners, but 110 × 60 = 6,600 of 6,600 + 90 × 200 = 24,600 m²',
      'owners-ordinary',
      [...say('yes', 110, 60), ...say('no', 90, 200)],
      [false, true, true, false, true],
    ],
    [
      'business on common parts, exactly 3/4: 150 of 200 owners, 15,000 of 20,000 m²',
      'owners-major',
      [...say('yes', 150, 100), ...say('no', 50, 100)],
      [true, true, true, true, true],
    ],
    [
      'business on common parts, one owner short: 149 < 150 owners, 14,900 < 15,000 m²',
      'owners-major',
      [...say('yes', 149, 100), ...say('no', 51, 100)],
      [false, true, true, false, false],
    ],
    [
      'business on common parts, 3/4 by area, but not by heads: 140 < 150 owners, 140 × 150 = 21,000 of 21,000 + 60 × 50 = 24,000 m²',
      'owners-major',
      [...say('yes', 140, 150), ...say('no', 60, 50)],
      [false, true, true, true, false],
    ],
    ['nobody took part', 'owners-major', [], [false, false, false, true, true]],
  ])('%s', (_, key, choices, expected) => {
    expect(holds(key, roll, choices)).toEqual(expected)
  })

  it('of an empty roll two thirds are nobody, and nobody passes nothing', () => {
    expect(holds('owners-major', m2(0, 0), [])).toEqual([false, true, true, true, true])
  })

  it('a hundredth of a square metre decides', () => {
    // 30,000.01 m² × 2/3 = 20,000.0066… m²: 20,000.01 m² are needed, 20,000.00 m² are not enough.
    const roll = { heads: 3, area: 3_000_001 }
    const cast = (area: number): Choice[] => [
      { answer: ['yes'], area: 1_000_000 },
      { answer: ['yes'], area },
    ]
    expect(holds('owners-ordinary', roll, cast(1_000_000))).toEqual([false, false, true, true, true])
    expect(holds('owners-ordinary', roll, cast(1_000_001))).toEqual([true, true, true, true, true])
    expect(outcomeOf(ruleOf('owners-ordinary'), roll, cast(1_000_000)).findings[0]?.words).toBe(
      '参加表决的面积要达到名册面积的 2/3：30000.01 平方米 × 2/3，至少需要 20000.01 平方米，实际 20000.00 平方米，没有达到',
    )
  })
})

describe('an-assembly-decides-by-heads', () => {
  // Roll: 51 representatives; more than half is 26. Of 26 present more than half is 14.
  const roll = { heads: 51, area: 0 }
  it.each([
    ['26 of 51 take part, 14 of 26 in favour', 14, 12, [true, true, true]],
    ['26 of 51 take part, 13 of 26 in favour: exactly half', 13, 13, [false, true, false]],
    ['25 of 51 take part', 25, 0, [false, false, true]],
  ])('%s', (_, yes, no, expected) => {
    expect(holds('assembly', roll, [...say('yes', yes), ...say('no', no)])).toEqual(expected)
  })
  it('the arithmetic stands in words', () => {
    const { findings } = outcomeOf(ruleOf('assembly'), roll, [...say('yes', 14), ...say('no', 12)])
    expect(findings.map(({ words }) => words)).toEqual([
      '参加表决的人数要超过名册人数的 1/2：51 人 × 1/2，至少需要 26 人，实际 26 人，达到',
      '赞成的人数要超过参加表决人数的 1/2：26 人 × 1/2，至少需要 14 人，实际 14 人，达到',
    ])
  })
  it('exactly half of an even roll is not more than half: 25 of 50', () => {
    expect(holds('assembly', { heads: 50, area: 0 }, say('yes', 25))).toEqual([false, false, true])
    expect(holds('assembly', { heads: 50, area: 0 }, say('yes', 26))).toEqual([true, true, true])
  })
})

it('every-rule-has-version-and-basis', () => {
  for (const { key, version, validFrom, basis, conditions } of DECISION_RULES) {
    expect([key, version >= 1, /^\d{4}-\d\d-\d\d$/.test(validFrom), basis.length > 10]).toEqual([key, true, true, true])
    expect(conditions.some(({ what, of }) => what === 'cast' && of === 'roll')).toBe(true)
    expect(conditions.some(({ what, of }) => what === 'favour' && of === 'cast')).toBe(true)
  }
})

it('one-owner-with-several-dwellings-is-one-head', () => {
  // Owners 甲 (80 + 120 m²), 乙 (100 m²): two heads with 300 m², not three.
  const roll = ownersRoll([
    { owner: '甲', area: 8_000 },
    { owner: '乙', area: 10_000 },
    { owner: '甲', area: 12_000 },
  ])
  expect(roll).toEqual([
    { owner: '甲', heads: 1, area: 20_000 },
    { owner: '乙', heads: 1, area: 10_000 },
  ])
  // 甲 alone: 200 of 300 m² is 2/3 by area, but 1 of 2 heads is not.
  const [first] = roll
  expect(holds('owners-ordinary', { heads: 2, area: 30_000 }, [{ answer: ['yes'], area: first!.area }])).toEqual([
    false,
    true,
    false,
    true,
    true,
  ])
})

it('a-proxy-casts-for-three-entries-and-three-heads-take-part', () => {
  // 甲 casts for three entries of 100 m²: 3 of 4 heads and 300 of 400 m² take part.
  expect(holds('owners-ordinary', m2(4, 400), say('yes', 3, 100))).toEqual([true, true, true, true, true])
})
