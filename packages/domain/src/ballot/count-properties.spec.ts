import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countAnswers } from './count.ts'
import { DECISION_RULES, outcomeOf, type Choice } from './decision.ts'
import {
  isBlank,
  isSound,
  optionsOf,
  readAnswer,
  votesOf,
  type Answer,
  type BudgetQuestion,
  type Question,
} from './question.ts'
import type { TieRule } from './tally.ts'

const options = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: id }))
const ids = options.map(({ id }) => id)
const wishes = fc.shuffledSubarray(ids)
const sets = fc.subarray(ids)
const consent: Question = { kind: 'consent' }
const poll = <Q extends Question>(question: fc.Arbitrary<Q>, answer: fc.Arbitrary<Answer>) =>
  fc.record({ question, answers: fc.array(answer, { maxLength: 30 }) })

const budgets = poll(
  fc.record({
    kind: fc.constant('budget' as const),
    options: fc
      .array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 5 })
      .map((costs) => options.map((option, index) => ({ ...option, cost: costs[index]! }))),
    sum: fc.integer({ min: 1, max: 120 }),
    method: fc.constantFrom<BudgetQuestion['method'][]>('greedy', 'greedy-no-skip', 'equal-shares'),
    threshold: fc.integer({ min: 0, max: 4 }),
  }),
  sets,
)
const kinds: Record<Question['kind'], fc.Arbitrary<{ question: Question; answers: Answer[] }>> = {
  consent: poll(fc.constant(consent), fc.constantFrom(['yes'], ['no'], ['abstain'])),
  choice: poll(fc.constant({ kind: 'choice' as const, options }), fc.subarray(ids, { maxLength: 1 })),
  approval: poll(
    fc.record({
      kind: fc.constant('approval' as const),
      options: fc.constant(options),
      most: fc.constant(5),
      elects: fc.integer({ min: 1, max: 5 }),
    }),
    sets,
  ),
  points: poll(
    fc.constant({ kind: 'points' as const, options, total: 50, elects: 2 }),
    fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 10 }), { noNullPrototype: true }),
  ),
  ranked: poll(fc.constant({ kind: 'ranked' as const, options }), wishes),
  budget: budgets,
}
const tieOf = (question: Question): fc.Arbitrary<TieRule> => {
  const order = optionsOf(question).map(({ id }) => id)
  return fc.shuffledSubarray(order, { minLength: order.length }).map((drawn) => ({ by: 'lot' as const, order: drawn }))
}
const blankOf = ({ kind }: Question): Answer => (kind === 'points' ? {} : [])

describe.each(Object.entries(kinds))('%s', (kind, polls) => {
  const counted = polls.chain(({ question, answers }) =>
    fc.record({ question: fc.constant(question), answers: fc.constant(answers), tie: tieOf(question) }),
  )
  const shuffled = counted.chain((all) =>
    fc.record({
      ...{ question: fc.constant(all.question), answers: fc.constant(all.answers), tie: fc.constant(all.tie) },
      other: fc.shuffledSubarray(all.answers, { minLength: all.answers.length }),
    }),
  )
  it('what is generated is what a ballot may say', () => {
    fc.assert(
      fc.property(polls, ({ question, answers }) => {
        expect(isSound(question)).toBe(true)
        for (const answer of answers) expect(readAnswer(question, answer)).toMatchObject({ ok: true })
      }),
    )
  })
  it('the-order-of-ballots-says-nothing', () => {
    fc.assert(
      fc.property(shuffled, ({ question, answers, other, tie }) => {
        expect(countAnswers(question, other, tie)).toEqual(countAnswers(question, answers, tie))
      }),
    )
  })
  it('no-vote-is-lost-and-none-is-made', () => {
    fc.assert(
      fc.property(counted, ({ question, answers, tie }) => {
        const count = countAnswers(question, answers, tie)
        const given = answers.flatMap(votesOf).reduce((sum, [, votes]) => sum + votes, 0)
        const sum = (votes: readonly { votes: number }[]) => votes.reduce((sum, { votes }) => sum + votes, 0)
        expect([count.ballots, count.blank]).toEqual([answers.length, answers.filter(isBlank).length])
        if (count.kind === 'ranked')
          for (const { votes, exhausted } of count.rounds) expect(sum(votes) + exhausted).toBe(answers.length)
        else expect(sum(count.votes)).toBe(given)
      }),
    )
  })
  it('who-takes-part-without-choosing-changes-no-winner', () => {
    if (kind === 'consent') return expect(readAnswer(consent, [])).toMatchObject({ ok: false })
    fc.assert(
      fc.property(counted, fc.nat({ max: 5 }), ({ question, answers, tie }, more) => {
        const blank = Array.from({ length: more }, () => blankOf(question))
        const [before, after] = [answers, [...answers, ...blank]].map((all) => countAnswers(question, all, tie))
        expect(after!.elected).toEqual(before!.elected)
        expect(after!.blank).toBe(before!.blank + more)
      }),
    )
  })
})

