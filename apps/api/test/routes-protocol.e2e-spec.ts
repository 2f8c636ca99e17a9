import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from '@jest/globals'
import { newCommandId, Problem, routes, type Outgoing, type Route } from '@linli/contract'
import { MINUTE } from '@linli/domain'
import { ANNA, describeApp } from './harness.ts'
import type { Answer, Person } from './person.ts'
import { caseOf } from './route-cases/index.ts'
import { bare, codeIn, everyRoute, fingerprint } from './walk.ts'
import { startWechat, WECHAT_APP } from './wechat-server.ts'

const wechat = await startWechat()
afterAll(() => wechat.stop())

/** What must never leave the house: stacks, SQL, folders. */
const INSIDES = /\bat .*:\d+:\d+|SELECT |INSERT |UPDATE |node_modules|\.ts\b|SQLITE|ER_[A-Z]|Error:/
/** Wrong in type, size or taste, for any field of any route. */
const WRONG: readonly unknown[] = [
  null,
  -1e308,
  [[]],
  { $gt: '' },
  "' OR 1=1 -- %00\u0000\u{1f9d3}",
  '字'.repeat(20_000),
  '9999-12-31T23:59:59.999+08:00',
]

describeApp(
  'routes as spoken',
  (app) => {
    const anna = () => app().resident(ANNA)
    const looked = ({ body, headers }: Answer) => {
      expect(headers['content-type']).toMatch('application/json')
      expect(JSON.stringify(body)).not.toMatch(INSIDES)
      return body
    }
    const problem = (answer: Answer): Problem & { status: number } => ({
      status: answer.status,
      ...Problem.parse(looked(answer)),
    })

    it('search-engines-are-asked-to-keep-out-of-what-is-behind-a-sign-in', async () => {
      const { statusCode, body, headers } = await app().nest.inject({ method: 'GET', url: '/robots.txt' })
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
      for (const path of ['/admin/', '/api/', '/open311/', '/work-order/'])
        expect(body.split('\n')).toContain(`Disallow: ${path}`)
      expect(body).toMatch(/^User-agent: \*\n/)
    })

    it('a-cookie-without-its-csrf-token-changes-nothing', async () => {
      const { cookie, 'x-csrf-token': token } = await app().staff('worker').headers()
      const before = await fingerprint(app())
      for (const { name, route } of everyRoute.filter(
        ({ route }) => route.method !== 'GET' && route.permission !== 'public',
      ))
        for (const given of [undefined, '', 'x'.repeat(43), `${token!.slice(0, -1)}`]) {
          const answer = await app().nobody.send(
            { ...bare(route), commandId: newCommandId() },
            { cookie: cookie!, ...(given !== undefined && { 'x-csrf-token': given }) },
          )
          expect([name, problem(answer)]).toEqual([name, expect.objectContaining({ status: 403, code: 'access/csrf' })])
        }
      const planted = cookie!.replace(/linli-csrf=[^;]+/, 'linli-csrf=planted')
      expect(
        problem(
          await app().nobody.send(
            { method: 'POST', url: '/api/v1/sign-out', body: {} },
            { cookie: planted, 'x-csrf-token': 'planted' },
          ),
        ),
      ).toMatchObject({ code: 'access/csrf' })
      expect(await fingerprint(app())).toEqual(before)
    })

    it('a-bearer-token-that-is-wrong-is-not-helped-by-a-cookie', async () => {
      const { cookie } = await app().staff('worker').headers()
      expect(
        problem(
          await app().nobody.send(
            { method: 'GET', url: '/api/v1/me' },
            { cookie: cookie!, authorization: 'Bearer wrong' },
          ),
        ),
      ).toMatchObject({ status: 401, code: 'identity/token-expired' })
    })

    it('what-does-not-exist-is-a-problem-in-the-same-shape', async () => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const)
        for (const url of ['/api/v1/nothing', '/api/v2/me', '/api/v1/work-orders/x/y/z'])
          expect(problem(await anna().send({ method, url }))).toMatchObject({ status: 404, code: 'not-found' })
      for (const url of ['/api/v1/places/%zz', '/api/v1/%00', '/api/v1/places/a%2fb'])
        expect([url, [400, 404].includes(problem(await anna().send({ method: 'GET', url })).status)]).toEqual([
          url,
          true,
        ])
    })

    it('an-id-that-is-too-long-to-be-one-is-not-found', async () => {
      for (const { method, path } of [routes.workOrder.one, routes.registry.unbind, routes.grid.changePlace]) {
        const url = path.replace(':id', 'x'.repeat(5000))
        expect(problem(await anna().send({ method, url }))).toMatchObject({ status: 404, code: 'not-found' })
      }
    })

    it('what-is-no-http-is-refused-in-the-same-shape', async () => {
      const server = app().nest.getHttpServer()
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      const { port } = server.address() as AddressInfo
      const answerTo = async (sent: string) => {
        const socket = connect(port, '127.0.0.1')
        socket.end(sent)
        return text(socket)
      }
      for (const [sent, status, code] of [
        [`GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(100_000)}\r\n\r\n`, 413, 'input/too-large'],
        ['GET / HTTP/9\r\n\r\n', 400, 'input/invalid'],
        ['\u0000\u0001\r\n\r\n', 400, 'input/invalid'],
      ] as const) {
        const [head, body] = (await answerTo(sent)).split('\r\n\r\n')
        expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
        expect(Problem.parse(JSON.parse(body!))).toMatchObject({ code })
      }
      await new Promise((closed) => server.close(closed))
    })

    it('a-request-that-does-not-come-to-its-end-is-not-waited-for-for-ever', () => {
      expect(app().nest.getHttpServer().requestTimeout).toBe(5 * MINUTE)
    })

    it('a-body-that-cannot-be-read-is-refused', async () => {
      const raw =
        (payload: string, type = 'application/json') =>
        async (): Promise<Answer> => {
          const headers = { ...(await anna().headers()), 'content-type': type, 'x-command-id': newCommandId() }
          const answer = await app().nest.inject({ method: 'POST', url: routes.audit.complain.path, headers, payload })
          return { status: answer.statusCode, headers: answer.headers, body: answer.json(), cookies: [] }
        }
      const deep = `{"text":"x","more":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
      const before = await fingerprint(app())
      for (const payload of ['{', '{"text":', 'null', '[]', '"text"', '1', '{"__proto__":{"text":"x"}}', deep])
        expect(problem(await raw(payload)())).toMatchObject({ status: 400, code: 'input/invalid' })
      expect(problem(await raw('text=字', 'text/csv')())).toMatchObject({ status: 415, code: 'input/unsupported-type' })
      expect(problem(await raw('<a/>', 'application/xml')())).toMatchObject({ status: 415 })
      expect(problem(await raw(JSON.stringify({ text: 'x'.repeat(2 * 1024 * 1024) }))())).toMatchObject({
        status: 413,
        code: 'input/too-large',
      })
      expect(await fingerprint(app())).toEqual(before)
    })

    it('an-upload-that-breaks-off-is-refused', async () => {
      const whole = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nx\r\n--x--\r\n'
      const { url, method } = { url: routes.attachment.upload.path, method: 'POST' as const }
      const type = 'multipart/form-data; boundary=x'
      const headers = { ...(await anna().headers()), 'content-type': type, 'x-command-id': newCommandId() }
      for (const payload of [
        '',
        whole.slice(0, 20),
        whole.slice(0, -12),
        whole.slice(0, -6),
        whole.replaceAll('--x', '--y'),
      ])
        expect([400, 415]).toContain((await app().nest.inject({ method, url, headers, payload })).statusCode)
    })

    it('a-page-begins-at-no-infinite-place', async () => {
      const cursor = (text: string) => Buffer.from(text).toString('base64url')
      for (const { name, route } of everyRoute.filter(({ fields }) => fields.includes('cursor'))) {
        const by = await caseOf(name).by(app())
        const input = (await caseOf(name).input(app(), by)) as Record<string, unknown>
        for (const key of ['[1e999,"x"]', '[-1e999,"x"]', '["x",1e999]', '[1e999]', '[1e999,1e999,"x"]']) {
          const { status } = await by.send(spoken(route, { ...input, cursor: cursor(key) }))
          expect([name, key, status]).toEqual([name, key, 400])
        }
      }
    })

    it.each(everyRoute.map((walked) => [walked.name, walked] as const))(
      '%s takes-nothing-for-granted',
      async (name, { route, fields }) => {
        app().clock.set(app().clock.now() + 2 * MINUTE)
        const by = await caseOf(name).by(app())
        const input = (await caseOf(name).input(app(), by)) as Record<string, unknown>
        const wrong: string[] = []
        for (const key of fields)
          for (const value of WRONG) {
            const answer = await by.send(spoken(route, { ...input, [key]: value }))
            if (answer.status >= 500) wrong.push(`${key}=${JSON.stringify(value)?.slice(0, 40)}: ${answer.status}`)
            else if (answer.status >= 400 && key !== 'format') codeIn(looked(answer))
          }
        const addressed = Object.entries(input).filter(([key]) => route.path.includes(`:${key}`))
        const { status } = await by.send(spoken(route, Object.fromEntries(addressed)))
        if (status >= 500) wrong.push(`nothing but an address: ${status}`)
        expect(wrong).toEqual([])
      },
    )

    it('the-house-still-stands', async () => {
      const person: Person = app().staff('worker')
      expect((await person.call(routes.workOrder.queue, { view: 'all' })).items.length).toBeGreaterThan(0)
      expect((await app().staff('audit').call(routes.audit.verify, {})).ok).toBe(true)
    })
  },
  () => ({ wechat: { ...WECHAT_APP, api: wechat.api } }),
)

/** As a hostile client would send it: with whatever it likes in path, query and body. */
function spoken(route: Route, input: Readonly<Record<string, unknown>>): Outgoing {
  const rest = { ...input }
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value).slice(0, 3000)
  })
  const inQuery = route.method === 'GET' || route.method === 'DELETE'
  const query = Object.entries(rest).map(
    ([key, value]) =>
      `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 3000)}`,
  )
  return {
    method: route.method,
    url: inQuery && query.length ? `${path}?${query.join('&')}` : path,
    ...(!inQuery && { body: rest }),
    ...(route.command && { commandId: newCommandId() }),
    ...(route.body === 'upload' && { upload: true }),
    ...(route.body === 'form' && { form: true }),
  }
}
