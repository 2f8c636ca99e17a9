import { describe, expect, it } from '@jest/globals'
import { ERRORS } from '@linli/domain'
import fc from 'fast-check'
import { ApiError, createClient, newCommandId, urlOf, type Outgoing } from './client.ts'
import { command, fillPath, pathParameters, post, read } from './route.ts'

const one = read<{ id: string; q?: string }, { name: string }>('/api/v1/things/:id', 'grid.read')
const list = read<Record<string, unknown>, unknown>('/api/v1/things', 'grid.read')
const change = command<{ id: string; name: string }, unknown>('PUT', '/api/v1/things/:id', 'grid.manage')
const remove = command<{ id: string; why?: string }, unknown>('DELETE', '/api/v1/things/:id', 'grid.manage')
const signIn = post<{ login: string }, unknown>('/api/v1/sign-in', 'public')
const upload = command<{ file: unknown }, unknown>('POST', '/api/v1/files', 'grid.manage', { body: 'upload' })
const download = read<{ id: string }, Uint8Array>('/api/v1/files/:id', 'grid.read', { answer: 'download' })

/** A transport that keeps what was sent and gives the answer it was made with. */
function fake(status = 200, body: unknown = { name: 'a' }) {
  const sent: Outgoing[] = []
  const client = createClient(async (request) => {
    sent.push(request)
    return { status, body }
  })
  return { client, sent }
}
const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('a-path-is-filled-and-the-rest-goes-elsewhere', () => {
  it('each parameter by its name', () => {
    expect(pathParameters('/api/v1/a/:id/b/:action')).toEqual(['id', 'action'])
    expect(fillPath('/api/v1/a/:id/b/:action', { id: 7, action: 'take', text: 'x' })).toEqual({
      path: '/api/v1/a/7/b/take',
      rest: { text: 'x' },
    })
  })

  it('without touching what was given', () => {
    const given = { id: 'x' }
    fillPath('/api/v1/a/:id', given)
    expect(given).toEqual({ id: 'x' })
  })

  it('and no value can leave its place in the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const { path } = fillPath('/api/v1/a/:id/b', { id })
        const [, , , , filled, last, ...more] = path.split('/')
        expect(decodeURIComponent(filled!)).toBe(id)
        expect([last, more]).toEqual(['b', []])
        expect(path).not.toMatch(/[?#]/)
      }),
      { examples: [['../../me'], [':id'], ['a?b=c#d']] },
    )
  })
})

describe('a-query-is-written-without-the-browser', () => {
  it.each<[Record<string, unknown>, string]>([
    [{}, '/api/v1/things'],
    [{ q: '' }, '/api/v1/things'],
    [{ q: undefined, p: null }, '/api/v1/things'],
    [{ q: 0, p: false }, '/api/v1/things?q=0&p=false'],
    [{ q: '下水道 & 路灯=?' }, '/api/v1/things?q=%E4%B8%8B%E6%B0%B4%E9%81%93%20%26%20%E8%B7%AF%E7%81%AF%3D%3F'],
    [{ from: '2026-11-23T10:00:00+08:00' }, '/api/v1/things?from=2026-11-23T10%3A00%3A00%2B08%3A00'],
  ])('%j → %s', (input, url) => {
    expect(urlOf(list, input)).toBe(url)
  })

  it('and the server reads what was meant', () => {
    const filled = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(fc.dictionary(filled, filled, { noNullPrototype: true }), (input) => {
        expect([...new URL(urlOf(list, input), 'http://x').searchParams]).toEqual(Object.entries(input))
      }),
    )
  })

  it('after the path is filled', () => {
    expect(urlOf(one, { id: 'a/b', q: 'c' })).toBe('/api/v1/things/a%2Fb?q=c')
  })
})

describe('a-request-carries-what-its-route-says', () => {
  it('reading has a query, no body and no command id', async () => {
    const { client, sent } = fake()
    await expect(client.call(one, { id: '1', q: 'x' })).resolves.toEqual({ name: 'a' })
    expect(sent).toEqual([{ method: 'GET', url: '/api/v1/things/1?q=x' }])
  })

  it('changing has a body without what stands in the path, and a command id', async () => {
    const { client, sent } = fake()
    await client.call(change, { id: '1', name: 'b' }, 'c-1')
    expect(sent).toEqual([{ method: 'PUT', url: '/api/v1/things/1', body: { name: 'b' }, commandId: 'c-1' }])
  })

  it('deleting has a query and a command id', async () => {
    const { client, sent } = fake(204, undefined)
    await client.call(remove, { id: '1', why: 'x' }, 'c-2')
    expect(sent).toEqual([{ method: 'DELETE', url: '/api/v1/things/1?why=x', commandId: 'c-2' }])
  })

  it('signing in has no command id', async () => {
    const { client, sent } = fake()
    await client.call(signIn, { login: 'a' }, 'c-3')
    expect(sent).toEqual([{ method: 'POST', url: '/api/v1/sign-in', body: { login: 'a' } }])
  })

  it('files are marked both ways', async () => {
    const { client, sent } = fake()
    await client.call(upload, { file: 'f' }, 'c-4')
    await client.call(download, { id: '1' })
    expect(sent).toEqual([
      { method: 'POST', url: '/api/v1/files', body: { file: 'f' }, commandId: 'c-4', upload: true },
      { method: 'GET', url: '/api/v1/files/1', download: true },
    ])
  })
})

describe('sending-again-is-the-same-command', () => {
  it('when its id is given, and another one when it is not', async () => {
    const { client, sent } = fake()
    for (const id of ['same', 'same', undefined, undefined]) await client.call(change, { id: '1', name: 'b' }, id)
    const ids = sent.map((request) => request.commandId!)
    expect(ids.slice(0, 2)).toEqual(['same', 'same'])
    expect(new Set(ids).size).toBe(3)
  })

  it('a-made-id-is-a-uuid', () => {
    const ids = Array.from({ length: 1000 }, newCommandId)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(1000)
  })
})

describe('a-refusal-is-an-error-with-its-code', () => {
  it('from the problem that the api sent', async () => {
    const problem = { code: 'input/invalid', message: '填写有误', fields: { name: '请填写' }, requestId: 'r' }
    const error = await failure(fake(400, problem).client.call(one, { id: '1' }))
    expect(error).toMatchObject({ name: 'ApiError', status: 400, code: 'input/invalid', message: '填写有误' })
    expect(error.fields).toEqual({ name: '请填写' })
  })

  it('without fields there are none', async () => {
    const problem = { code: 'not-found', message: ERRORS['not-found'], requestId: 'r' }
    expect((await failure(fake(404, problem).client.call(one, { id: '1' }))).fields).toEqual({})
  })

  it.each([undefined, null, '', '<html>502 Bad Gateway</html>', {}])(
    'from anything else (%j) it is internal',
    async (body) => {
      const error = await failure(fake(502, body).client.call(one, { id: '1' }))
      expect(error).toMatchObject({ status: 502, code: 'internal', message: '系统出错，请稍后再试', fields: {} })
    },
  )

  it('a redirect is no answer', async () => {
    expect((await failure(fake(302, undefined).client.call(one, { id: '1' }))).status).toBe(302)
  })

  it('no answer at all is the network', async () => {
    const client = createClient(() => Promise.reject(new Error('request:fail timeout')))
    const error = await failure(client.call(change, { id: '1', name: 'b' }))
    expect(error).toMatchObject({ status: 0, code: 'network' })
    expect(error.message).toContain('会保留')
  })
})
