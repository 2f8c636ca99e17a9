import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WechatServer {
  readonly api: string
  /** queries that came in */
  readonly asked: URLSearchParams[]
  stop(): Promise<void>
}
export const WECHAT_APP = { appId: 'wx-test-app', secret: 'wx-test-secret' }

/**
 * Speaks what `auth.code2Session` of WeChat's server API documents: GET /sns/jscode2session with appid, secret, js_code
 * and grant_type; JSON under a plain-text type, status 200 also when it refuses. A code
 * `of-X` belongs to openid X; on the code `gone` it hangs up.
 */
export async function startWechat(): Promise<WechatServer> {
  const asked: URLSearchParams[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://wechat')
    asked.push(url.searchParams)
    if (url.pathname !== '/sns/jscode2session') return response.writeHead(404).end()
    const code = url.searchParams.get('js_code')!
    if (code === 'gone') return request.socket.destroy()
    if (code === 'broken')
      return response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
    return response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer(url.searchParams, code)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
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
