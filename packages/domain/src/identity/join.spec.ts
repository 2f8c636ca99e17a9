import { expect, it } from '@jest/globals'
import { joinAccounts, type JoinFacts } from './join.ts'

const facts = (given: Partial<JoinFacts>): JoinFacts => ({ staff: false, phone: false, wechat: false, ...given })
const outcome = (mine: Partial<JoinFacts>, other: Partial<JoinFacts>) => {
  const verdict = joinAccounts(facts(mine), facts(other))
  return verdict.ok ? verdict.stays : verdict.code
}

it('the-account-of-the-phone-stays-whoever-asks', () => {
  expect(outcome({ wechat: true }, { phone: true })).toBe('other')
  expect(outcome({ phone: true }, { wechat: true })).toBe('mine')
})

it('a-person-has-one-phone-and-one-wechat', () => {
  expect(outcome({ phone: true }, { phone: true })).toBe('identity/join-two-phones')
  expect(outcome({ phone: true, wechat: true }, { phone: true })).toBe('identity/join-two-phones')
  expect(outcome({ wechat: true }, { wechat: true })).toBe('identity/join-two-wechats')
  expect(outcome({ wechat: true }, { phone: true, wechat: true })).toBe('identity/join-two-wechats')
})

it('an-account-of-a-post-is-joined-with-nothing', () => {
  for (const [mine, other] of [
    [{ wechat: true }, { staff: true, phone: true }],
    [{ staff: true, phone: true }, { wechat: true }],
  ] as const)
    expect(outcome(mine, other)).toBe('identity/join-staff')
})
