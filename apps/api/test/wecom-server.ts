import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bodyOf } from './bodies.ts'

/** Speaks what WeCom documents of group robots: POST /cgi-bin/webhook/send?key=…, `text` of at most 2,048 bytes. */
export async function startWecom() {
  const written: { readonly key: string; readonly text: string }[] = []
  /** errors that the next messages are answered with */
  const errors: number[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://wecom')
    void bodyOf(request).then((body) => {
      const say = (errcode: number) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ errcode, errmsg: '' }))
      const key = url.searchParams.get('key') ?? ''
      if (request.method !== 'POST' || url.pathname !== '/cgi-bin/webhook/send') return response.writeHead(404).end()
      if (!key.startsWith('robot-')) return say(93000)
      const error = errors.shift()
      if (error) return say(error)
      const { msgtype, text } = JSON.parse(body) as { msgtype: string; text?: { content?: string } }
      if (msgtype !== 'text' || !text?.content || Buffer.byteLength(text.content) > 2048) return say(40008)
      written.push({ key, text: text.content })
      return say(0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    written,
    errors,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
