import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createClient, routes } from '@linli/contract/client'
import { cookieValue, fetchTransport } from './api.ts'

const answer = { status: 200, headers: { get: () => null }, text: async () => '{"ok":true}' }

describe('the transport of the console', () => {
  const browserFetch = globalThis.fetch
  const sent = jest.fn<(url: string, init: RequestInit) => Promise<typeof answer>>(async () => answer)
  globalThis.fetch = sent as unknown as typeof fetch
  const headers = () => sent.mock.calls.at(-1)![1].headers as Record<string, string>

  afterEach(() => {
    document.cookie = 'linli-csrf=; max-age=0'
    sent.mockClear()
    globalThis.fetch = browserFetch
    globalThis.fetch = sent as unknown as typeof fetch
  })

  it('shows the CSRF cookie and a command id on what changes something, and neither on a read', async () => {
    document.cookie = 'linli-csrf=token%201'
    const client = createClient(fetchTransport)
    await client.call(routes.audit.complain, { text: '不好用' })
    expect(headers()['x-csrf-token']).toBe('token 1')
    expect(headers()['x-command-id']).toMatch(/^[0-9a-f-]{36}$/)
    await client.call(routes.rule.rules, {})
    expect(headers()).toEqual({ accept: 'application/json' })
  })

  it('sends a file beside its fields as text', async () => {
    const file = new File(['a,b'], 'list.csv')
    await createClient(fetchTransport).call(routes.registry.startImport, { kind: 'units', dryRun: 'true', file })
    const { body } = sent.mock.calls.at(-1)![1]
    expect(body).toBeInstanceOf(FormData)
    expect(
      [...(body as FormData).entries()].map(([key, value]) => [key, value instanceof File ? value.name : value]),
    ).toEqual([
      ['kind', 'units'],
      ['dryRun', 'true'],
      ['file', 'list.csv'],
    ])
    expect(headers()['content-type']).toBeUndefined()
  })

  it('finds a cookie by its whole name', () => {
    expect(cookieValue('x-linli-csrf=no; linli-csrf=yes', 'linli-csrf')).toBe('yes')
    expect(cookieValue('', 'linli-csrf')).toBeUndefined()
  })
})
