import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DAY, MINUTE } from '../kernel/time.ts'
import { firstTold, toldFrom, type Quiet } from './duty.ts'

const at = (time: string) => Date.parse(`2030-03-12T${time}:00+08:00`)
const evenings: Quiet = { fromMinute: 20 * 60, toMinute: 8 * 60, offUntil: null }
const noon: Quiet = { fromMinute: 12 * 60, toMinute: 13 * 60, offUntil: null }

describe('off-duty-silences-all-but-immediate', () => {
  it.each([
    [evenings, '19:59', at('19:59')],
    [evenings, '20:00', at('08:00') + DAY],
    [evenings, '02:30', at('08:00')],
    [evenings, '08:00', at('08:00')],
    [noon, '12:30', at('13:00')],
    [noon, '13:00', at('13:00')],
    [{ ...noon, offUntil: at('11:00') }, '10:00', at('11:00')],
    [{ ...noon, offUntil: at('12:10') }, '10:00', at('13:00')],
    [{ ...noon, offUntil: at('09:00') }, '10:00', at('10:00')],
    [{ fromMinute: 600, toMinute: 600, offUntil: null }, '10:00', at('10:00')],
  ])('%j at %s', (quiet, now, from) => {
    expect(toldFrom(quiet, 'urgent', at(now))).toBe(from)
    expect(toldFrom(quiet, null, at(now))).toBe(from)
    expect(toldFrom(quiet, 'immediate', at(now))).toBe(at(now))
  })

  it('and never for longer than a day by the hours alone, nor into another quiet time', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minute, minute, minute, fc.nat(3 * 24 * 60), (fromMinute, toMinute, start, off) => {
        const now = at('00:00') + start * MINUTE
        const hours = { fromMinute, toMinute, offUntil: null }
        expect(toldFrom(hours, 'general', now) - now).toBeLessThan(DAY)
        const quiet = { ...hours, offUntil: now + off * MINUTE }
        const from = toldFrom(quiet, 'general', now)
        expect(from).toBeGreaterThanOrEqual(quiet.offUntil)
        expect(toldFrom(quiet, 'general', from)).toBe(from)
      }),
    )
  })
})

it('those-on-duty-hear-first-and-everybody-if-nobody-is', () => {
  expect(firstTold(['a', 'b', 'c'], new Set(['b', 'x']))).toEqual(['b'])
  expect(firstTold(['a', 'b'], new Set(['x']))).toEqual(['a', 'b'])
  expect(firstTold([], new Set(['x']))).toEqual([])
})
