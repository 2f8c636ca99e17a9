import type { Urgency } from '../work-order/work-order.ts'
import type { Audience } from '../work-order/notices.ts'

/** How a message reaches somebody (通知方式). In the app everything is told; the others say that there is something to see. */
export const NOTICE_CHANNELS = { 'in-app': '消息', wechat: '微信订阅消息', sms: '短信', wecom: '企业微信群' } as const
export type OutsideChannel = Exclude<keyof typeof NOTICE_CHANNELS, 'in-app'>

/**
 * Every SMS the product sends, as it is registered with the provider: {1} is the case number – or the code – and
 * nothing else of the case is ever said. {2} is the code of the page where a person denies; {site} the district's address.
 */
export const SMS_TEMPLATES = {
  code: '验证码{1}，5分钟内有效，请勿告诉他人。',
  'raised-for':
    '有人用您的手机号提交了单子{1}。如非本人意愿，请打开{site}/work-order/deny/index?c={2}，或登录后点“这不是我提的”。',
  received: '您的单子{1}已受理，登录可查看进展。',
  answered: '您的单子{1}已答复，请登录查看。',
  closed: '您的单子{1}已办结归档，请登录评价。',
  declined: '您的单子{1}不予受理，理由和可以去的地方请登录查看。',
} as const
export type SmsTemplate = keyof typeof SMS_TEMPLATES

/** Subscription messages of the mini-program (订阅消息): the case number and a phrase of five characters at most. */
export const WECHAT_TEMPLATES = { progress: '单子进展', result: '办理结果' } as const
export type WechatTemplate = keyof typeof WECHAT_TEMPLATES

/** What goes beside the app: a WeChat template with its phrase, an SMS, the group of the place or unit. */
export interface Outside {
  readonly wechat?: readonly [template: WechatTemplate, phrase: string]
  readonly sms?: SmsTemplate
  /** `immediate`: only of a case that is of this urgency */
  readonly wecom?: 'always' | 'immediate'
}
/** Whom it is told beside those of the notices: who was raised for. */
export type OutsideAudience = Audience | 'raised-for'

/** Event × audience × channel. An event is named as in `WORK_ORDER_NOTICES`; what is not here is told in the app only. */
export const OUTSIDE_NOTICES: Readonly<Record<string, Readonly<Partial<Record<OutsideAudience, Outside>>>>> = {
  raise: {
    'raised-for': { wechat: ['progress', '已代办'], sms: 'raised-for' },
    desk: { wecom: 'always' },
    grid: { wecom: 'immediate' },
  },
  receive: { reporter: { wechat: ['progress', '已受理'], sms: 'received' } },
  register: { reporter: { wechat: ['progress', '已立案'] } },
  dispatch: { reporter: { wechat: ['progress', '已派单'] }, handler: { wecom: 'immediate' } },
  reassign: { handler: { wecom: 'immediate' } },
  hold: { reporter: { wechat: ['result', '已挂账'] } },
  'ask-material': { reporter: { wechat: ['result', '请补材料'] } },
  'refuse-material': { reporter: { wechat: ['result', '请补材料'] } },
  answer: { reporter: { wechat: ['result', '已答复'], sms: 'answered' } },
  confirm: { reporter: { wechat: ['result', '已答复'], sms: 'answered' } },
  reply: { reporter: { wechat: ['result', '已答复'], sms: 'answered' } },
  close: { reporter: { wechat: ['result', '请您评价'], sms: 'closed' } },
  solve: { reporter: { wechat: ['result', '请您评价'], sms: 'closed' } },
  decline: { reporter: { wechat: ['result', '不予受理'], sms: 'declined' } },
  void: { reporter: { wechat: ['result', '已作废'] } },
  reopen: { desk: { wecom: 'immediate' } },
  escalate: { desk: { wecom: 'always' } },
  'lead-escalate': { holder: { wecom: 'always' } },
  'assist-escalate': { holder: { wecom: 'always' } },
  'whistle-escalate': { holder: { wecom: 'always' } },
  whistle: { called: { wecom: 'always' } },
}

/** What a person may switch off. */
export const NOTICE_SWITCHES = {
  wechat: '微信订阅消息',
  sms: '短信',
  progress: '消息里不用我做什么的进展',
} as const
export type NoticeSwitch = keyof typeof NOTICE_SWITCHES

/** Notices in the app that decide nothing and ask for nothing, by audience: all others are always told. */
export const PROGRESS_NOTICES: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  reporter: ['register', 'dispatch', 'reassign', 'take', 'go-on'],
  desk: ['confirm', 'assist-answer', 'assist-return'],
  handler: ['confirm', 'assist-answer', 'assist', 'go-on'],
  caller: ['whistle-report-in'],
}
export const isProgress = (notice: string, audience: Audience): boolean =>
  PROGRESS_NOTICES[audience]?.includes(notice) ?? false

/** How a person can be reached. */
export interface Reach {
  readonly wechat: boolean
  /** signed in on a phone */
  readonly app: boolean
  readonly phone: boolean
  readonly off: readonly NoticeSwitch[]
}

/**
 * Which ways a person is told beside the app. SMS is for those who have neither WeChat nor the app, and for who was
 * raised for, who may know of neither and has switched nothing off.
 */
export function channelsFor(audience: OutsideAudience, { wechat, sms }: Outside, reach: Reach): OutsideChannel[] {
  const unasked = audience === 'raised-for'
  const bySms = sms && reach.phone && (unasked || !(reach.wechat || reach.app || reach.off.includes('sms')))
  const byWechat = wechat && reach.wechat && !reach.off.includes('wechat')
  return [...(byWechat ? (['wechat'] as const) : []), ...(bySms ? (['sms'] as const) : [])]
}

/** Whether the group of a place or unit is told. */
export const toldToGroup = ({ wecom }: Outside, urgency: Urgency): boolean =>
  wecom === 'always' || (wecom === 'immediate' && urgency === 'immediate')
