// A server that speaks what WeChat documents for the login of a mini-program (auth.code2Session), for e2e.
import { createServer } from 'node:http'
import { atExit } from './shell.mjs'
import { freePort } from './server.mjs'

const APP = { appid: 'wx-e2e-app', secret: 'wx-e2e-secret' }

/**
 * A code `<openid>.<anything>` belongs to that openid, and works once.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => void }>} env: by which the server under test finds it
 */
export async function startWechat() {
  /** @type {Set<string>} */
  const used = new Set()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://wechat')
    const known = request.method === 'GET' && pathname === '/sns/jscode2session'
    // WeChat says JSON under a plain-text type, and 200 when it refuses too.
    response.writeHead(known ? 200 : 404, { 'content-type': 'text/plain' })
    response.end(known ? JSON.stringify(answer(searchParams, used)) : '')
  })
  const port = await freePort()
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  const stop = () => void server.close()
  atExit(stop)
  const env = { WECHAT_APP_ID: APP.appid, WECHAT_APP_SECRET: APP.secret, WECHAT_API: `http://127.0.0.1:${port}` }
  return { env, stop }
}

/**
 * @param {URLSearchParams} asked
 * @param {Set<string>} used
 */
function answer(asked, used) {
  if (asked.get('appid') !== APP.appid) return { errcode: 40013, errmsg: 'invalid appid' }
  if (asked.get('secret') !== APP.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
  if (asked.get('grant_type') !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
  const code = asked.get('js_code') ?? ''
  const [, openid] = /^(.+)\.[^.]+$/.exec(code) ?? []
  if (!openid) return { errcode: 40029, errmsg: 'invalid code' }
  if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
  used.add(code)
  return { openid, session_key: 'bm90LWZvci11cw==' }
}
