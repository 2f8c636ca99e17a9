import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { routes, type Route } from '@linli/contract'
import { DAY, MINUTE, SECOND } from '@linli/domain'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { databases, type TestDatabase } from './databases.ts'
import { startApp, type TestApp } from './harness.ts'

const { identity } = routes
const WRONG = 'identity/bad-credentials'

describe.each(databases())('limits across two instances on %s', (_, fresh) => {
  let database: TestDatabase
  let folder: string
  let both: readonly TestApp[]
  let serial = 0

  beforeAll(async () => {
    database = await fresh()
    folder = await mkdtemp(join(tmpdir(), 'linli-limits-'))
    const url = database.url === 'sqlite::memory:' ? `sqlite:${join(folder, 'db')}` : database.url
    // The second stands behind one proxy, the first is reached as it is.
    both = [await startApp(url), await startApp(url, { trustProxy: 1 })]
  }, 120_000)
  beforeEach(() => {
    const at = both[0]!.newWeek()
    both[1]!.clock.set(at)
  })
  afterAll(async () => {
    for (const app of both) await app.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }, 120_000)

  const wait = (ms: number) => {
    for (const { clock } of both) clock.set(clock.now() + ms)
  }
  /** Asks one of the two, in turn unless said which. */
  async function ask(
    { method, path: url }: Pick<Route, 'method' | 'path'>,
    payload: object,
    {
      from = '203.0.113.1',
      by = serial++ % 2,
      forwarded = from,
    }: { from?: string; by?: number; forwarded?: string } = {},
  ): Promise<string> {
    const answer = await both[by]!.nest.inject({
      method,
      url,
      remoteAddress: by === 0 ? from : '10.0.0.1',
      headers: { 'x-forwarded-for': forwarded },
      payload,
    })
    return answer.statusCode === 200 ? 'ok' : answer.json<{ code: string }>().code
  }
  const signIn = (login: string, password: string, how = {}) => ask(identity.signInStaff, { login, password }, how)
  const askCode = (phone: string, how = {}) => ask(identity.askCode, { phone }, how)
  const codeOf = (phone: string) => both.flatMap(({ sms }) => sms.codes.get(phone) ?? []).at(-1)!
  const times = <T>(n: number, what: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: n }, (_, i) => what(i)))

  it('guesses-at-a-password-are-counted-together', async () => {
    for (let i = 0; i < 5; i++) expect(await signIn('worker', 'wrong-password', { by: i % 2 })).toBe(WRONG)
    for (const by of [0, 1]) expect(await signIn('worker', DEMO_PASSWORD, { by })).toBe('identity/locked')
    wait(15 * MINUTE)
    for (const by of [0, 1]) expect(await signIn('worker', DEMO_PASSWORD, { by })).toBe('ok')
  })

  it('one-address-tries-to-sign-in-sixty-times-a-minute-in-all', async () => {
    const tried = await times(66, (i) => signIn(`nobody-${i}`, 'wrong-password'))
    expect(tried.filter((code) => code === 'access/throttled')).toHaveLength(6)
    expect(await signIn('worker', DEMO_PASSWORD, { from: '203.0.113.2' })).toBe('ok')
  })

  it('a-phone-gets-one-code-a-minute-and-ten-a-day-however-many-ask-where', async () => {
    const phone = '19900000601'
    const atOnce = await times(8, (i) => askCode(phone, { from: `203.0.113.${10 + i}` }))
    expect(atOnce.filter((code) => code === 'ok')).toHaveLength(1)
    for (let i = 0; i < 9; i++) {
      wait(61 * SECOND)
      expect([i, await askCode(phone, { from: `203.0.113.${30 + i}` })]).toEqual([i, 'ok'])
    }
    wait(61 * SECOND)
    for (const by of [0, 1]) expect(await askCode(phone, { by, from: '203.0.113.50' })).toBe('access/throttled')
    wait(DAY)
    expect(await askCode(phone)).toBe('ok')
  })

  it('one-address-asks-for-thirty-codes-an-hour-in-all', async () => {
    const asked = await times(34, (i) => askCode(`199200000${10 + i}`, { from: '203.0.113.60' }))
    expect(asked.filter((code) => code === 'access/throttled')).toHaveLength(4)
  })

  it('a-code-is-tried-five-times-in-all', async () => {
    const phone = '19900000602'
    expect(await askCode(phone)).toBe('ok')
    const code = codeOf(phone)
    const wrong = code === '000000' ? '111111' : '000000'
    const tried = await times(6, () => ask(identity.signInPhone, { phone, code: wrong }))
    expect(new Set(tried)).toEqual(new Set(['identity/bad-code']))
    for (const by of [0, 1]) expect(await ask(identity.signInPhone, { phone, code }, { by })).toBe('identity/bad-code')
  })

  it('what-somebody-writes-into-a-header-makes-no-other-address-of-theirs', async () => {
    const forged = (by: number) => (i: number) =>
      signIn(`nobody-${i}`, 'wrong-password', { by, from: '203.0.113.70', forwarded: `198.51.100.${i}, 203.0.113.70` })
    const throttled = (tried: string[]) => tried.filter((code) => code === 'access/throttled').length
    expect(throttled(await times(62, forged(0)))).toBe(2)
    wait(61 * SECOND)
    expect(throttled(await times(62, forged(1)))).toBe(2)
  })

  it('all-addresses-of-one-ipv6-network-are-one', async () => {
    const tried = await times(62, (i) => signIn(`nobody-${i}`, 'wrong-password', { from: `2001:db8:0:7::${i + 1}` }))
    expect(tried.filter((code) => code === 'access/throttled')).toHaveLength(2)
    expect(await signIn('worker', DEMO_PASSWORD, { from: '2001:db8:0:8::1' })).toBe('ok')
  })
})
