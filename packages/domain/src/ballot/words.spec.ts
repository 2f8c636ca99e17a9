import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countBudget } from './budget.ts'
import type { BudgetQuestion } from './question.ts'
import { countWords, yuan } from './words.ts'

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
