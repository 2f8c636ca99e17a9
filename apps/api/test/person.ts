import type { OutgoingHttpHeaders } from 'node:http'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createClient, routes, type Client, type Outgoing, type Tokens } from '@linli/contract'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: OutgoingHttpHeaders
  readonly cookies: readonly { readonly name: string; readonly value: string }[]
}
type Headers = Record<string, string>
/** Gives the headers of a session, and makes a new one when the last is over. */
export type SignIn = (again: boolean) => Promise<Headers>

const OVER = new Set(['access/sign-in', 'identity/token-expired'])
const codeOf = (body: unknown) => (body as { code?: string } | null)?.code ?? ''

/** Somebody with the app in hand: the typed client of the contract over the real server, without a port. */
export class Person implements Client {
  readonly call: Client['call']
  constructor(
    private readonly nest: NestFastifyApplication,
    private readonly signIn?: SignIn,
  ) {
    this.call = createClient((request) => this.send(request)).call
  }

  /** One request as it is, with headers of one's own; a session that is over is renewed once. */
  async send(request: Outgoing, headers: Headers = {}): Promise<Answer> {
    const first = await this.#once(request, { ...(await this.signIn?.(false)), ...headers })
    if (!this.signIn || first.status !== 401 || !OVER.has(codeOf(first.body))) return first
    return this.#once(request, { ...(await this.signIn(true)), ...headers })
  }
  /** The headers that this person's requests carry. */
  async headers(): Promise<Headers> {
    return (await this.signIn?.(false)) ?? {}
  }

  async #once(request: Outgoing, headers: Headers): Promise<Answer> {
    const content = request.upload
      ? await multipart(request.body!)
      : request.form
        ? webForm(request.body!)
        : request.body
          ? { type: 'application/json', payload: JSON.stringify(request.body) }
          : undefined
    const answer = await this.nest.inject({
      method: request.method,
      url: request.url,
      headers: {
        ...(content && { 'content-type': content.type }),
        ...(request.commandId && { 'x-command-id': request.commandId }),
        ...headers,
      },
      ...(content && { payload: content.payload }),
    })
    const json = String(answer.headers['content-type']).startsWith('application/json')
    return {
      status: answer.statusCode,
      body: json ? answer.json() : answer.rawPayload,
      headers: answer.headers,
      cookies: answer.cookies,
    }
  }
}

function webForm(fields: Readonly<Record<string, unknown>>) {
  const given = Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)])
  return { type: 'application/x-www-form-urlencoded', payload: new URLSearchParams(given).toString() }
}

async function multipart(fields: Readonly<Record<string, unknown>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) form.append(name, value)
    else form.append(name, String(value))
  }
  const encoded = new Response(form)
  return { type: encoded.headers.get('content-type')!, payload: Buffer.from(await encoded.arrayBuffer()) }
}

/** At the console: session cookie and CSRF token. */
export function staff(nest: NestFastifyApplication, login: string, password: string): Person {
  let session: Promise<Headers> | undefined
  return new Person(nest, (again) => {
    if (again || !session) session = cookiesOf(new Person(nest), { login, password })
    return session
  })
}

/** Signs in at the console. @returns the headers that a browser sends from then on */
export async function cookiesOf(
  nobody: Person,
  given: { login: string; password: string; totp?: string },
): Promise<Headers> {
  const { method, path: url } = routes.identity.signInStaff
  const answer = await nobody.send({ method, url, body: given })
  if (answer.status !== 200) throw new Error(`${given.login} could not sign in: ${codeOf(answer.body)}`)
  return {
    cookie: answer.cookies.map((c) => `${c.name}=${c.value}`).join('; '),
    'x-csrf-token': answer.cookies.find((c) => c.name === 'linli-csrf')!.value,
  }
}

/** On the phone: a code by SMS at first, then refresh tokens. */
export function resident(nest: NestFastifyApplication, phone: string, codes: ReadonlyMap<string, string>): Person {
  const nobody = new Person(nest)
  return onPhone(nest, async () => {
    await nobody.call(routes.identity.askCode, { phone })
    return nobody.call(routes.identity.signInPhone, { phone, code: codes.get(phone)! })
  })
}

/** In WeChat, by the code that `wx.login` gives. */
export const inWechat = (nest: NestFastifyApplication, code: string): Person =>
  onPhone(nest, () => new Person(nest).call(routes.identity.signInWechat, { code }))

function onPhone(nest: NestFastifyApplication, begin: () => Promise<Tokens>): Person {
  let tokens: Promise<Tokens> | undefined
  return new Person(nest, async (again) => {
    if (again && tokens) {
      const { refreshToken } = await tokens
      tokens = new Person(nest).call(routes.identity.refresh, { refreshToken }).catch(begin)
    }
    tokens ??= begin()
    return { authorization: `Bearer ${(await tokens).accessToken}` }
  })
}
