import { expect, it } from '@jest/globals'
import { IN_YUAN } from './in-yuan.ts'

it('keeps-money-in-whole-fen-however-it-is-typed', () => {
  for (const fen of [0, 1, 29, 101, 1_999_99]) {
    const { value } = IN_YUAN.getValueProps(fen)
    expect(IN_YUAN.normalize(value!)).toBe(fen)
  }
  expect(IN_YUAN.normalize(0.29)).toBe(29)
  expect(IN_YUAN.normalize(null)).toBeNull()
})
