import { Inject, Injectable } from '@nestjs/common'
import type { WechatTemplate } from '@linli/domain'
import * as z from 'zod'
import { AppClock } from './app-clock.ts'
import { CONFIG, type Config } from './config.ts'
import { DEMO, later, postJson, refused, SENT, UNKNOWN, type Receiver, type Sending } from './sending.ts'

export interface WechatMessage extends Receiver {
  readonly openid: string
  readonly template: WechatTemplate
  readonly no: string
  readonly phrase: string
  /** page of the mini-program that a tap opens */
  readonly page: string
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() })
const Answer = z.object({ errcode: z.number() })
/** A token is renewed so long before it ends. */
const AHEAD = 5 * 60_000
const TOKEN_OVER = [40001, 40014, 42001]
/** The person has refused, or the permission is used up: what we thought we had, is gone. */
const NO_PERMISSION = 43101
/** This receiver cannot be written to. */
const NO_SUCH_PERSON = 40003

/** Subscription messages of the mini-program: `subscribeMessage.send`, with the token of `getStableAccessToken`. */
@Injectable()
export class WechatMessages {
  #token: { readonly value: string; readonly until: number } | undefined
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: AppClock,
  ) {}

  /** Templates that the mini-program asks for; none where WeChat is not configured. */
  get templates(): Readonly<Partial<Record<WechatTemplate, { readonly id: string }>>> {
    return (this.config.wechat && this.config.wechatTemplates) ?? {}
  }

  async send(message: WechatMessage): Promise<Sending> {
    if (message.demo) return DEMO
    const first = await this.#try(message)
    if (typeof first !== 'number') return first
    this.#token = undefined
    const second = await this.#try(message)
    return typeof second === 'number' ? later(`微信：${second}`) : second
  }

  /** @returns the code when the token was not accepted */
  async #try(message: WechatMessage): Promise<Sending | number> {
    const token = await this.#access()
    const template = this.config.wechatTemplates?.[message.template]
    if (!token || !template) return later('微信：没有取得接口凭证')
    const body = {
      touser: message.openid,
      template_id: template.id,
      page: message.page,
      data: { [template.no]: { value: message.no }, [template.phrase]: { value: message.phrase } },
    }
    const url = `${this.config.wechat!.api}/cgi-bin/message/subscribe/send?access_token=${token}`
    const parsed = Answer.safeParse(await postJson(url, JSON.stringify(body)))
    if (!parsed.success) return UNKNOWN
    const { errcode } = parsed.data
    if (errcode === 0) return SENT
    if (TOKEN_OVER.includes(errcode)) return errcode
    if (errcode === NO_PERMISSION) return { fate: 'refused', reason: `微信：${errcode} 没有订阅许可`, unsent: false }
    return errcode === NO_SUCH_PERSON ? refused(`微信：${errcode}`) : later(`微信：${errcode}`)
  }

  async #access(): Promise<string | undefined> {
    const now = this.clock.now()
    if (this.#token && now < this.#token.until) return this.#token.value
    const { api, appId, secret } = this.config.wechat!
    const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: false }
    const parsed = Token.safeParse(await postJson(`${api}/cgi-bin/stable_token`, JSON.stringify(body)))
    if (!parsed.success) return undefined
    const { access_token: value, expires_in } = parsed.data
    this.#token = { value, until: now + expires_in * 1000 - AHEAD }
    return value
  }
}
