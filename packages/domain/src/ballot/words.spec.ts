import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countBudget } from './budget.ts'
import { costOf, type BudgetQuestion, type Question } from './question.ts'
import { answerWords, countWords, yuan } from './words.ts'

it.each([
  [1, '0.01 元'],
  [1050, '10.50 元'],
  [800_000, '8,000 元'],
  [123_456_700, '1,234,567 元'],
])('a-sum-is-kept-in-fen-and-read-in-yuan: %i', (fen, words) => {
  expect(yuan(fen)).toBe(words)
})

it('what-is-read-is-what-is-kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => {
      expect(Math.round(Number(yuan(fen).replace(/[, 元]/g, '')) * 100)).toBe(fen)
    }),
  )
})

it('the-steps-of-a-budget-are-told-in-yuan-and-no-share-is-told-too-low', () => {
  const question: BudgetQuestion = {
    kind: 'budget',
    options: [
      { id: 'a', label: '长椅', cost: 100_000 },
      { id: 'b', label: '车棚', cost: 300_000 },
    ],
    sum: 200_000,
    method: 'equal-shares',
  }
  const tie = { by: 'declared-order', order: ['a', 'b'] } as const
  const words = countWords(question, countBudget(question, [['a'], ['a'], ['a'], ['b']], tie))
  expect(words).toEqual([
    '选票 4 张，其中空白 0 张',
    '“长椅” 3 票，需要 1,000 元：选中，余 1,000 元；选它的人每人最多出 333.34 元',
    '“车棚” 1 票，需要 3,000 元：余下的钱不够或没有票，不选，余 1,000 元',
    '结果：“长椅”',
  ])
})

it('a-ballot-is-read-back-in-words', () => {
  const options = ['a', 'b', 'c'].map((id, i) => ({ id, label: id.toUpperCase(), cost: 100_000 * (i + 1) }))
  const budget: Question = { kind: 'budget', options, sum: 500_000, method: 'greedy' }
  const points: Question = { kind: 'points', options, total: 5, elects: 1 }
  expect(answerWords({ kind: 'consent' }, ['no'])).toEqual(['反对'])
  expect(answerWords({ kind: 'ranked', options }, ['c', 'a'])).toEqual(['第 1：C', '第 2：A'])
  expect(answerWords(points, { b: 3 })).toEqual(['B：3 票'])
  expect(answerWords(points, {})).toEqual(['空白票：参加表决，不选任何一项'])
  expect(answerWords(budget, ['a', 'c'])).toEqual(['A', 'C', '合计 4,000 元'])
  expect([costOf(budget, undefined), costOf(points, { a: 1 })]).toEqual([0, 0])
})
