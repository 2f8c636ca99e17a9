import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { postJson } from '../src/platform/sending.ts'
import { Wechat } from '../src/platform/wechat.ts'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { ANNA, describeApp, refusal, testConfig } from './harness.ts'
import { raise } from './orders.ts'
import { picture } from './pictures.ts'

type Method = 'GET' | 'POST' | 'OPTIONS'
const ELSEWHERE = 'https://evil.example'

/** Everything that a browser may be shown or may ask: pages, answers, refusals, files, papers of the standard. */
const ASKED: readonly (readonly [string, Method, string])[] = [
  ['a page', 'GET', '/'],
  ['the console', 'GET', '/admin/queue'],
  ['what is not there', 'GET', '/nothing.js'],
  ['robots.txt', 'GET', '/robots.txt'],
  ['an answer', 'GET', '/api/v1/catalogue/items'],
  ['a refusal', 'GET', '/api/v1/me'],
  ['no route', 'GET', '/api/v1/nothing'],
  ['a body that cannot be read', 'POST', '/api/v1/sign-in/staff'],
  ['the open door', 'GET', '/open311/v2/services.json'],
  ['the documentation', 'GET', '/api/docs'],
]

describeApp('what browsers are told', (app) => {
  it.each(ASKED)(
    'with %s: nothing-runs-or-frames-that-is-not-ours-and-no-other-site-reads-it',
    async (_, method, url) => {
      const { headers } = await app().nest.inject({
        method,
        url,
        headers: { origin: ELSEWHERE, ...(method === 'POST' && { 'content-type': 'application/json' }) },
        ...(method === 'POST' && { payload: '{' }),
      })
      const policy = new Map(
        String(headers['content-security-policy'])
          .split(';')
          .map((directive) => directive.trim().split(/ (.*)/) as [string, string]),
      )
      for (const [directive, sources] of [
        ['default-src', "'self'"],
        ['script-src', "'self'"],
        ['script-src-attr', "'none'"],
        ['object-src', "'none'"],
        ['base-uri', "'none'"],
        ['form-action', "'self'"],
        ['frame-ancestors', "'none'"],
      ] as const)
        expect([directive, policy.get(directive)]).toEqual([directive, sources])
      expect([...policy.values()].join(' ')).not.toMatch(/unsafe-eval|\*|https?:/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      for (const name of ['access-control-allow-origin', 'access-control-allow-credentials', 'x-powered-by', 'server'])
        expect(headers).not.toHaveProperty(name)
      // Over plain HTTP, as in development, nobody is told to come by HTTPS only.
      expect(headers).not.toHaveProperty('strict-transport-security')
      if (/^\/(api\/v1|open311)/.test(url)) expect(headers['cache-control']).toBe('no-store')
    },
  )

  it('an-address-that-cannot-be-read-is-answered-with-nothing-that-could-run', async () => {
    const { headers, statusCode } = await app().nest.inject({ method: 'GET', url: '/api/v1/places/%zz' })
    expect(statusCode).toBe(400)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  it('another-site-is-granted-no-request-that-a-browser-asks-about-first', async () => {
    const answer = await app().nest.inject({
      method: 'OPTIONS',
      url: '/api/v1/me/password',
      headers: { origin: ELSEWHERE, 'access-control-request-method': 'POST' },
    })
    expect(answer.statusCode).toBe(404)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])(
    'a-body-that-any-site-may-send-is-no-command: %s',
    async (type) => {
      const { cookie } = await app().staff('worker').headers()
      const answer = await app().nest.inject({
        method: 'POST',
        url: routes.identity.signInStaff.path,
        headers: { cookie: cookie!, origin: ELSEWHERE, ...(type && { 'content-type': type }) },
        payload: JSON.stringify({ login: 'worker', password: DEMO_PASSWORD }),
      })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.statusCode).toBeLessThan(500)
      expect(answer.headers).not.toHaveProperty('set-cookie')
    },
  )

  it('trace-is-not-spoken', async () => {
    for (const url of ['/', '/api/v1/me'])
      expect((await app().nest.inject({ method: 'TRACE' as 'GET', url })).statusCode).toBe(404)
  })

  it('an-uploaded-picture-is-shown-as-what-it-is-and-runs-nothing', async () => {
    const photo = await app()
      .resident(ANNA)
      .call(routes.attachment.upload, { file: picture('a.png') })
    const { headers } = await app().nobody.send({ method: 'GET', url: photo.url })
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching("script-src 'self'"),
      'cache-control': 'private, max-age=3600',
    })
  })
})

