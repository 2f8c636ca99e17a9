import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { idsInOrder, newId } from './id.ts'

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })

it('an-id-is-a-uuid-of-version-7', () => {
  fc.assert(
    fc.property(time, bytes, (now, random) => {
      expect(newId(now, () => random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),
  )
})

it('ids-sort-by-the-time-they-were-made', () => {
  fc.assert(
    fc.property(time, time, bytes, bytes, (a, b, r, s) => {
      fc.pre(a !== b)
      expect(newId(a, () => r) < newId(b, () => s)).toBe(a < b)
    }),
  )
})

it('an-id-carries-its-time', () => {
  fc.assert(
    fc.property(time, bytes, (now, random) => {
      expect(
        parseInt(
          newId(now, () => random)
            .replaceAll('-', '')
            .slice(0, 12),
          16,
        ),
      ).toBe(now)
    }),
  )
})

it('ids-of-one-moment-are-distinct-when-the-bytes-are', () => {
  const ids = Array.from({ length: 256 * 4 }, (_, n) =>
    newId(1_795_392_000_000, (length) => Array.from({ length }, (__, i) => (i === 15 ? n : n >> 8))),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

it('only-the-bytes-asked-for-are-used', () => {
  expect(newId(0, () => Array.from({ length: 16 }, () => 0xffff))).toBe('00000000-0000-7fff-bfff-ffffffffffff')
})

describe('ids-of-one-maker-only-ever-increase', () => {
  const times = fc.array(fc.integer({ min: 1_795_392_000_000, max: 1_795_392_000_003 }), {
    minLength: 2,
    maxLength: 200,
  })
  const timeOf = (id: string) => parseInt(id.replaceAll('-', '').slice(0, 12), 16)

  it('within-one-millisecond-whatever-the-bytes-are-and-when-the-clock-is-set-back', () => {
    fc.assert(
      fc.property(times, fc.infiniteStream(bytes), (clock, random) => {
        const next = idsInOrder(() => random.next().value as Uint8Array)
        const ids = clock.map(next)
        expect([...ids].sort()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }),
    )
  })

  it('a-millisecond-that-is-full-goes-on-in-the-next', () => {
    const next = idsInOrder((length) => new Uint8Array(length).fill(0xff))
    const ids = Array.from({ length: 10_000 }, () => next(1_795_392_000_000))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect([timeOf(ids[4095]!), timeOf(ids[4096]!), timeOf(ids[9_999]!)].map((at) => at - 1_795_392_000_000)).toEqual([
      0, 1, 2,
    ])
  })

  it('and-carry-the-time-of-the-clock-again-once-it-has-caught-up', () => {
    const next = idsInOrder((length) => new Uint8Array(length))
    expect([2000, 1000, 1500, 2001, 5000].map((now) => timeOf(next(now)))).toEqual([2000, 2000, 2000, 2001, 5000])
  })
})
