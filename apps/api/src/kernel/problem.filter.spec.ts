import { describe, expect, it } from '@jest/globals'
import { Refused } from './errors.ts'
import { asRefused } from './problem.filter.ts'

const failed = (code: string) => asRefused(Object.assign(new Error('it failed'), { code })).code

describe('what went wrong, as it leaves', () => {
  it.each(['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST', 'SQLITE_FULL', 'ER_DISK_FULL', 'ENOSPC', 'SQLITE_BUSY'])(
    '%s-passes-so-the-person-is-asked-to-try-again',
    (code) => expect(failed(code)).toBe('service/unavailable'),
  )
  it('what-does-not-pass-by-itself-is-an-error-of-the-product', () => {
    expect(failed('ER_PARSE_ERROR')).toBe('internal')
    expect(asRefused('thrown text').code).toBe('internal')
  })
  it('a-refusal-stays-what-it-is', () => expect(asRefused(new Refused('not-found')).code).toBe('not-found'))
})
