import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DAY, dateKey, startOfDate } from '../kernel/time.ts'
import { RULE_DEFAULTS } from '../rule/rules.ts'
import {
  answersOf,
  isReviewed,
  isSentBack,
  REVIEW_RATINGS,
  reviewAt,
  reviewCloses,
  reviewResult,
  type ReviewRating,
} from './review.ts'

const RULE = RULE_DEFAULTS['consultation.review'].value
const ratings = fc.array(fc.constantFrom(...(Object.keys(REVIEW_RATINGS) as ReviewRating[])), { maxLength: 40 })
const on = (date: string) => startOfDate(date)

describe('a-round-begins-on-the-days-of-the-rule', () => {
  it.each([
    ['2030-06-14', null],
    ['2030-06-15', { on: '2030-06-15', since: on('2029-12-15') }],
    ['2030-06-28', { on: '2030-06-15', since: on('2029-12-15') }],
    ['2030-06-29', null],
    ['2030-12-20', { on: '2030-12-15', since: on('2030-06-15') }],
  ])('%s', (date, round) => {
    expect(reviewAt(RULE, on(date))).toEqual(round)
  })
  it('and-lies-across-the-turn-of-the-year', () => {
    expect(reviewAt({ ...RULE, dates: ['12-28'] }, on('2031-01-03'))).toEqual({
      on: '2030-12-28',
      since: on('2029-12-28'),
    })
  })
  it('and-has-all-its-days-whenever-it-is-opened', () => {
    fc.assert(
      fc.property(fc.integer({ min: on('2026-01-01'), max: on('2040-01-01') }), (now) => {
        const left = reviewCloses(RULE, now) - now
        expect(left).toBeGreaterThan((RULE.days - 1) * DAY)
        expect(dateKey(reviewCloses(RULE, now) - 1) >= dateKey(now)).toBe(true)
      }),
    )
  })
})

it('what-is-carried-out-or-was-since-the-round-before-is-reviewed', () => {
  const steps = ['deliberate', 'carry-out'] as const
  const since = on('2030-06-15')
  const of = (state: 'resolved' | 'carrying-out' | 'done', closedAt: number | null = null) =>
    isReviewed({ state, steps, closedAt }, since)
  expect([of('carrying-out'), of('resolved'), of('done', since), of('done', since - 1)]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(isReviewed({ state: 'done', steps: ['deliberate', 'resolve'], closedAt: since }, since)).toBe(false)
})

it('nothing-is-shown-of-fewer-than-five-and-nothing-goes-back-by-it', () => {
  fc.assert(
    fc.property(ratings, (said) => {
      const result = reviewResult(said)
      expect(result === null).toBe(said.length < 5)
      if (result === null) expect(isSentBack(result, RULE)).toBe(false)
      else expect(answersOf(result)).toBe(said.length)
    }),
  )
})

describe('what-the-portion-of-the-rule-is-not-satisfied-with-goes-back', () => {
  const back = (unsatisfied: number, answers: number, more: boolean) =>
    isSentBack(
      { satisfied: 0, basic: answers - unsatisfied, unsatisfied },
      { ...RULE, unsatisfied: { n: 1, d: 3, more } },
    )
  it.each([
    [3, 12, false, false],
    [4, 12, false, true],
    [4, 12, true, false],
    [5, 12, true, true],
    [0, 12, false, false],
  ])('%i of %i, more: %s', (unsatisfied, answers, more, goes) => {
    expect(back(unsatisfied, answers, more)).toBe(goes)
  })
})
