import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { newId } from './id.ts'

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
