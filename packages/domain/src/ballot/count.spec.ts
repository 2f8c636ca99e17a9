import { describe, expect, it } from '@jest/globals'
import { countAnswers } from './count.ts'
import { optionsOf, type Answer, type BudgetQuestion, type Question } from './question.ts'
import type { RankedCount } from './ranked.ts'
import type { TieRule } from './tally.ts'
import { countWords } from './words.ts'

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id.toUpperCase() }))
const declared = (question: Question): TieRule => ({
  by: 'declared-order',
  order: optionsOf(question).map(({ id }) => id),
})
const times = (n: number, answer: Answer): Answer[] => Array.from({ length: n }, () => answer)
const count = (question: Question, answers: readonly Answer[], tie = declared(question)) =>
  countAnswers(question, answers, tie)

describe('a-tie-is-shown-and-settled-by-the-declared-rule', () => {
  const question: Question = { kind: 'approval', options, most: 2, elects: 2 }
  const answers = [...times(2, ['a', 'b']), ['c'], ['c'], ['d']]
  it('in the order that was declared', () => {
    expect(count(question, answers)).toMatchObject({
      elected: ['a', 'b'],
      ties: [{ options: ['a', 'b', 'c'], votes: 2 }],
    })
  })
  it('or by the lot that was drawn', () => {
    expect(count(question, answers, { by: 'lot', order: ['c', 'd', 'b', 'a'] })).toMatchObject({
      elected: ['c', 'b'],
      ties: [{ options: ['c', 'b', 'a'], votes: 2 }],
    })
  })
  it('nobody is chosen without a vote', () => {
    expect(count(question, [[], []])).toMatchObject({ ballots: 2, blank: 2, elected: [], ties: [] })
  })
  it('yes and no choose nothing: the decision rule says what follows', () => {
    const votes = count({ kind: 'consent' }, [['yes'], ['no'], ['abstain'], ['yes']])
    expect(votes).toEqual({
      kind: 'tally',
      ballots: 4,
      blank: 0,
      votes: [
        { option: 'yes', votes: 2 },
        { option: 'no', votes: 1 },
        { option: 'abstain', votes: 1 },
      ],
      elected: [],
      ties: [],
    })
  })
  it('points are added up', () => {
    const question: Question = { kind: 'points', options, total: 5, elects: 1 }
    expect(count(question, [{ a: 5 }, { b: 3, c: 2 }, { b: 3 }])).toMatchObject({
      elected: ['b'],
      votes: [{ votes: 5 }, { votes: 6 }, { votes: 2 }, { votes: 0 }],
    })
  })
})

describe('instant-runoff', () => {
  const question: Question = { kind: 'ranked', options }
  it('drops the last and moves its ballots, until one has more than half', () => {
    // 4 a, 3 b, 2 c then b: nobody has more than 4.5; d (0) goes, then c (2) goes to b: 5 of 9.
    const answers = [...times(4, ['a']), ...times(3, ['b']), ...times(2, ['c', 'b'])]
    expect(count(question, answers)).toMatchObject({
      elected: ['b'],
      rounds: [{ dropped: 'd' }, { dropped: 'c', exhausted: 0 }, { elected: 'b', exhausted: 0 }],
    })
  })
  it('counts half of the ballots that are left, not of all', () => {
    // 3 a, 2 b, 2 c without a second wish: d goes, c or b goes (a tie, c is last in order), then a has 3 of 5.
    const answers = [...times(3, ['a']), ...times(2, ['b']), ...times(2, ['c'])]
    const found = count(question, answers)
    expect(found).toMatchObject({
      elected: ['a'],
      rounds: [{ dropped: 'd' }, { dropped: 'c', tied: ['b', 'c'] }, { elected: 'a', exhausted: 2 }],
    })
    expect(countWords(question, found)).toEqual([
      '选票 7 张，其中空白 0 张',
      '第 1 轮：“A” 3 票，“B” 2 票，“C” 2 票，“D” 0 票，不再计入 0 张；去掉“D”',
      '第 2 轮：“A” 3 票，“B” 2 票，“C” 2 票，不再计入 0 张；“B”、“C”票数相同，按定好的顺序；去掉“C”',
      '第 3 轮：“A” 3 票，“B” 2 票，不再计入 2 张；“A”超过半数',
      '结果：“A”',
    ])
  })
  it('exactly half is not more than half: the tie is shown before it is settled', () => {
    const answers = [...times(2, ['a']), ...times(2, ['b'])]
    const { rounds, elected } = count(question, answers, { by: 'lot', order: ['b', 'a', 'c', 'd'] }) as RankedCount
    expect(rounds.slice(2)).toMatchObject([
      { dropped: 'a', tied: ['b', 'a'] },
      { elected: 'b', exhausted: 2 },
    ])
    expect(elected).toEqual(['b'])
  })
  it('elects nobody from blank ballots', () => {
    expect(count(question, [[], []])).toMatchObject({ rounds: [], elected: [] })
  })
})

