import { createHash, createHmac } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import * as z from 'zod'
import { CONFIG, type Config } from './config.ts'
import { DEMO, later, postJson, refused, SENT, UNKNOWN, type Sending } from './sending.ts'
import { Sms, type SmsMessage } from './sms.ts'

const ACTION = 'SendSms'
const VERSION = '2021-01-11'
const SERVICE = 'sms'
const SIGNED = 'content-type;host;x-tc-action'
const JSON_TYPE = 'application/json; charset=utf-8'
/** The number is wrong, or its owner wants no messages. */
const FOR_GOOD = ['InvalidParameterValue.IncorrectPhoneNumber', 'FailedOperation.PhoneNumberInBlacklist']

const Answer = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ Code: z.string() })).optional(),
  }),
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Header `Authorization` by the signature method v3 of Tencent Cloud (TC3-HMAC-SHA256). `at`: seconds since 1970. */
function tc3(keys: { secretId: string; secretKey: string }, host: string, body: string, at: number): string {
  const date = new Date(at * 1000).toISOString().slice(0, 10)
  const scope = `${date}/${SERVICE}/tc3_request`
  const headers = `content-type:${JSON_TYPE}\nhost:${host}\nx-tc-action:${ACTION.toLowerCase()}\n`
  const request = ['POST', '/', '', headers, SIGNED, sha256(body)].join('\n')
  const text = ['TC3-HMAC-SHA256', at, scope, sha256(request)].join('\n')
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, date), SERVICE), 'tc3_request')
  const signature = hmac(key, text).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${keys.secretId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`
}

/** Tencent Cloud SMS: https://cloud.tencent.com/document/api/382/55981 */
@Injectable()
export class TencentSms extends Sms {
  readonly ready = true
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super()
  }

  async send({ phone, template, params, demo }: SmsMessage): Promise<Sending> {
    if (demo) return DEMO
    const { api, region, appId, sign, templates, ...keys } = this.config.sms!
    const { host } = new URL(api)
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${phone}`],
      SmsSdkAppId: appId,
      SignName: sign,
      TemplateId: templates[template],
      TemplateParamSet: params,
    })
    const at = Math.floor(Date.now() / 1000)
    const answer = await postJson(`${api}/`, body, {
      authorization: tc3(keys, host, body, at),
      'x-tc-action': ACTION,
      'x-tc-version': VERSION,
      'x-tc-timestamp': String(at),
      'x-tc-region': region,
    })
    return fateOf(answer)
  }
}

function fateOf(answer: unknown): Sending {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success) return UNKNOWN
  const { Error: error, SendStatusSet: [status] = [] } = parsed.data.Response
  const code = error?.Code ?? status?.Code
  if (code === undefined || code === 'InternalError.Timeout') return UNKNOWN
  if (code === 'Ok') return SENT
  return FOR_GOOD.includes(code) ? refused(`短信：${code}`) : later(`短信：${code}`)
}
