import { Inject, Injectable, Logger } from '@nestjs/common'
import { maskPhone, SMS_TEMPLATES, type SmsTemplate } from '@linli/domain'
import { CONFIG, type Config } from './config.ts'
import { later, SENT, type Receiver, type Sending } from './sending.ts'

export interface SmsMessage extends Receiver {
  readonly phone: string
  readonly template: SmsTemplate
  /** {1}, {2} … of the template */
  readonly params: readonly string[]
}

/** Sends an SMS by a registered template. */
export abstract class Sms {
  /** whether there is anybody who sends it */
  abstract readonly ready: boolean
  abstract send(message: SmsMessage): Promise<Sending>
}

/** Without an SMS service: in a demo the message is in the log; in production nothing is sent, and the log says so. */
@Injectable()
export class LogSms extends Sms {
  readonly #log = new Logger('sms')
  readonly ready: boolean
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super()
    this.ready = !config.production
    if (config.production) this.#log.warn('No SMS service is configured: sign-in by phone is refused')
  }
  async send({ phone, template, params }: SmsMessage): Promise<Sending> {
    if (!this.ready) return later('短信服务没有配置')
    if (template === 'code') console.log(`[demo] sign-in code for ${maskPhone(phone)}:${params[0]}`)
    else console.log(`[demo] SMS to ${maskPhone(phone)}:${smsText(template, params, this.config.publicUrl)}`)
    return SENT
  }
}

/** The whole text, as the provider makes it of the registered template. */
const smsText = (template: SmsTemplate, params: readonly string[], site: string): string =>
  SMS_TEMPLATES[template].replace('{site}', site).replace(/\{(\d)\}/g, (_, n: string) => params[Number(n) - 1] ?? '')
