import { describe, expect, it } from '@jest/globals'
import type { Answer, Question } from '@linli/domain'
import { blankOf, mayBe, pointed, pointsLeft, raised, tapped } from './answers.ts'

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
const approval: Question = { kind: 'approval', options, most: 2, elects: 1 }
const ranked: Question = { kind: 'ranked', options }
const points: Question = { kind: 'points', options, total: 10, elects: 1 }
const budget: Question = {
  kind: 'budget',
  options: options.map((option, i) => ({ ...option, cost: 100 * (i + 1) })),
  sum: 1000,
  method: 'greedy',
  mostCost: 300,
}
const after = (question: Question, taps: readonly string[]) =>
  taps.reduce<Answer | undefined>((before, option) => tapped(question, before, option), undefined)

describe('a-ballot-on-the-phone', () => {
  it.each<Question>([{ kind: 'consent' }, { kind: 'choice', options }])('of-$kind-the-last-tap-counts', (question) => {
    expect(after(question, ['yes', 'no'])).toEqual(['no'])
    expect(after(question, ['no', 'no'])).toEqual(['no'])
  })
  it('of-several-a-second-tap-takes-it-back', () => {
    expect(after(approval, ['a', 'b', 'a'])).toEqual(['b'])
  })
  it('nothing-chosen-is-no-answer-and-never-a-blank-ballot-by-mistake', () => {
    expect(after(approval, ['a', 'a'])).toBeUndefined()
    expect(pointed(10, { a: 1 }, 'a', -1)).toBeUndefined()
    expect(blankOf(approval)).toEqual([])
    expect(blankOf(points)).toEqual({})
  })
  it('a-blank-ballot-is-replaced-by-the-first-choice', () => {
    expect(tapped(approval, blankOf(approval), 'c')).toEqual(['c'])
    expect(pointed(10, blankOf(points), 'c', 1)).toEqual({ c: 1 })
  })
  it('no-more-than-the-question-allows', () => {
    expect(mayBe(approval, after(approval, ['a', 'b']))).toBe(true)
    expect(mayBe(approval, after(approval, ['a', 'b', 'c']))).toBe(false)
    expect(mayBe(budget, after(budget, ['a', 'b']))).toBe(true)
    expect(mayBe(budget, after(budget, ['b', 'c']))).toBe(false)
  })
  it('the-order-of-taps-is-the-order-of-wishes-and-can-be-changed', () => {
    const answer = after(ranked, ['c', 'a', 'b'])
    expect(answer).toEqual(['c', 'a', 'b'])
    expect(raised(answer, 'b')).toEqual(['c', 'b', 'a'])
    expect(raised(answer, 'c')).toEqual(['c', 'a', 'b'])
  })
  it('points-are-never-fewer-than-none-nor-more-than-there-are', () => {
    const eight = pointed(10, undefined, 'a', 8)
    expect(eight).toEqual({ a: 8 })
    const all = pointed(10, eight, 'b', 10)
    expect(all).toEqual({ a: 8, b: 2 })
    expect(pointsLeft(10, all)).toBe(0)
    expect(pointed(10, all, 'b', 1)).toEqual({ a: 8, b: 2 })
    expect(pointed(10, all, 'a', -10)).toEqual({ b: 2 })
  })
})
