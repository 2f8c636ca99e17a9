import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../src/platform/config.ts'
import { bodyOf } from './bodies.ts'

export interface Sent {
  readonly PhoneNumberSet: readonly string[]
  readonly SmsSdkAppId: string
  readonly SignName: string
  readonly TemplateId: string
  readonly TemplateParamSet: readonly string[]
}
export const SMS_KEYS = { secretId: 'AKIDtest', secretKey: 'test-secret-key' }
export const SMS_TEMPLATE_IDS = {
  code: '1001',
  'raised-for': '1002',
  received: '1003',
  answered: '1004',
  closed: '1005',
  declined: '1006',
}
/** Settings of a product that sends by the server at this address. */
export const smsConfig = (api: string): Config['sms'] => ({
  ...SMS_KEYS,
  api,
  region: 'ap-guangzhou',
  appId: '1400006666',
  sign: '邻里',
  templates: SMS_TEMPLATE_IDS,
})

/** The signature as the document of TC3-HMAC-SHA256 describes it, worked out from what came in. */
function signed(request: IncomingMessage, body: string): boolean {
  const { headers } = request
  const [, id, date, names, given] =
    /^TC3-HMAC-SHA256 Credential=(\w+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=([\w;-]+), Signature=(\w{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (!id || id !== SMS_KEYS.secretId || !names || !date) return false
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const canonicalHeaders = names.split(';').map((name) => `${name}:${String(headers[name]).trim().toLowerCase()}\n`)
  const canonical = `POST\n${request.url}\n\n${canonicalHeaders.join('')}\n${names}\n${sha(body)}`
  const timestamp = String(headers['x-tc-timestamp'])
  if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) return false
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/sms/tc3_request\n${sha(canonical)}`
  let key: Buffer = Buffer.from(`TC3${SMS_KEYS.secretKey}`)
  for (const part of [date, 'sms', 'tc3_request']) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(toSign).digest('hex') === given
}

/** Speaks what Tencent Cloud documents of `SendSms`, version 2021-01-11: signature, fields, status by number, errors. */
export async function startSms() {
  const sent: Sent[] = []
  /** codes that the next messages are answered with; `hang` says nothing that can be understood */
  const codes: string[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const say = (answer: object) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ Response: { ...answer, RequestId: 'test' } }))
      const fault = (Code: string) => say({ Error: { Code, Message: 'refused' } })
      const { headers } = request
      if (headers['x-tc-action'] !== 'SendSms' || headers['x-tc-version'] !== '2021-01-11')
        return fault('InvalidAction')
      if (Math.abs(Number(headers['x-tc-timestamp']) - Date.now() / 1000) > 300)
        return fault('AuthFailure.SignatureExpire')
      if (!signed(request, body)) return fault('AuthFailure.SignatureFailure')
      const message = JSON.parse(body) as Sent
      const code = codes.shift() ?? 'Ok'
      if (code === 'hang') return response.writeHead(502).end('<html>Bad Gateway</html>')
      if (code.startsWith('AuthFailure') || code === 'RequestLimitExceeded') return fault(code)
      if (code === 'Ok') sent.push(message)
      return say({
        SendStatusSet: message.PhoneNumberSet.map((PhoneNumber) => ({ PhoneNumber, Code: code, Message: '' })),
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    codes,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
