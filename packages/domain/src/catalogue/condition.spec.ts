import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { judge, KNOWN_FACTS, selfCheck, type Condition, type KnownFact } from './condition.ts'

const FACTS = Object.keys(KNOWN_FACTS) as KnownFact[]
const conditions: fc.Arbitrary<Condition> = fc.subarray(FACTS).map((facts) => ({ text: '条件', basis: '依据', facts }))
const answers = fc.option(fc.boolean(), { nil: undefined })

describe('a condition is judged', () => {
  const owner: Condition = { text: '是产权人', basis: '依据', facts: ['home', 'owner'] }
  it.each([
    ['what the register knows wholly is met, whatever is answered', ['home', 'owner'], false, 'yes'],
    ['what it knows in part is asked', ['home'], undefined, 'not-known'],
    ['yes is yes', [], true, 'yes'],
    ['no is no', ['home'], false, 'no'],
  ] as const)('%s', (_, known, answer, judgement) => {
    expect(judge(owner, known, answer)).toBe(judgement)
  })
  it('what-no-fact-tells-is-asked-of-everybody', () => {
    expect(judge({ ...owner, facts: [] }, FACTS)).toBe('not-known')
  })
})

describe('the self-check', () => {
  it('asks-only-what-is-not-known-and-answers-to-nothing-else-count', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(conditions, answers)), fc.subarray(FACTS), (all, known) => {
        const of = all.map(([condition]) => condition)
        const given = all.map(([, answer]) => answer)
        const check = selfCheck(of, known, given)
        const told = given.map((answer, i) => (check.asked.includes(i) ? answer : !answer))
        expect(selfCheck(of, known, told)).toEqual(check)
        expect(check.asked).toEqual(of.flatMap((one, i) => (judge(one, known) === 'not-known' ? [i] : [])))
      }),
    )
  })
  it('says-yes-only-when-every-condition-is-met-and-no-as-soon-as-one-is-not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(conditions, answers)), fc.subarray(FACTS), (all, known) => {
        const { judgement, of } = selfCheck(
          all.map(([condition]) => condition),
          known,
          all.map(([, answer]) => answer),
        )
        expect(judgement === 'yes').toBe(of.every((one) => one === 'yes'))
        expect(judgement === 'no').toBe(of.some((one) => one === 'no'))
      }),
    )
  })
})
