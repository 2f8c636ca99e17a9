import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkCodeOf, checkCodeText, readCheckCode } from './result.ts'

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 })

it('a-check-code-is-read-as-it-is-written-in-any-case-with-or-without-hyphens', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const code = checkCodeOf(hash)
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
      for (const typed of [code, checkCodeText(code), ` ${checkCodeText(code).toLowerCase()} `])
        expect(readCheckCode(typed)).toBe(code)
    }),
  )
})

it.each(['', 'ABC', 'ABCDEFGHJKL0', 'ABCDEFGHJKLMN', '￥￥￥￥￥￥￥￥￥￥￥￥'])('%s is no code', (typed) => {
  expect(readCheckCode(typed)).toBeNull()
})
