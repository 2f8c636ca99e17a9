import { createHash } from 'node:crypto'
import { afterAll, expect, it } from '@jest/globals'
import { routes, type Tokens } from '@linli/contract'
import { DAY, HOUR, MINUTE, SECOND } from '@linli/domain'
import { describeApp, refusal } from './harness.ts'
import { Person } from './person.ts'
import { startWechat, WECHAT_APP } from './wechat-server.ts'

const wechat = await startWechat()
afterAll(() => wechat.stop())
const { identity } = routes

describeApp(
  'identity on the phone',
  (app) => {
    const wait = (ms: number) => app().clock.set(app().clock.now() + ms)
    const byWechat = (code: string) => app().call(identity.signInWechat, { code })
    const withToken = ({ accessToken }: Tokens) =>
      new Person(app().nest, async () => ({ authorization: `Bearer ${accessToken}` }))
    const idOf = async (tokens: Tokens) => (await withToken(tokens).call(identity.me, {})).id
    const refresh = ({ refreshToken }: Tokens) => app().call(identity.refresh, { refreshToken })
    const codeFor = async (phone: string) => {
      await app().call(identity.askCode, { phone })
      return app().sms.codes.get(phone)!
    }

    it('wechat-signs-in-one-account-for-one-openid', async () => {
      const first = await byWechat('of-openid-1')
      expect(await idOf(first)).toBe(await idOf(await byWechat('of-openid-1')))
      expect(await idOf(first)).not.toBe(await idOf(await byWechat('of-openid-2')))
      const me = await withToken(first).call(identity.me, {})
      expect(me).toMatchObject({ kind: 'resident', name: '', phone: null, bindings: [] })
      expect(Object.fromEntries(wechat.asked[0]!)).toEqual({
        appid: WECHAT_APP.appId,
        secret: WECHAT_APP.secret,
        js_code: 'of-openid-1',
        grant_type: 'authorization_code',
      })
      const rows = await app().source.query<object[]>('SELECT * FROM account')
      expect(JSON.stringify(rows)).not.toMatch(/openid-1|bm90LWZvci11cw/)
    })

    it('two-sign-ins-at-once-make-one-account', async () => {
      const both = await Promise.all([byWechat('of-twin'), byWechat('of-twin')])
      expect(await idOf(both[0])).toBe(await idOf(both[1]))
    })

    it('when-wechat-refuses-garbles-or-is-down-nobody-is-signed-in', async () => {
      expect(await refusal(byWechat('stale'))).toBe('identity/wechat-refused')
      for (const code of ['broken', 'gone']) expect(await refusal(byWechat(code))).toBe('service/unavailable')
      expect(await refusal(byWechat(''))).toBe('input/invalid')
    })

    it('a-code-is-good-once-for-five-minutes-and-five-tries', async () => {
      app().newWeek()
      const phone = '19900000201'
      const signIn = (code: string) => app().call(identity.signInPhone, { phone, code })
      const wrong = (code: string) => (code === '000000' ? '111111' : '000000')
      const first = await codeFor(phone)
      for (let i = 0; i < 4; i++) expect(await refusal(signIn(wrong(first)))).toBe('identity/bad-code')
      await expect(signIn(first)).resolves.toBeDefined()
      expect(await refusal(signIn(first))).toBe('identity/bad-code')

      wait(MINUTE)
      const tried = await codeFor(phone)
      for (let i = 0; i < 5; i++) expect(await refusal(signIn(wrong(tried)))).toBe('identity/bad-code')
      expect(await refusal(signIn(tried))).toBe('identity/bad-code')

      wait(MINUTE)
      const late = await codeFor(phone)
      wait(5 * MINUTE + SECOND)
      expect(await refusal(signIn(late))).toBe('identity/bad-code')
      const newer = await codeFor(phone)
      if (newer !== late) expect(await refusal(signIn(late))).toBe('identity/bad-code')
      expect(await refusal(app().call(identity.signInPhone, { phone: '19900000202', code: newer }))).toBe(
        'identity/bad-code',
      )
      await expect(signIn(newer)).resolves.toBeDefined()
    })

    it('who-reads-the-table-of-codes-cannot-work-them-out', async () => {
      app().newWeek()
      const code = await codeFor('19900000204')
      const rows = await app().source.query<{ id: string; code_hash: string }[]>('SELECT id, code_hash FROM phone_code')
      const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
      for (const { id, code_hash } of rows)
        for (const guess of [code, `${id}:${code}`, `code:${id}:${code}`]) expect(code_hash).not.toBe(sha256(guess))
    })

    it('a-phone-gets-a-code-a-minute-ten-a-day-and-an-address-thirty-an-hour', async () => {
      app().newWeek()
      const ask = (phone: string) => refusal(app().call(identity.askCode, { phone }))
      const phone = '19900000203'
      expect(await ask(phone)).toBe('not refused')
      wait(45 * SECOND)
      expect(await ask(phone)).toBe('access/throttled')
      for (let i = 0; i < 9; i++) {
        wait(61 * SECOND)
        expect([i, await ask(phone)]).toEqual([i, 'not refused'])
      }
      wait(61 * SECOND)
      expect(await ask(phone)).toBe('access/throttled')
      wait(DAY)
      expect(await ask(phone)).toBe('not refused')
      wait(HOUR)
      for (let i = 0; i < 30; i++) expect([i, await ask(`199100000${10 + i}`)]).toEqual([i, 'not refused'])
      expect(await ask('19910000099')).toBe('access/throttled')
      wait(HOUR + SECOND)
      expect(await ask('19910000099')).toBe('not refused')
      for (const bad of ['110', '19900000', '+8619900000001', '']) expect(await ask(bad)).toBe('input/invalid')
    })

    it('a-bearer-token-is-over-after-a-quarter-of-an-hour', async () => {
      app().newWeek()
      const tokens = await byWechat('of-short')
      wait(14 * MINUTE)
      expect(await idOf(tokens)).toBeDefined()
      wait(2 * MINUTE)
      expect(await refusal(idOf(tokens))).toBe('identity/token-expired')
      expect(await idOf(await refresh(tokens))).toBeDefined()
    })

    it('a-refresh-token-works-once-and-its-reuse-revokes-the-family-and-no-other', async () => {
      const [stolen, elsewhere] = [await byWechat('of-family'), await byWechat('of-family')]
      const second = await refresh(stolen)
      expect(await refusal(idOf(stolen))).toBe('identity/token-expired')
      const third = await refresh(second)
      expect(await idOf(third)).toBeDefined()
      expect(await refusal(refresh(stolen))).toBe('identity/token-reused')
      expect(await refusal(idOf(third))).toBe('identity/token-expired')
      expect(await refusal(refresh(third))).toBe('identity/token-expired')
      expect(await idOf(await refresh(elsewhere))).toBeDefined()
    })

    it('of-two-who-refresh-at-once-one-is-taken-for-a-thief', async () => {
      const tokens = await byWechat('of-race')
      const outcomes = await Promise.allSettled([refresh(tokens), refresh(tokens)])
      const good = outcomes.filter((o) => o.status === 'fulfilled')
      expect(good).toHaveLength(1)
      for (const { value } of good)
        expect([await refusal(idOf(value)), await refusal(refresh(value))]).toEqual([
          'identity/token-expired',
          'identity/token-expired',
        ])
    })

    it('a-refresh-token-lives-for-thirty-days-and-is-no-bearer', async () => {
      app().newWeek()
      const tokens = await byWechat('of-month')
      expect(await refusal(idOf({ ...tokens, accessToken: tokens.refreshToken }))).toBe('identity/token-expired')
      expect(await refusal(refresh({ ...tokens, refreshToken: tokens.accessToken }))).toBe('identity/token-expired')
      wait(30 * DAY + SECOND)
      expect(await refusal(refresh(tokens))).toBe('identity/token-expired')
      app().clock.set(app().clock.now() - 30 * DAY)
    })

    it('signing-out-ends-the-family', async () => {
      const tokens = await byWechat('of-leaver')
      await withToken(tokens).call(identity.signOut, {})
      expect(await refusal(idOf(tokens))).toBe('identity/token-expired')
      expect(await refusal(refresh(tokens))).toBe('identity/token-expired')
    })
  },
  () => ({ wechat: { ...WECHAT_APP, api: wechat.api } }),
)
