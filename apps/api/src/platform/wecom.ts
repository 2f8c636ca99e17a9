import { Inject, Injectable } from '@nestjs/common'
import * as z from 'zod'
import { CONFIG, type Config } from './config.ts'
import { DEMO, later, postJson, refused, SENT, UNKNOWN, type Receiver, type Sending } from './sending.ts'

export interface WecomMessage extends Receiver {
  /** of the robot; whoever has it may write to the group */
  readonly key: string
  readonly text: string
}

/** Writes to a WeCom group by its robot (群机器人). */
export abstract class Wecom {
  abstract send(message: WecomMessage): Promise<Sending>
}

const Answer = z.object({ errcode: z.number() })
/** The robot was removed from its group, or never existed. */
const NO_SUCH_ROBOT = 93000

/** `POST /cgi-bin/webhook/send?key=…`; a robot writes twenty times a minute at most (45009). */
@Injectable()
export class WecomRobots extends Wecom {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super()
  }
  async send({ key, text, demo }: WecomMessage): Promise<Sending> {
    if (demo) return DEMO
    const url = `${this.config.wecomApi!}/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`
    const parsed = Answer.safeParse(await postJson(url, JSON.stringify({ msgtype: 'text', text: { content: text } })))
    if (!parsed.success) return UNKNOWN
    const { errcode } = parsed.data
    if (errcode === 0) return SENT
    return errcode === NO_SUCH_ROBOT ? refused(`企业微信：${errcode} 群机器人不存在`) : later(`企业微信：${errcode}`)
  }
}

/** Where no group may be written to from here: the message is in the log. */
@Injectable()
export class LogWecom extends Wecom {
  async send({ text }: WecomMessage): Promise<Sending> {
    console.log(`[demo] WeCom group:${text}`)
    return SENT
  }
}