describeApp(
  'what browsers are told in production',
  (app) => {
    it('they-come-by-https-for-a-year-and-to-every-host-below', async () => {
      for (const url of ['/', '/api/v1/me', '/nothing.js', '/api/v1/places/%zz']) {
        const { headers } = await app().nest.inject({ method: 'GET', url })
        const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(String(headers['strict-transport-security'])) ?? []
        expect(Number(age)).toBeGreaterThanOrEqual(365 * 24 * 3600)
      }
    })

    it('what-a-page-loads-comes-by-https-too', async () => {
      const { headers } = await app().nest.inject({ method: 'GET', url: '/' })
      expect(headers['content-security-policy']).toMatch(/(^|;)upgrade-insecure-requests(;|$)/)
    })

    it('cookies-go-over-https-only', async () => {
      const answer = await app().nest.inject({
        method: 'POST',
        url: routes.identity.signInStaff.path,
        payload: { login: 'worker', password: DEMO_PASSWORD },
      })
      expect(answer.cookies).toHaveLength(2)
      for (const cookie of answer.cookies) expect(cookie).toMatchObject({ secure: true, sameSite: 'Strict', path: '/' })
    })
  },
  () => ({ production: true }),
)

describeApp('addresses that a person enters', (app) => {
  const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-1'

  it.each([
    'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-1',
    'https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=robot-key-1',
    'https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send?key=robot-key-1',
    'https://evil.example/cgi-bin/webhook/send?key=robot-key-1',
    'https://127.0.0.1/cgi-bin/webhook/send?key=robot-key-1',
    'https://[::1]/cgi-bin/webhook/send?key=robot-key-1',
    'https://169.254.169.254/latest/meta-data?key=robot-key-1',
    'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=robot-key-1',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/../user/get?key=robot-key-1',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-1&key=other',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot%2Fkey-1',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-1#x',
    `${robot}\nhttps://evil.example`,
    ` ${robot}`,
    'file:///etc/passwd',
    'gopher://127.0.0.1:3306/_x',
  ])('none-but-that-of-a-group-robot-is-taken: %j', async (address) => {
    const { items } = await app().staff('centre').call(routes.unit.units, { limit: 1 })
    const set = { holderId: items[0]!.id, kind: 'unit' as const }
    const system = app().staff('system')
    expect(await refusal(system.call(routes.notification.setWebhook, { ...set, address }))).toBe('input/invalid')
    expect(await refusal(system.call(routes.notification.setWebhook, { ...set, address: robot }))).toBe('not refused')
  })

  it('an-address-in-a-text-is-a-text', async () => {
    const url = 'http://169.254.169.254/latest/meta-data'
    const { id } = await raise(app(), app().resident(ANNA), { description: `请看 ${url}` })
    await app().drain()
    expect((await app().resident(ANNA).call(routes.workOrder.one, { id })).description).toBe(`请看 ${url}`)
  })
})

describe('what the product asks of others', () => {
  it('nobody-but-the-senders-asks-anything', async () => {
    const source = fileURLToPath(new URL('../src', import.meta.url))
    const asking: string[] = []
    for (const path of await readdir(source, { recursive: true }))
      if (
        path.endsWith('.ts') &&
        /\b(fetch|https?\.(get|request))\(|'undici'/.test(await readFile(join(source, path), 'utf8'))
      )
        asking.push(path)
    expect(asking.sort()).toEqual(['platform/sending.ts', 'platform/wechat.ts'])
  })

  it('it-does-not-go-where-they-send-it', async () => {
    let followed = 0
    const server = createServer((request, response) => {
      if (request.url === '/inside') followed++
      response
        .writeHead(request.url === '/inside' ? 200 : 307, { location: '/inside' })
        .end('{"openid":"o","errcode":0}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect(await postJson(`${api}/send`, '{}')).toBeNull()
      const wechat = new Wechat(testConfig({ wechat: { appId: 'wx', secret: 's', api } }))
      await expect(wechat.openid('code')).rejects.toMatchObject({ code: 'service/unavailable' })
      expect(followed).toBe(0)
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })
})
