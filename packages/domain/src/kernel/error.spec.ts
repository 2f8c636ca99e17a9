import { describe, expect, it } from '@jest/globals'
import { ERRORS, refuse } from './error.ts'
import { NEEDS } from './process.ts'

describe('every-refusal-says-in-chinese-what-it-means', () => {
  it.each(Object.entries(ERRORS))('%s: %s', (code, text) => {
    expect(code).toMatch(/^(internal|not-found|[a-z][a-z\d-]*\/[a-z][a-z-]*)$/)
    expect(text).toMatch(/^[\p{Script=Han}\d、，。：—\- ]+$/u)
    expect(text).toMatch(/\p{Script=Han}{4}/u)
  })

  it('no two codes say the same', () => {
    expect(new Set(Object.values(ERRORS)).size).toBe(Object.keys(ERRORS).length)
  })
})

it('a-refusal-is-a-value', () => {
  expect(refuse('not-found')).toEqual({ ok: false, code: 'not-found' })
  expect(refuse('input/invalid', { name: '请填写姓名' })).toEqual({
    ok: false,
    code: 'input/invalid',
    fields: { name: '请填写姓名' },
  })
})

it('every-need-has-a-refusal-of-its-own', () => {
  expect(new Set(Object.values(NEEDS)).size).toBe(Object.keys(NEEDS).length)
})
