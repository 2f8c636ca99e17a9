import { ApiError, createClient, type Client, type Transport } from '@linli/contract/client'
import type { ErrorCode } from '@linli/domain'
import { noteServerTime } from './clock.ts'

const CSRF_COOKIE = 'linli-csrf'
/** Characters; browsers take 64 KB for all that is kept alive at once. */
const KEPT_ALIVE = 8_000

/** Value of a cookie that scripts may read; undefined when it is not set. */
export function cookieValue(cookies: string, name: string): string | undefined {
  const pair = cookies.split('; ').find((part) => part.startsWith(`${name}=`))
  return pair && decodeURIComponent(pair.slice(name.length + 1))
}

/** Multipart body: fields as text, a file under its own name. */
function toFormData(body: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(body)) {
    if (value instanceof Blob) form.append(key, value)
    else if (value !== undefined) form.append(key, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form
}

/** The console's transport: cookies of the same origin; whatever changes something shows the CSRF cookie's value. */
export const fetchTransport: Transport = async ({ method, url, body, commandId, upload }) => {
  const csrf = method === 'GET' ? undefined : cookieValue(document.cookie, CSRF_COOKIE)
  const sent = body && (upload ? toFormData(body) : JSON.stringify(body))
  const answer = await fetch(url, {
    method,
    // A small change gets through although the page is left meanwhile.
    keepalive: typeof sent === 'string' && sent.length < KEPT_ALIVE,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body && !upload && { 'content-type': 'application/json' }),
      ...(commandId && { 'x-command-id': commandId }),
      ...(csrf && { 'x-csrf-token': csrf }),
    },
    ...(sent && { body: sent }),
  })
  noteServerTime(answer.headers.get('date'))
  const text = await answer.text()
  return { status: answer.status, body: text ? (JSON.parse(text) as unknown) : undefined }
}

export const browserClient = (): Client => createClient(fetchTransport)

/** Code of a refusal; undefined for anything else that went wrong. */
export const codeOf = (error: unknown): ErrorCode | 'network' | undefined =>
  error instanceof ApiError ? error.code : undefined

const SIGNED_OUT: readonly string[] = ['access/sign-in', 'identity/token-expired', 'identity/token-reused']
export const isSignedOut = (error: unknown) => SIGNED_OUT.includes(codeOf(error) ?? '')