describe('budget', () => {
  const counted = budgets.map(({ question, answers }) => {
    const tie: TieRule = { by: 'declared-order', order: ids }
    const count = countAnswers(question, answers, tie)
    if (count.kind !== 'budget') throw new Error('a budget is counted as one')
    return { question, answers, count, cost: new Map(question.options.map(({ id, cost }) => [id, cost])) }
  })
  it('never-spends-more-than-there-is, and looks at every project once', () => {
    fc.assert(
      fc.property(counted, ({ question, count, cost }) => {
        const spent = count.elected.reduce((sum, option) => sum + cost.get(option)!, 0)
        expect(count.spent).toBe(spent)
        expect(spent).toBeLessThanOrEqual(question.sum)
        expect(count.steps.map(({ option }) => option).sort()).toEqual(ids)
        expect(count.steps.at(-1)?.left).toBe(question.sum - spent)
      }),
    )
  })

  it('each-project-of-equal-shares-is-paid-by-those-who-chose-it', () => {
    let bought = 0
    fc.assert(
      fc.property(counted, ({ question, answers, count, cost }) => {
        fc.pre(question.method === 'equal-shares')
        const voters = answers.filter((answer) => !isBlank(answer)).map((answer) => votesOf(answer).map(([id]) => id))
        // Written anew and slowly: fractions per voter, all projects looked at in each round.
        const purses = voters.map(() => fraction(question.sum, voters.length))
        const open = new Set(
          ids.filter((id) => voters.filter((voter) => voter.includes(id)).length >= question.threshold),
        )
        for (const { option, verdict, share } of count.steps) {
          if (verdict !== 'taken') continue
          bought += 1
          const offers = [...open].flatMap((id) => shareOf(voters, purses, id, cost.get(id)!) ?? [])
          const best = offers.reduce((least, offer) => (below(offer.rate, least.rate) ? offer : least))
          const taken = offers.find(({ id }) => id === option)!
          expect(below(best.rate, taken.rate)).toBe(false)
          expect(text(taken.share)).toBe(share)
          let paid = fraction(0, 1)
          voters.forEach((voter, index) => {
            if (!voter.includes(option)) return
            const part = below(purses[index]!, taken.share) ? purses[index]! : taken.share
            purses[index] = minus(purses[index]!, part)
            expect(purses[index].n >= 0n).toBe(true)
            paid = plus(paid, part)
          })
          expect(text(paid)).toBe(`${cost.get(option)}`)
          open.delete(option)
        }
        // And it did not end too early.
        for (const id of open) expect(shareOf(voters, purses, id, cost.get(id)!)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
    expect(bought).toBeGreaterThan(50)
  })
})

it('abstaining-never-helps-to-pass', () => {
  const ballots = fc.array(
    fc.record({
      answer: fc.constantFrom<Answer[]>(['yes'], ['no'], ['abstain']),
      area: fc.integer({ min: 0, max: 9_999 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(fc.constantFrom(...DECISION_RULES), ballots, ballots, (rule, cast, others) => {
      const more = others.map(({ area }): Choice => ({ answer: ['abstain'], area }))
      const roll = { heads: 100, area: 1_000_000 }
      const favour = (choices: Choice[]) =>
        outcomeOf(rule, roll, choices).findings.filter(({ condition }) => condition.what === 'favour')
      favour([...cast, ...more]).forEach(({ found, needed, holds }, index) => {
        const before = favour(cast)[index]!
        expect(found).toBe(before.found)
        expect(needed).toBeGreaterThanOrEqual(before.needed)
        expect(holds && !before.holds).toBe(false)
      })
    }),
  )
})

interface Fraction {
  n: bigint
  d: bigint
}
const fraction = (n: number, d: number): Fraction => ({ n: BigInt(n), d: BigInt(d) })
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
const below = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const text = ({ n, d }: Fraction): string => {
  let [a, b] = [n, d]
  while (b) [a, b] = [b, a % b]
  return d / a === 1n ? `${n / a}` : `${n / a}/${d / a}`
}
/** From the poorest on: what each of the others would have to pay, until that one can. */
function shareOf(voters: string[][], purses: Fraction[], id: string, price: number) {
  const own = purses.filter((_, index) => voters[index]!.includes(id)).sort((a, b) => (below(a, b) ? -1 : 1))
  let due = fraction(price, 1)
  for (const [index, purse] of own.entries()) {
    const share = { n: due.n, d: due.d * BigInt(own.length - index) }
    if (!below(purse, share)) return { id, share, rate: { n: share.n, d: share.d * BigInt(price) } }
    due = minus(due, purse)
  }
  return undefined
}
