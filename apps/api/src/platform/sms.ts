import { Inject, Injectable, Logger } from '@nestjs/common'
import { CONFIG, type Config } from './config.ts'
import { Refused } from '../kernel/errors.ts'

/** Sends a sign-in code by SMS. */
export abstract class Sms {
  abstract sendCode(phone: string, code: string): Promise<void>
}

/** Without an SMS service: in a demo the code is in the log; in production nobody can sign in by phone, and is told so. */
@Injectable()
export class LogSms extends Sms {
  readonly #log = new Logger('sms')
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super()
    if (config.production) this.#log.warn('No SMS service is configured: sign-in by phone is refused')
  }
  async sendCode(phone: string, code: string): Promise<void> {
    if (this.config.production) throw new Refused('identity/sms-unconfigured')
    console.log(`[demo] sign-in code for ${phone.slice(0, 3)}****${phone.slice(-4)}:${code}`)
  }
}
