import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { maskPhone } from './mask.ts'
import { callerNumber, isMobile } from './phone.ts'

const landline = fc
  .tuple(fc.stringMatching(/^(010|02\d|0[3-9]\d{2})$/), fc.stringMatching(/^[2-8]\d{6,7}$/))
  .map(([area, local]) => `${area}-${local}`)

describe("a-caller's-number-is-a-mobile-or-a-landline-with-its-area-code", () => {
  it.each([
    ['19900000001', '19900000001'],
    ['199 0000 0001', '19900000001'],
    ['0415-2345678', '0415-2345678'],
    ['04152345678', '0415-2345678'],
    ['010 8765 4321', '010-87654321'],
    ['021-5765432', '021-5765432'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(callerNumber(typed)).toBe(kept)
  })
  it.each(['', '2345678', '0415-1345678', '0415-234567', '12900000001', '+8619900000001', '110'])(
    '%s is neither',
    (typed) => {
      expect(callerNumber(typed)).toBeNull()
    },
  )
  it('however it is written it is one number, so that it is found again', () => {
    fc.assert(
      fc.property(landline, (number) => {
        for (const typed of [number, number.replace('-', ''), number.replace('-', ' ')])
          expect(callerNumber(typed)).toBe(number)
        expect(isMobile(number)).toBe(false)
      }),
    )
  })
  it('its mask shows area and three digits and hides four at least', () => {
    fc.assert(
      fc.property(landline, (number) => {
        const [area, local] = number.split('-') as [string, string]
        expect(maskPhone(number)).toBe(`${area}-****${local.slice(-3)}`)
      }),
    )
  })
})
