import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { OUTSIDE_NOTICES } from './channels.ts'
import { noticeEvent, OUTSIDE_AUDIENCES, OUTSIDE_WAYS, outsideOf, SWITCHABLE_WAYS } from './outside.ts'

const notices = Object.keys(OUTSIDE_NOTICES)
const keysOf = (off: readonly string[]) =>
  notices.flatMap((notice) =>
    outsideOf(notice, off).flatMap(([audience, outside]) =>
      Object.keys(outside).map((channel) => `${notice}/${audience}/${channel}`),
    ),
  )

it('every-cell-of-the-table-has-words', () => {
  for (const { notice, audience } of OUTSIDE_WAYS) {
    expect(noticeEvent(notice)).toMatch(/^\p{Script=Han}/u)
    expect(OUTSIDE_AUDIENCES[audience]).toMatch(/^\p{Script=Han}/u)
  }
})

describe('a-district-switches-off-what-it-does-not-want-sent', () => {
  it('nothing off: the whole table', () => {
    for (const notice of notices) expect(Object.fromEntries(outsideOf(notice, []))).toEqual(OUTSIDE_NOTICES[notice])
    expect(outsideOf('take', [])).toEqual([])
  })
  it('exactly that is not sent, and an audience with nothing left is not there', () => {
    fc.assert(
      fc.property(fc.subarray([...SWITCHABLE_WAYS]), (off) => {
        expect(keysOf(off)).toEqual(OUTSIDE_WAYS.map(({ key }) => key).filter((key) => !off.includes(key)))
        for (const notice of notices)
          for (const [, outside] of outsideOf(notice, off)) expect(Object.keys(outside)).not.toEqual([])
      }),
    )
  })
  it('but not the sms that are all that somebody hears', () => {
    const fixed = OUTSIDE_WAYS.filter((way) => way.fixed !== null).map(({ key }) => key)
    expect(fixed).toEqual([
      'raise/raised-for/sms',
      'answer/reporter/sms',
      'confirm/reporter/sms',
      'reply/reporter/sms',
      'decline/reporter/sms',
    ])
    expect(keysOf(OUTSIDE_WAYS.map(({ key }) => key))).toEqual(fixed)
  })
})
