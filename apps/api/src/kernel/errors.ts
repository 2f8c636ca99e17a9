import { ERRORS, type ErrorCode, type Refusal, type Verdict } from '@linli/domain'

/** A refusal on its way to the person who asked. Broken invariants are plain errors and answer 500. */
export class Refused extends Error {
  readonly code: ErrorCode
  readonly fields: Readonly<Record<string, string>> | undefined
  constructor(code: ErrorCode, fields?: Readonly<Record<string, string>>) {
    super(ERRORS[code])
    this.code = code
    this.fields = fields
  }
}

/** Goes on with what a rule allowed, or refuses. */
export function granted<T>(verdict: Verdict<T>): { readonly ok: true } & T {
  if (verdict.ok) return verdict
  const refusal: Refusal = verdict
  throw new Refused(refusal.code, refusal.fields)
}
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Refused('not-found')
  return value
}

const BY_CODE: Partial<Record<ErrorCode, number>> = {
  'access/sign-in': 401,
  'access/denied': 403,
  'access/csrf': 403,
  'access/throttled': 429,
  'identity/bad-credentials': 401,
  'identity/locked': 423,
  'identity/totp-needed': 401,
  'identity/bad-totp': 401,
  'identity/totp-used': 401,
  'identity/bad-code': 401,
  'identity/token-expired': 401,
  'identity/token-reused': 401,
  'identity/wechat-refused': 401,
  'identity/password-change-needed': 403,
  'not-found': 404,
  'attachment/not-yours': 404,
  'attachment/heif': 415,
  'attachment/bad-signature': 403,
  'rule/unknown': 404,
  'open311/closed': 404,
  'open311/no-jurisdiction': 404,
  'open311/no-format': 404,
  'open311/no-service': 404,
  'open311/no-request': 404,
  'open311/no-key': 403,
  'open311/no-place': 400,
  'open311/which-place': 400,
  'ballot/roll-hidden': 404,
  'ballot/key-missing': 503,
  'input/too-large': 413,
  'input/unsupported-type': 415,
  'service/unavailable': 503,
  'service/not-ready': 503,
  'process/not-yours': 403,
  'meeting/not-called': 403,
  internal: 500,
}
/** Codes that mean the state of things is against it: 409. All others: what was sent is wrong: 422. */
const CONFLICT =
  /^(command\/conflict|conflict\/.*|identity\/join-.*|process\/(not-in-state|awaiting-approval|not-awaiting-approval)|.*-taken|registry\/(already-bound|not-pending)|import\/running|booking\/(full|not-offered|booked-already|begun|closed)|ballot\/(complaint-decided|on-the-roll|over|cast-before|voted-already|on-paper|paper-differs|proxy-twice|proxy-cast|officer-decided|other-root))$/

/** The one place that knows HTTP status numbers. */
export const statusOf = (code: ErrorCode): number =>
  BY_CODE[code] ?? (code.startsWith('input/') ? 400 : CONFLICT.test(code) ? 409 : 422)
