import { createHash } from 'node:crypto'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sha256 } from './sha256.ts'

const expected = (text: string) => createHash('sha256').update(text).digest('hex')

it('the-page-and-the-server-have-one-hash-of-a-text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(expected(text))
    }),
  )
})

it.each([0, 55, 56, 63, 64, 119, 120, 100_000])('a-text-of-%i-letters-is-padded-right', (length) => {
  expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)))
})
