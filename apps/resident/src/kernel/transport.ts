import { routes, type Outgoing, type OutputOf, type Transport } from '@linli/contract/client'

export type Tokens = OutputOf<typeof routes.identity.refresh>
export interface Answer {
  readonly status: number
  readonly body: unknown
}
/** Carries one request over the network; rejects only when no answer came. */
export type Carry = (request: Outgoing, accessToken: string | undefined) => Promise<Answer>
export interface TokenBox {
  get(): Tokens | undefined
  set(tokens: Tokens | undefined): void
}

const codeOf = (answer: Answer) => (answer.body as { code?: unknown } | null)?.code

/** Refusals that mean this sign-in is over; a wrong SMS code is a 401 too, and is not among them. */
const OVER: readonly unknown[] = ['identity/token-expired', 'identity/token-reused']

/**
 * A transport that keeps the person signed in: an expired access token is renewed once and the request sent again.
 * A refresh token works once – using it twice revokes the sign-in – so that requests which expire together share one
 * renewal, and one that comes later finds the new tokens in the box.
 * @param signedOut told when the sign-in is over and the person has to sign in again
 */
export function withSession(carry: Carry, box: TokenBox, signedOut: () => void): Transport {
  let renewal: Promise<Tokens | undefined> | undefined

  const leave = () => {
    box.set(undefined)
    signedOut()
    return undefined
  }

  async function renew(refreshToken: string): Promise<Tokens | undefined> {
    const { method, path } = routes.identity.refresh
    const answer = await carry({ method, url: path, body: { refreshToken } }, undefined)
    if (answer.status === 401) return leave()
    if (answer.status !== 200) throw new Error(`renewal answered ${answer.status}`)
    const tokens = answer.body as Tokens
    box.set(tokens)
    return tokens
  }

  function renewed(used: Tokens): Promise<Tokens | undefined> {
    const current = box.get()
    if (!current || current.accessToken !== used.accessToken) return Promise.resolve(current)
    renewal ??= renew(current.refreshToken).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  return async (request) => {
    const used = box.get()
    const answer = await carry(request, used?.accessToken)
    if (!used || answer.status !== 401) return answer
    const code = codeOf(answer)
    if (code !== 'identity/token-expired') {
      if (OVER.includes(code)) leave()
      return answer
    }
    const tokens = await renewed(used)
    if (!tokens) return answer
    const again = await carry(request, tokens.accessToken)
    if (again.status === 401 && OVER.includes(codeOf(again))) leave()
    return again
  }
}
