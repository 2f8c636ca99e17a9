import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HOUR, MINUTE } from '../kernel/time.ts'
import { WORK_ORDER_NOTICES } from '../work-order/notices.ts'
import {
  channelsFor,
  isProgress,
  NOTICE_SWITCHES,
  OUTSIDE_NOTICES,
  PROGRESS_NOTICES,
  SMS_TEMPLATES,
  toldToGroup,
  type NoticeSwitch,
  type Outside,
  type OutsideAudience,
} from './channels.ts'
import { MOST_TRIES, retryAt } from './retry.ts'

const rows = Object.entries(OUTSIDE_NOTICES).flatMap(([notice, to]) =>
  Object.entries(to).map(([audience, outside]) => ({
    notice,
    audience: audience as OutsideAudience,
    outside,
  })),
)
const switches = Object.keys(NOTICE_SWITCHES) as NoticeSwitch[]
const reach = fc.record({
  wechat: fc.boolean(),
  app: fc.boolean(),
  phone: fc.boolean(),
  off: fc.subarray(switches),
})

it('what-goes-out-is-told-in-the-app-first', () => {
  for (const { notice, audience } of rows)
    if (audience !== 'raised-for') expect(WORK_ORDER_NOTICES[notice]?.to).toContain(audience)
  for (const [audience, notices] of Object.entries(PROGRESS_NOTICES))
    for (const notice of notices) expect(WORK_ORDER_NOTICES[notice]?.to).toContain(audience)
})

it('people-get-wechat-and-sms-groups-get-the-group', () => {
  for (const { audience, outside } of rows)
    expect(['reporter', 'raised-for'].includes(audience)).toBe(outside.wecom === undefined)
})

it('a-phrase-of-wechat-has-five-characters-at-most', () => {
  for (const { outside } of rows) if (outside.wechat) expect(outside.wechat[1]).toMatch(/^\p{Script=Han}{2,5}$/u)
})

it('an-sms-says-the-number-and-nothing-else-of-the-case', () => {
  for (const [template, words] of Object.entries(SMS_TEMPLATES)) {
    const asked = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(asked).toEqual(template === 'raised-for' ? ['1', 'site', '2'] : ['1'])
  }
})

describe('what-decides-one-s-own-case-cannot-be-switched-off', () => {
  it.each(['receive', 'extend', 'hold', 'answer', 'confirm', 'reply', 'close', 'solve', 'decline', 'void'])(
    '%s',
    (notice) => {
      expect(isProgress(notice, 'reporter')).toBe(false)
    },
  )
  it('nor what asks somebody to act', () => {
    for (const notice of ['raise', 'dispatch', 'redo', 'chase', 'supervise', 'whistle', 'lead-escalate'])
      for (const audience of ['desk', 'handler', 'grid', 'holder', 'called'] as const)
        expect([notice, isProgress(notice, audience)]).toEqual([notice, false])
  })
})

describe('sms-is-for-those-without-wechat-and-app', () => {
  const sms: Outside = { wechat: ['result', '已答复'], sms: 'answered' }
  it('only them, and only if they want it', () => {
    fc.assert(
      fc.property(reach, (of) => {
        const bySms = channelsFor('reporter', sms, of).includes('sms')
        expect(bySms).toBe(of.phone && !of.wechat && !of.app && !of.off.includes('sms'))
      }),
    )
  })
  it('and for who was raised for, whatever they have', () => {
    fc.assert(
      fc.property(reach, (of) => {
        expect(channelsFor('raised-for', sms, of).includes('sms')).toBe(of.phone)
      }),
    )
  })
  it('what is switched off in wechat is not sent there', () => {
    fc.assert(
      fc.property(reach, (of) => {
        const byWechat = channelsFor('reporter', sms, of).includes('wechat')
        expect(byWechat).toBe(of.wechat && !of.off.includes('wechat'))
      }),
    )
  })
})

it('a-group-is-disturbed-by-what-cannot-wait', () => {
  expect(toldToGroup({ wecom: 'immediate' }, 'immediate')).toBe(true)
  expect(toldToGroup({ wecom: 'immediate' }, 'urgent')).toBe(false)
  expect(toldToGroup({ wecom: 'always' }, 'complex')).toBe(true)
  expect(toldToGroup({ sms: 'answered' }, 'immediate')).toBe(false)
})

it('a-message-is-tried-eight-times-more-from-a-minute-to-two-hours-apart', () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, i) => retryAt(i + 1, 0))
  expect(waits).toEqual([...[1, 2, 4, 8, 16, 32, 64].map((minutes) => minutes * MINUTE), 2 * HOUR, null])
})