describe('budget', () => {
  const costs = { a: 60, b: 50, c: 30, d: 10 }
  const question = (more: Partial<BudgetQuestion>): BudgetQuestion => ({
    kind: 'budget',
    options: options.map((option) => ({ ...option, cost: costs[option.id as keyof typeof costs] })),
    sum: 100,
    method: 'greedy',
    ...more,
  })
  // votes: a 5, b 4, c 3, d 2
  const answers = [...times(2, ['a', 'b', 'c', 'd']), ['a', 'b', 'c'], ['a', 'b'], ['a']]
  const verdicts = (more: Partial<BudgetQuestion>) => {
    const found = count(question(more), answers)
    return found.kind === 'budget' ? found.steps.map(({ option, verdict, left }) => [option, verdict, left]) : []
  }
  it('greedy skips what does not fit: 100 − 60 = 40 < 50, 40 − 30 = 10, 10 − 10 = 0', () => {
    expect(verdicts({})).toEqual([
      ['a', 'taken', 40],
      ['b', 'no-money', 40],
      ['c', 'taken', 10],
      ['d', 'taken', 0],
    ])
  })
  it('greedy without skipping ends at the first that does not fit', () => {
    expect(verdicts({ method: 'greedy-no-skip' })).toEqual([
      ['a', 'taken', 40],
      ['b', 'no-money', 40],
      ['c', 'after-stop', 40],
      ['d', 'after-stop', 40],
    ])
  })
  it('what has too few votes is never taken, and stops nothing', () => {
    expect(verdicts({ threshold: 3, method: 'greedy-no-skip', sum: 145 })).toEqual([
      ['a', 'taken', 85],
      ['b', 'taken', 35],
      ['c', 'taken', 5],
      ['d', 'below-threshold', 5],
    ])
  })
  it('equal shares give the few their part: 10 voters with 10 each', () => {
    // 6 voters want a (60) and b (50), 4 want c (30) and d (10).
    // a: 60 ÷ 6 = 10 each, rate 10 ÷ 60 = 1/6. b: 50 ÷ 6 = 25/3, rate 1/6. c: 30 ÷ 4 = 7.5, rate 1/4. d: 2.5, rate 1/4.
    // a and b are tied, a goes first; its voters have nothing left. c and d are tied: c, then d with the 2.5 left.
    const found = count(question({ method: 'equal-shares' }), [...times(6, ['a', 'b']), ...times(4, ['c', 'd'])])
    expect(found).toMatchObject({
      elected: ['a', 'c', 'd'],
      spent: 100,
      steps: [
        { option: 'a', share: '10', tied: ['b'] },
        { option: 'c', share: '15/2', tied: ['d'] },
        { option: 'd', share: '5/2' },
        { option: 'b', verdict: 'no-money' },
      ],
    })
  })
  it('equal shares: who has less left pays all of it, and what is over is spent by votes', () => {
    // 4 voters with 25 each. c (30) of 3 voters: 10 each, rate 1/3; d (10) of 1: 10, rate 1; b (50) of 3: 50/3, rate 1/3.
    // b and c are tied, b goes first: 25 − 50/3 = 25/3 left for each of its three voters, 25 for the fourth.
    // c is wanted by the three: 25 < 30. d is wanted by the fourth: 10. Over are 40: c is completed.
    const answers = [...times(3, ['b', 'c']), ['d']]
    const found = count(question({ method: 'equal-shares' }), answers)
    expect(found).toMatchObject({
      steps: [
        { option: 'b', verdict: 'taken', share: '50/3', left: 50, tied: ['c'] },
        { option: 'd', verdict: 'taken', share: '10', left: 40 },
        { option: 'c', verdict: 'completed', left: 10 },
        { option: 'a', verdict: 'no-money', left: 10 },
      ],
    })
    expect(countWords(question({ method: 'equal-shares' }), found).slice(0, 2)).toEqual([
      '选票 4 张，其中空白 0 张',
      '“B” 3 票，需要 0.50 元：选中，余 0.50 元；选它的人每人最多出 0.17 元；与“C”相同，按定好的顺序',
    ])
  })
  it('equal shares: a poor supporter pays what is left', () => {
    // 4 voters with 25 each; 3 want a (60): 20 each, 5 left. Then b (50) is wanted by one of them and the fourth: 30 < 50.
    // c (30) is wanted by the same two: 5 + 25 = 30, the most is 25.
    const answers = [['a'], ['a'], ['a', 'c'], ['c']]
    expect(count(question({ method: 'equal-shares' }), answers)).toMatchObject({
      steps: [
        { option: 'a', share: '20', left: 40 },
        { option: 'c', share: '25', left: 10 },
        { option: 'b', verdict: 'no-money' },
        { option: 'd', verdict: 'no-money' },
      ],
    })
  })
})
