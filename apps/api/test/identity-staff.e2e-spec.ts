import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { HOUR, MINUTE, SECOND } from '@linli/domain'
import { Secret, TOTP } from 'otpauth'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { COMMUNITY, describeApp, placeId, refusal } from './harness.ts'
import { cookiesOf, Person, staff } from './person.ts'

const { identity } = routes

describeApp('identity at the console', (app) => {
  const wait = (ms: number) => app().clock.set(app().clock.now() + ms)
  const signIn = (login: string, password = DEMO_PASSWORD, totp?: string) =>
    app().call(identity.signInStaff, { login, password, ...(totp && { totp }) })
  const security = () => app().staff('security')
  let serial = 0
  /** An account with its first password. */
  async function hired() {
    const login = `hired-${serial++}`
    const { accountId, initialPassword } = await security().call(routes.access.assign, {
      newAccount: { login, name: '示例新人' },
      role: 'community-worker',
      placeId: await placeId(app(), COMMUNITY),
    })
    return { login, accountId, first: initialPassword! }
  }
  /** The same, after the first change. */
  async function settled() {
    const { login, accountId, first } = await hired()
    const person = await app().newcomer(login, first)
    return { login, accountId, person }
  }

  it('a-wrong-password-and-an-unknown-login-are-told-apart-by-nobody', async () => {
    const answers = await Promise.all(
      [app().nobody, app().nobody].map((nobody, i) =>
        nobody.send({
          method: 'POST',
          url: identity.signInStaff.path,
          body: { login: i ? 'nobody-here' : 'worker', password: 'wrong-password' },
        }),
      ),
    )
    const [known, unknown] = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: '' }))
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ status: 401, code: 'identity/bad-credentials' })
  })

  it('five-failures-lock-the-account-for-a-quarter-of-an-hour', async () => {
    app().newWeek()
    for (let i = 0; i < 4; i++)
      expect(await refusal(signIn('secretary', 'wrong-password'))).toBe('identity/bad-credentials')
    expect(await refusal(signIn('secretary'))).toBe('not refused')
    for (let i = 0; i < 5; i++)
      expect(await refusal(signIn('secretary', 'wrong-password'))).toBe('identity/bad-credentials')
    expect(await refusal(signIn('secretary'))).toBe('identity/locked')
    expect(await refusal(signIn('publisher'))).toBe('not refused')
    wait(14 * MINUTE)
    expect(await refusal(signIn('secretary'))).toBe('identity/locked')
    wait(MINUTE)
    expect(await refusal(signIn('secretary'))).toBe('not refused')
  })

  it('a-login-that-nobody-has-is-counted-and-locked-like-one-that-somebody-has', async () => {
    app().newWeek()
    const course = async (login: string) => {
      const codes: string[] = []
      for (let i = 0; i < 6; i++) codes.push(await refusal(signIn(login, 'wrong-password')))
      codes.push(await refusal(signIn(login.toUpperCase(), 'wrong-password')))
      wait(15 * MINUTE)
      return [...codes, await refusal(signIn(login, 'wrong-password'))]
    }
    const wrong = 'identity/bad-credentials'
    const known = await course('secretary')
    expect(known).toEqual([wrong, wrong, wrong, wrong, wrong, 'identity/locked', 'identity/locked', wrong])
    expect(await course('nobody-has-this')).toEqual(known)
    const rows = await app().source.query<object[]>('SELECT * FROM sign_in_try')
    expect(JSON.stringify(rows)).not.toMatch('nobody-has-this')
    expect(await refusal(signIn('secretary'))).toBe('not refused')
  })

  it('an-address-may-try-sixty-times-a-minute', async () => {
    app().newWeek()
    const tries = await Promise.all(Array.from({ length: 65 }, () => refusal(signIn('nobody-here', 'wrong-password'))))
    expect(tries.filter((code) => code === 'access/throttled')).toHaveLength(5)
    wait(61 * SECOND)
    expect(await refusal(signIn('worker'))).toBe('not refused')
  })

  it('the-session-cookie-is-out-of-reach-of-scripts-and-other-sites-and-ends-after-twelve-hours', async () => {
    app().newWeek()
    const answer = await app().nobody.send({
      method: 'POST',
      url: identity.signInStaff.path,
      body: { login: 'worker', password: DEMO_PASSWORD },
    })
    const cookies = answer.headers['set-cookie'] as string[]
    expect(cookies.find((cookie) => cookie.startsWith('linli-session='))).toMatch(/HttpOnly.*SameSite=Strict/)
    expect(cookies.find((cookie) => cookie.startsWith('linli-csrf='))).not.toMatch('HttpOnly')
    const headers = { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
    const me = () => app().nobody.send({ method: 'GET', url: identity.me.path }, headers)
    expect((await me()).status).toBe(200)
    wait(12 * HOUR + SECOND)
    expect((await me()).status).toBe(401)
    const tokens = await app().source.query<object[]>('SELECT * FROM session')
    expect(JSON.stringify(tokens)).not.toContain(answer.cookies[0]!.value)
  })

  it('signing-in-again-voids-the-old-session-of-the-browser-and-signing-out-this-one', async () => {
    const nobody = app().nobody
    const old = await cookiesOf(nobody, { login: 'worker', password: DEMO_PASSWORD })
    const again = await nobody.send(
      { method: 'POST', url: identity.signInStaff.path, body: { login: 'worker', password: DEMO_PASSWORD } },
      { cookie: old['cookie']! },
    )
    const me = (headers: Record<string, string>) => nobody.send({ method: 'GET', url: identity.me.path }, headers)
    expect((await me(old)).status).toBe(401)
    const now = {
      cookie: again.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'x-csrf-token': again.cookies.find(({ name }) => name === 'linli-csrf')!.value,
    }
    expect((await me(now)).status).toBe(200)
    expect((await nobody.send({ method: 'POST', url: identity.signOut.path }, now)).status).toBe(200)
    expect((await me(now)).status).toBe(401)
  })

  it('with-a-first-password-one-can-only-change-it', async () => {
    const { login, first } = await hired()
    const person = staff(app().nest, login, first)
    expect((await person.call(identity.me, {})).mustChangePassword).toBe(true)
    expect(await refusal(person.call(routes.workOrder.queue, {}))).toBe('identity/password-change-needed')
    expect(await refusal(person.call(identity.ownData, {}))).toBe('identity/password-change-needed')
    const change = (current: string, next: string) => refusal(person.call(identity.changePassword, { current, next }))
    expect(await change('wrong-password', 'a-good-password')).toBe('identity/bad-credentials')
    for (const weak of ['short', first, 'ninechars']) expect(await change(first, weak)).toBe('identity/weak-password')
    const elsewhere = await cookiesOf(app().nobody, { login, password: first })
    expect(await change(first, 'a-good-password')).toBe('not refused')
    expect(await refusal(person.call(routes.workOrder.queue, {}))).toBe('not refused')
    expect((await app().nobody.send({ method: 'GET', url: identity.me.path }, elsewhere)).status).toBe(401)
    expect(await refusal(signIn(login, first))).toBe('identity/bad-credentials')
    expect(await refusal(signIn(login, 'a-good-password'))).toBe('not refused')
  })

  it('who-has-a-session-of-somebody-does-not-guess-their-password-in-it', async () => {
    app().newWeek()
    const { login, person } = await settled()
    const change = (current: string) =>
      refusal(person.call(identity.changePassword, { current, next: 'a-better-password' }))
    for (let i = 0; i < 5; i++) expect(await change('wrong-password')).toBe('identity/bad-credentials')
    expect(await change(DEMO_PASSWORD)).toBe('identity/locked')
    expect(await refusal(signIn(login))).toBe('identity/locked')
    wait(15 * MINUTE)
    expect(await change(DEMO_PASSWORD)).toBe('not refused')
  })

  it('a-session-that-somebody-planted-is-not-the-one-that-is-signed-in', async () => {
    const planted = 'x'.repeat(43)
    const answer = await app().nobody.send(
      { method: 'POST', url: identity.signInStaff.path, body: { login: 'worker', password: DEMO_PASSWORD } },
      { cookie: `linli-session=${planted}; linli-csrf=${planted}` },
    )
    expect(answer.status).toBe(200)
    for (const { value } of answer.cookies) expect(value).not.toBe(planted)
    const me = { method: 'GET', url: identity.me.path } as const
    expect((await app().nobody.send(me, { cookie: `linli-session=${planted}` })).status).toBe(401)
  })

  it('who-loses-a-post-has-nothing-of-it-in-the-session-that-is-open', async () => {
    const { accountId, person } = await settled()
    expect(await refusal(person.call(routes.workOrder.queue, {}))).toBe('not refused')
    const { items } = await security().call(routes.access.posts, { placeId: await placeId(app(), COMMUNITY) })
    await security().call(routes.access.end, { id: items.find((post) => post.accountId === accountId)!.id })
    const session = await person.headers()
    const { method, path: url } = routes.workOrder.queue
    expect(await app().nobody.send({ method, url }, session)).toMatchObject({
      status: 403,
      body: { code: 'access/denied' },
    })
  })

  it('with-a-second-factor-on-the-password-alone-is-not-enough', async () => {
    app().newWeek()
    const { login, person } = await settled()
    const { secret, uri } = await person.call(identity.newTotp, {})
    expect(uri).toMatch(new RegExp(`^otpauth://totp/.*${login}.*secret=${secret}`))
    const code = (of = secret) => new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: app().clock.now() })
    const wrong = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
    expect(await refusal(person.call(identity.confirmTotp, { password: DEMO_PASSWORD, secret, code: wrong() }))).toBe(
      'identity/bad-totp',
    )
    expect((await person.call(identity.me, {})).totpOn).toBe(false)
    await person.call(identity.confirmTotp, { password: DEMO_PASSWORD, secret, code: code() })
    expect((await person.call(identity.me, {})).totpOn).toBe(true)
    expect(await refusal(signIn(login))).toBe('identity/totp-needed')
    expect(await refusal(signIn(login, DEMO_PASSWORD, wrong()))).toBe('identity/bad-totp')
    wait(30 * SECOND)
    const stale = code()
    expect(await refusal(signIn(login, DEMO_PASSWORD, stale))).toBe('not refused')
    wait(5 * MINUTE)
    expect(await refusal(signIn(login, DEMO_PASSWORD, stale))).toBe(
      stale === code() ? 'not refused' : 'identity/bad-totp',
    )
    for (let i = 0; i < 4; i++) await refusal(signIn(login, DEMO_PASSWORD, wrong()))
    expect(await refusal(signIn(login, DEMO_PASSWORD, code()))).toBe('identity/locked')
    expect(JSON.stringify(await app().source.query<object[]>('SELECT * FROM account'))).not.toContain(secret)
  })

  it('a-second-factor-is-set-with-the-password-and-ends-every-other-session', async () => {
    app().newWeek()
    const { login, person } = await settled()
    const elsewhere = await cookiesOf(app().nobody, { login, password: DEMO_PASSWORD })
    const { secret } = await person.call(identity.newTotp, {})
    const set = (password: string) =>
      refusal(
        person.call(identity.confirmTotp, {
          password,
          secret,
          code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app().clock.now() }),
        }),
      )
    for (let i = 0; i < 5; i++) expect(await set('wrong-password')).toBe('identity/bad-credentials')
    expect(await set(DEMO_PASSWORD)).toBe('identity/locked')
    expect((await person.call(identity.me, {})).totpOn).toBe(false)
    wait(15 * MINUTE)
    expect(await set(DEMO_PASSWORD)).toBe('not refused')
    const me = { method: 'GET', url: identity.me.path } as const
    expect((await app().nobody.send(me, elsewhere)).status).toBe(401)
    expect((await app().nobody.send(me, await person.headers())).status).toBe(200)
  })

  it('a-code-of-the-second-factor-works-once-and-none-before-it-works-after', async () => {
    app().newWeek()
    const { login, person } = await settled()
    const { secret } = await person.call(identity.newTotp, {})
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = (steps = 0) => totp.generate({ timestamp: app().clock.now() + steps * 30 * SECOND })
    const enter = (given: string) => refusal(signIn(login, DEMO_PASSWORD, given))
    await person.call(identity.confirmTotp, { password: DEMO_PASSWORD, secret, code: code() })
    expect(await enter(code())).toBe('identity/totp-used')
    wait(30 * SECOND)
    const twice = await Promise.all([enter(code()), enter(code())])
    expect(twice.sort()).toEqual(['identity/totp-used', 'not refused'])
    expect(await enter(code(-1))).toBe('identity/totp-used')
    expect(await enter(code(1))).toBe('not refused')
    expect(await enter(code())).toBe('identity/totp-used')
    wait(30 * SECOND)
    expect(await enter(code())).toBe('identity/totp-used')
    // A code that comes too early or too often is no guess: it locks nobody out.
    for (let i = 0; i < 6; i++) expect(await enter(code())).toBe('identity/totp-used')
    wait(30 * SECOND)
    expect(await enter(code())).toBe('not refused')
  })

  it('a-password-that-was-reset-ends-every-session-and-factor-and-must-be-changed', async () => {
    const { login, accountId, person } = await settled()
    const { secret } = await person.call(identity.newTotp, {})
    await person.call(identity.confirmTotp, {
      password: DEMO_PASSWORD,
      secret,
      code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app().clock.now() }),
    })
    const session = await person.headers()
    expect(await refusal(app().staff('system').call(identity.resetPassword, { id: accountId }))).toBe('access/denied')
    const { password } = await security().call(identity.resetPassword, { id: accountId })
    expect((await new Person(app().nest).send({ method: 'GET', url: identity.me.path }, session)).status).toBe(401)
    expect(await refusal(signIn(login))).toBe('identity/bad-credentials')
    expect(await signIn(login, password)).toMatchObject({ mustChangePassword: true, totpOn: false })
    expect(await refusal(security().call(identity.resetPassword, { id: 'nobody' }))).toBe('not-found')
  })

  it('a-login-is-taken-once', async () => {
    const { login } = await hired()
    const again = security().call(routes.access.assign, {
      newAccount: { login, name: '示例同名' },
      role: 'community-worker',
      placeId: await placeId(app(), COMMUNITY),
    })
    expect(await refusal(again)).toBe('identity/login-taken')
  })
})
