import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bodyOf } from './bodies.ts'

export interface Subscribed {
  readonly touser: string
  readonly template_id: string
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}
export interface WechatServer {
  readonly api: string
  /** queries that came in */
  readonly asked: URLSearchParams[]
  /** subscription messages that came to their receivers */
  readonly received: Subscribed[]
  /** errors that the next messages are answered with */
  readonly errors: number[]
  /** how many tokens were handed out */
  readonly tokens: () => number
  /** the token that is out there is no longer good */
  readonly expire: () => void
  stop(): Promise<void>
}
export const WECHAT_APP = { appId: 'wx-test-app', secret: 'wx-test-secret' }
export const WECHAT_TEMPLATES = {
  progress: { id: 'template-progress', no: 'character_string1', phrase: 'phrase2' },
  result: { id: 'template-result', no: 'character_string3', phrase: 'phrase4' },
}

/**
 * Speaks what WeChat's server API documents, JSON under a plain-text type, status 200 also when it refuses:
 * `auth.code2Session` (GET /sns/jscode2session with appid, secret, js_code and grant_type; a code `of-X` belongs to openid
 * X, on the code `gone` it hangs up), `getStableAccessToken` (POST /cgi-bin/stable_token), and `subscribeMessage.send`
 * (POST /cgi-bin/message/subscribe/send?access_token=…).
 */
export async function startWechat(): Promise<WechatServer> {
  const asked: URLSearchParams[] = []
  const received: Subscribed[] = []
  const errors: number[] = []
  let tokens = 0
  let good = ''
  const stableToken = (body: unknown) => {
    const { appid, secret, grant_type, force_refresh } = body as Record<string, unknown>
    if (appid !== WECHAT_APP.appId) return { errcode: 40013, errmsg: 'invalid appid' }
    if (secret !== WECHAT_APP.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
    if (grant_type !== 'client_credential' || force_refresh !== false) return { errcode: 40002 }
    good ||= `token-${++tokens}`
    return { access_token: good, expires_in: 7200 }
  }
  const subscribed = (body: unknown, token: string | null) => {
    if (token !== good || !good) return { errcode: 42001, errmsg: 'access_token expired' }
    const error = errors.shift()
    if (error) return { errcode: error, errmsg: 'refused' }
    const message = body as Subscribed
    const template = Object.values(WECHAT_TEMPLATES).find(({ id }) => id === message.template_id)
    if (!template) return { errcode: 40037, errmsg: 'invalid template_id' }
    const { [template.no]: no, [template.phrase]: phrase, ...more } = message.data
    if (!no || !/^[\w-]{1,32}$/.test(no.value) || !phrase || [...phrase.value].length > 5 || Object.keys(more).length)
      return { errcode: 47003, errmsg: 'argument invalid' }
    received.push(message)
    return { errcode: 0, errmsg: 'ok' }
  }
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://wechat')
    const say = (answer: object) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer))
    if (request.method === 'POST')
      return void bodyOf(request).then((text) => {
        const body: unknown = JSON.parse(text)
        if (url.pathname === '/cgi-bin/stable_token') return say(stableToken(body))
        if (url.pathname === '/cgi-bin/message/subscribe/send')
          return say(subscribed(body, url.searchParams.get('access_token')))
        return response.writeHead(404).end()
      })
    asked.push(url.searchParams)
    if (url.pathname !== '/sns/jscode2session') return response.writeHead(404).end()
    const code = url.searchParams.get('js_code')!
    if (code === 'gone') return request.socket.destroy()
    if (code === 'broken')
      return response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
    return say(answer(url.searchParams, code))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    received,
    errors,
    tokens: () => tokens,
    expire: () => (good = ''),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function answer(query: URLSearchParams, code: string): object {
  if (query.get('appid') !== WECHAT_APP.appId) return { errcode: 40013, errmsg: 'invalid appid' }
  if (query.get('secret') !== WECHAT_APP.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
  if (query.get('grant_type') !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
  const openid = /^of-(.+)$/.exec(code)?.[1]
  return openid
    ? { openid, session_key: 'bm90LWZvci11cw==', unionid: `union-${openid}` }
    : { errcode: 40029, errmsg: 'invalid code' }
}
