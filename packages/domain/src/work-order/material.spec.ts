import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mayAsk, type AskedMaterial } from './material.ts'

const material = fc.record({
  key: fc.constantFrom('id-card', 'household-book', 'photo', 'proof'),
  name: fc.constant('材料'),
  why: fc.constant('核对'),
})
const asked: fc.Arbitrary<AskedMaterial[]> = fc.uniqueArray(
  fc.tuple(material, fc.option(fc.nat())).map(([one, suppliedAt]) => ({ ...one, suppliedAt })),
  { selector: ({ key }) => key },
)
const twice = (keys: readonly string[]) => new Set(keys).size < keys.length

describe('missing material', () => {
  it('is-asked-in-one-go-each-once', () => {
    fc.assert(
      fc.property(fc.array(material, { minLength: 1 }), (materials) => {
        expect(mayAsk('ask-material', materials, []).ok).toBe(!twice(materials.map(({ key }) => key)))
      }),
    )
  })
  it('is-asked-again-only-by-naming-the-one-that-came-and-is-unfit', () => {
    fc.assert(
      fc.property(fc.array(material, { minLength: 1 }), asked, (materials, before) => {
        const came = before.filter(({ suppliedAt }) => suppliedAt !== null).map(({ key }) => key)
        const fits = materials.length === 1 && came.includes(materials[0]!.key)
        expect(mayAsk('refuse-material', materials, before).ok).toBe(fits)
      }),
    )
  })
})
