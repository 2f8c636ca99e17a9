/**
 * What became of one try to send. `unsent`: the service says for sure that nothing went out, so that what was spent for
 * it can be given back. refused: for good; later: worth another try.
 */
export type Sending =
  | { readonly fate: 'sent' }
  | { readonly fate: 'refused' | 'later'; readonly reason: string; readonly unsent: boolean }

/** Whom a message is for, as every sender must know: what is made up for the demo may be a real person's. */
export interface Receiver {
  readonly demo: boolean
}
export const SENT: Sending = { fate: 'sent' }
export const DEMO: Sending = { fate: 'refused', reason: '演示数据，从不外发', unsent: true }
export const refused = (reason: string): Sending => ({ fate: 'refused', reason, unsent: true })
export const later = (reason: string): Sending => ({ fate: 'later', reason, unsent: true })
/** No answer that can be understood: it may have gone out, or not. */
export const UNKNOWN: Sending = { fate: 'later', reason: '没有收到明确的答复', unsent: false }

const PATIENCE = 10_000

/** @returns what the service answered; null when that is no JSON or nothing at all */
export function postJson(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
    .then((response): Promise<unknown> => response.json())
    .catch(() => null)
}
