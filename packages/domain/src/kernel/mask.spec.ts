import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { maskName, maskPhone } from './mask.ts'

describe('a-name-shows-its-first-character-only', () => {
  it.each([
    ['', ''],
    ['甲', '甲*'],
    ['甲乙', '甲*'],
    ['甲乙丙', '甲**'],
    ['甲乙丙丁', '甲**'],
    ['\u{20BB7}乙', '\u{20BB7}*'],
  ])('%s → %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('never more, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        expect(maskName(name)).toMatch(/^.\*{1,2}$/su)
      }),
    )
  })
})

describe('a-phone-hides-at-least-four-digits', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['041512345678', '041****5678'],
    ['12345678', '****'],
    ['1234567', '****'],
    ['110', '****'],
    ['', '****'],
  ])('%s → %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('whatever its length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (phone) => {
        const shown = maskPhone(phone).replaceAll('*', '')
        expect(shown.length).toBeLessThanOrEqual(Math.max(0, phone.length - 4))
      }),
    )
  })
})
