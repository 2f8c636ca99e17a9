import { describe, expect, it } from '@jest/globals'
import type { Outgoing } from '@linli/contract/client'
import { withSession, type Answer, type Tokens } from './transport.ts'

const tokens = (n: number): Tokens => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAt: '' })
const expired: Answer = { status: 401, body: { code: 'identity/token-expired' } }
const read: Outgoing = { method: 'GET', url: '/api/v1/me' }

/** An api that knows one good access token and renews the refresh token that belongs to it, once. */
function fakeApi(answerOf: (request: Outgoing) => Answer = () => ({ status: 200, body: 'ok' })) {
  const api = {
    good: 1,
    held: tokens(1) as Tokens | undefined,
    sent: [] as [string, string | undefined][],
    renewals: 0,
    signedOut: 0,
  }
  const transport = withSession(
    async (request, accessToken) => {
      api.sent.push([request.url, accessToken])
      await Promise.resolve()
      if (request.url.endsWith('/refresh')) {
        if (request.body?.refreshToken !== `refresh-${api.good - 1}`)
          return { status: 401, body: { code: 'identity/token-reused' } }
        api.renewals += 1
        return { status: 200, body: tokens(api.good) }
      }
      return accessToken === undefined || accessToken === `access-${api.good}` ? answerOf(request) : expired
    },
    {
      get: () => api.held,
      set: (next) => {
        api.held = next
      },
    },
    () => {
      api.signedOut += 1
    },
  )
  return { api, transport }
}

describe('a transport with a session', () => {
  it('sends the access token it holds', async () => {
    const { api, transport } = fakeApi()
    expect(await transport(read)).toEqual({ status: 200, body: 'ok' })
    expect(api.sent).toEqual([['/api/v1/me', 'access-1']])
  })

  it('renews an expired token once for all requests that expired together, and sends them again', async () => {
    const { api, transport } = fakeApi()
    api.good = 2
    const answers = await Promise.all([transport(read), transport(read), transport(read)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(api.renewals).toBe(1)
    expect(api.held).toEqual(tokens(2))
  })

  it('takes the tokens that somebody else has renewed meanwhile', async () => {
    const { api, transport } = fakeApi((request) => ({ status: 200, body: request.url }))
    api.good = 2
    const first = transport(read)
    api.held = tokens(2) // another page of the same browser
    expect((await first).status).toBe(200)
    expect(api.renewals).toBe(0)
  })

  it('signs out when the refresh token is refused, and hands on the first refusal', async () => {
    const { api, transport } = fakeApi()
    api.good = 5
    expect(await transport(read)).toEqual(expired)
    expect(api.held).toBeUndefined()
    expect(api.signedOut).toBe(1)
  })

  it('keeps the tokens when the renewal gets no answer', async () => {
    let held: Tokens | undefined = tokens(1)
    const transport = withSession(
      (request) =>
        request.url.endsWith('/refresh') ? Promise.reject(new Error('no network')) : Promise.resolve(expired),
      { get: () => held, set: (next) => (held = next) },
      () => expect(true).toBe(false),
    )
    await expect(transport(read)).rejects.toThrow('no network')
    expect(held).toEqual(tokens(1))
  })

  it('does not take a wrong SMS code for the end of the session', async () => {
    const { api, transport } = fakeApi(() => ({ status: 401, body: { code: 'identity/bad-code' } }))
    expect((await transport({ method: 'POST', url: '/api/v1/sign-in/phone', body: {} })).status).toBe(401)
    expect(api.held).toEqual(tokens(1))
    expect(api.signedOut).toBe(0)
  })
})
