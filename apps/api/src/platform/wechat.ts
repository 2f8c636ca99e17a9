import { Inject, Injectable } from '@nestjs/common'
import * as z from 'zod'
import { Refused } from '../kernel/errors.ts'
import { CONFIG, type Config } from './config.ts'

const Answer = z.object({ openid: z.string().optional(), errcode: z.number().optional() })

/** WeChat mini-program login: `auth.code2Session` of WeChat's server API. */
@Injectable()
export class Wechat {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Trades the code of `wx.login` for the person's openid. @throws identity/wechat-refused */
  async openid(code: string): Promise<string> {
    const { wechat } = this.config
    if (!wechat) throw new Refused('identity/wechat-refused')
    const query = new URLSearchParams({
      appid: wechat.appId,
      secret: wechat.secret,
      js_code: code,
      grant_type: 'authorization_code',
    })
    const answer = await fetch(`${wechat.api}/sns/jscode2session?${query}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    })
      .then((response): Promise<unknown> => response.json())
      .catch(() => {
        throw new Refused('service/unavailable')
      })
    const parsed = Answer.safeParse(answer)
    if (!parsed.success || !parsed.data.openid) throw new Refused('identity/wechat-refused')
    return parsed.data.openid
  }
}
