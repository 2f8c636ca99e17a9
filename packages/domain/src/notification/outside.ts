import { TICKET_KINDS } from '../work-order/ticket.ts'
import { trailLabel } from '../work-order/trail.ts'
import {
  OUTSIDE_NOTICES,
  type Outside,
  type OutsideAudience,
  type OutsideChannel,
  type SmsTemplate,
} from './channels.ts'

/** Whom a message goes to, as the table of channels names them. */
export const OUTSIDE_AUDIENCES: Readonly<Partial<Record<OutsideAudience, string>>> = {
  'raised-for': '被代办的人',
  reporter: '提单人',
  desk: '派单的一级',
  grid: '网格',
  handler: '承办方',
  called: '被吹哨的',
  holder: '办单的',
}

/** SMS that no district switches off, each with why: they are all that some people ever hear. */
const FIXED_SMS: Readonly<Partial<Record<SmsTemplate, string>>> = {
  'raised-for': '代办必须告诉本人，本人可以否认',
  answered: '没有微信和手机站的人，只有短信收得到答复',
  declined: '没有微信和手机站的人，只有短信收得到理由和去处',
}

/** One cell of event × audience × channel. */
export interface OutsideWay {
  /** `answer/reporter/sms` */
  readonly key: string
  readonly notice: string
  readonly audience: OutsideAudience
  readonly channel: OutsideChannel
  /** why it is always sent; null where the district may switch it off */
  readonly fixed: string | null
  /** to the group only of what is immediate */
  readonly immediate: boolean
}

export const OUTSIDE_WAYS: readonly OutsideWay[] = Object.entries(OUTSIDE_NOTICES).flatMap(([notice, to]) =>
  (Object.entries(to) as [OutsideAudience, Outside][]).flatMap(([audience, outside]) =>
    (Object.keys(outside) as OutsideChannel[]).map((channel) => ({
      key: wayKey(notice, audience, channel),
      notice,
      audience,
      channel,
      fixed: (channel === 'sms' && FIXED_SMS[outside.sms!]) || null,
      immediate: channel === 'wecom' && outside.wecom === 'immediate',
    })),
  ),
)
function wayKey(notice: string, audience: string, channel: string): string {
  return `${notice}/${audience}/${channel}`
}

/** Ways that a district may switch off. */
export const SWITCHABLE_WAYS: readonly string[] = OUTSIDE_WAYS.filter(({ fixed }) => !fixed).map(({ key }) => key)

/** What of an event goes out, and to whom, after what the district has switched off. */
export function outsideOf(notice: string, off: readonly string[]): [OutsideAudience, Outside][] {
  const gone = off.filter((key) => SWITCHABLE_WAYS.includes(key))
  return (Object.entries(OUTSIDE_NOTICES[notice] ?? {}) as [OutsideAudience, Outside][]).flatMap(
    ([audience, outside]) => {
      const kept = Object.entries(outside).filter(([channel]) => !gone.includes(wayKey(notice, audience, channel)))
      return kept.length ? [[audience, Object.fromEntries(kept)]] : []
    },
  )
}

/** `派单`, `主办：超时，已提醒上一级`: the event of a notice. */
export function noticeEvent(notice: string): string {
  const [kind = '', ...action] = notice.split('-')
  return action.length && kind in TICKET_KINDS ? trailLabel(action.join('-'), { kind }) : trailLabel(notice)
}
