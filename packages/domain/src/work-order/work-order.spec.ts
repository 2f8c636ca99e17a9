import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dateKey, HOUR } from '../kernel/time.ts'
import { PLACE_KINDS, type PlaceKind } from '../grid/place.ts'
import { workOrderNumber } from './number.ts'
import { dueRange, LOOPS, loopOf, promiseLabel } from './work-order.ts'

describe('a-number-can-be-read-out-on-the-phone', () => {
  it.each([
    ['2026-11-23', 47, '2026-1123-0047'],
    ['2026-01-05', 1, '2026-0105-0001'],
    ['2026-01-05', 9999, '2026-0105-9999'],
    ['2026-01-05', 10_000, '2026-0105-10000'],
  ])('%s, %d is %s', (date, serial, no) => {
    expect(workOrderNumber(date, serial)).toBe(no)
  })

  it('and-belongs-to-one-case-only', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((n) => dateKey(n * 86_400_000))
    const serial = fc.integer({ min: 1, max: 200_000 })
    fc.assert(
      fc.property(day, serial, day, serial, (d, m, e, n) => {
        expect(workOrderNumber(d, m) === workOrderNumber(e, n)).toBe(d === e && m === n)
      }),
    )
  })
})

it('a-case-is-late-once-its-due-moment-is-past-and-soon-for-two-hours-before', () => {
  const now = 1_795_392_000_000
  const slices = (dueAt: number) =>
    (['late', 'soon'] as const).filter((slice) => {
      const { from, to } = dueRange(slice, now)
      return dueAt >= from && dueAt < to
    })
  expect([now - 1, now, now + 2 * HOUR - 1, now + 2 * HOUR].map(slices)).toEqual([['late'], ['soon'], ['soon'], []])
})

it('a-promise-is-a-sentence-with-a-date', () => {
  expect(promiseLabel('11月25日(周三)17:00')).toBe('承诺 11月25日(周三)17:00 前答复')
})

describe('a-loop-is-as-wide-as-the-desk-that-closed-the-case', () => {
  const loops = { district: '大循环', street: '小循环', community: '微循环', grid: '微循环' } as const
  it.each(Object.keys(PLACE_KINDS) as PlaceKind[])('%s', (desk) => {
    expect(LOOPS[loopOf(desk)]).toBe(loops[desk])
  })
})
