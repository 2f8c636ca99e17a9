import { refuse, type Verdict } from '../kernel/error.ts'

/** What joining has to know of an account. */
export interface JoinFacts {
  /** made for a post, or holding one */
  readonly staff: boolean
  readonly phone: boolean
  readonly wechat: boolean
}

/**
 * One person, one account: which of two accounts of a person stays, once the person has proved both. The phone is what
 * others know the person by (helpers, clerks who raise for them, the register), so its account stays.
 * A key that nobody has an account for yet counts as an account that holds this key and nothing else.
 */
export function joinAccounts(mine: JoinFacts, other: JoinFacts): Verdict<{ readonly stays: 'mine' | 'other' }> {
  if (mine.staff || other.staff) return refuse('identity/join-staff')
  if (mine.phone && other.phone) return refuse('identity/join-two-phones')
  if (mine.wechat && other.wechat) return refuse('identity/join-two-wechats')
  return { ok: true, stays: mine.phone ? 'mine' : 'other' }
}
