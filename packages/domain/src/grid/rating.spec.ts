import { expect, it } from '@jest/globals'
import { gridFigure, halfYear } from './rating.ts'

it('a-figure-shows-from-five-answers-on', () => {
  expect([0, 1, 4].map((answers) => gridFigure(answers, 4 * answers))).toEqual([null, null, null])
  expect(gridFigure(5, 21)).toEqual({ answers: 5, average: 4.2 })
  expect(gridFigure(7, 20)).toEqual({ answers: 7, average: 2.9 })
})

it('a-half-year-turns-at-midnight-in-beijing', () => {
  const at = (text: string) => halfYear(Date.parse(text))
  expect(at('2026-06-30T23:59:59+08:00')).toBe('2026-1')
  expect(at('2026-07-01T00:00:00+08:00')).toBe('2026-2')
  expect(at('2026-12-31T23:59:59+08:00')).toBe('2026-2')
  expect(at('2027-01-01T00:00:00+08:00')).toBe('2027-1')
})
