import { expect, it } from '@jest/globals'
import { isSound, readAnswer, type Answer, type Question } from './question.ts'

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
const projects = options.map((option, index) => ({ ...option, cost: (index + 1) * 10 }))
const consent: Question = { kind: 'consent' }
const choice: Question = { kind: 'choice', options }
const approval: Question = { kind: 'approval', options, most: 2, elects: 1 }
const points: Question = { kind: 'points', options, total: 5, elects: 1 }
const ranked: Question = { kind: 'ranked', options }
const budget: Question = { kind: 'budget', options: projects, sum: 50, method: 'greedy', most: 3, mostCost: 50 }

it.each<[string, Question, Answer, Answer]>([
  ['consent', consent, ['abstain'], ['abstain']],
  ['choice', choice, ['b'], ['b']],
  ['approval: sorted', approval, ['c', 'a'], ['a', 'c']],
  ['points: not all given', points, { b: 1, a: 3 }, { a: 3, b: 1 }],
  ['ranked: in the order of wishes', ranked, ['c', 'a'], ['c', 'a']],
  ['budget: sorted', budget, ['c', 'b'], ['b', 'c']],
  ['blank choice', choice, [], []],
  ['blank approval', approval, [], []],
  ['blank points', points, {}, {}],
  ['blank ranking', ranked, [], []],
])('a-sound-answer-is-taken: %s', (_, question, answer, read) => {
  expect(readAnswer(question, answer)).toEqual({ ok: true, answer: read })
  const result = readAnswer(question, answer)
  expect(JSON.stringify(result.ok && result.answer)).toBe(JSON.stringify(read))
})

it.each<[string, Question, Answer, string]>([
  ['nothing of yes, no and abstain', consent, [], 'ballot/nothing-chosen'],
  ['yes and no', consent, ['yes', 'no'], 'ballot/too-many'],
  ['another word', consent, ['maybe'], 'ballot/unknown-option'],
  ['two of one', choice, ['a', 'b'], 'ballot/too-many'],
  ['three of two', approval, ['a', 'b', 'c'], 'ballot/too-many'],
  ['one twice', approval, ['a', 'a'], 'ballot/chosen-twice'],
  ['one ranked twice', ranked, ['a', 'b', 'a'], 'ballot/chosen-twice'],
  ['too many points', points, { a: 3, b: 3 }, 'ballot/wrong-sum'],
  ['half a point', points, { a: 0.5 }, 'ballot/wrong-sum'],
  ['a point taken away', points, { a: 6, b: -1 }, 'ballot/wrong-sum'],
  ['no point said aloud', points, { a: 0 }, 'ballot/wrong-sum'],
  ['points as a list', points, ['a'], 'ballot/unknown-option'],
  ['a list as points', choice, { a: 1 }, 'ballot/unknown-option'],
  ['points for nobody', points, { toString: 1 }, 'ballot/unknown-option'],
  ['more than the sum', budget, ['a', 'b', 'c'], 'ballot/too-costly'],
])('an-unsound-answer-is-refused: %s', (_, question, answer, code) => {
  expect(readAnswer(question, answer)).toEqual({ ok: false, code })
})

it.each<[string, Question]>([
  ['one option', { kind: 'choice', options: options.slice(1, 2) }],
  ['an option twice', { kind: 'ranked', options: [...options, ...options] }],
  ['nothing to choose', { kind: 'approval', options, most: 0, elects: 1 }],
  ['no points', { kind: 'points', options, total: 0, elects: 1 }],
  ['a project for nothing', { ...budget, options: [...projects, { id: 'd', label: 'd', cost: 0 }] }],
  ['half of the smallest coin', { ...budget, sum: 0.5 }],
])('an-unsound-question-cannot-be-asked: %s', (_, question) => {
  expect(isSound(question)).toBe(false)
})
it('and sound ones can', () => {
  expect([consent, choice, approval, points, ranked, budget].every(isSound)).toBe(true)
})
