import { describe, expect, it } from '@jest/globals'
import { traceOf } from './trace.ts'

describe('an error in the log', () => {
  it.each([
    `ER_DUP_ENTRY: Duplicate entry '王秀英-19900000001' for key 'ux_account_phone'`,
    `Unexpected token '王', "王秀英19900000001" is not valid JSON`,
    `Incorrect string value: '王\\'秀英' for column "19900000001" at row 1`,
    'Unknown column `王秀英` near ‘19900000001’',
  ])('what-it-quotes-is-left-out: %s', (message) => {
    const trace = traceOf(new Error(message))
    for (const personal of ['王', '秀英', '19900000001']) expect(trace).not.toContain(personal)
    expect(trace).toMatch(message.slice(0, 10))
  })

  it('says-its-kind-its-code-and-where-it-was-thrown', () => {
    const error = Object.assign(new TypeError('no such thing'), { code: 'ER_GONE' })
    expect(traceOf(error)).toMatch(/^TypeError ER_GONE: no such thing\n {4}at .*trace\.spec/)
  })

  it('a-message-of-many-lines-is-no-way-to-forge-another-entry', () => {
    expect(traceOf(new Error('one\nsealed 3 events up to x\r\nthree')).split(/[\r\n]/)[0]).toMatch(/three$/)
  })

  it('what-is-no-error-is-not-shown', () => {
    expect(traceOf('王秀英')).toBe('string')
  })
})
