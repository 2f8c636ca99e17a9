import { NOTICE_CHANNELS, NOTICE_SUBJECTS, NOTICE_SWITCHES, WECHAT_TEMPLATES } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Done, Empty, Id, keysOf, list, page, PageLimit, Time, type Schemas } from '../kernel/schema.ts'
import type { notificationRoutes } from './notification.routes.ts'

export const Notice = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  /** what it can be opened at; null where there is no page of it */
  about: z.object({ subject: z.enum(NOTICE_SUBJECTS), id: Id }).nullable(),
  at: Time,
  read: z.boolean(),
})
export type Notice = z.infer<typeof Notice>
export const InboxQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type InboxQuery = z.input<typeof InboxQuery>
export const Inbox = z.object({ items: z.array(Notice), next: z.string().nullable(), unread: z.number().int() })
export type Inbox = z.infer<typeof Inbox>
export const MarkRead = z.object({ upTo: Id })
export type MarkRead = z.infer<typeof MarkRead>

const Template = keysOf(WECHAT_TEMPLATES)
/** How a person wants to be told (通知设置). */
export const NoticeSettings = z.object({
  switches: z.array(
    z.object({
      key: keysOf(NOTICE_SWITCHES),
      on: z.boolean(),
      /** whether the person can be reached this way at all */
      reachable: z.boolean(),
    }),
  ),
  /** templates that the mini-program asks permission for, with how many permissions are left */
  templates: z.array(z.object({ template: Template, id: z.string(), left: z.number().int() })),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>
export const ChangeNoticeSettings = z.object({ off: z.array(keysOf(NOTICE_SWITCHES)).max(3) })
export type ChangeNoticeSettings = z.infer<typeof ChangeNoticeSettings>
/** Templates that the person has just accepted in WeChat, one permission each. */
export const Permit = z.object({ templates: z.array(Template).min(1).max(3) })
export type Permit = z.infer<typeof Permit>

/** A message that did not go out (死信): given up after several tries, or refused by the receiver's side for good. */
export const DeadLetter = z.object({
  id: Id,
  channel: keysOf(NOTICE_CHANNELS),
  workOrderNo: z.string(),
  status: z.enum(['dead', 'refused']),
  attempts: z.number().int(),
  reason: z.string(),
  /** the last try may have gone out all the same */
  unsure: z.boolean(),
  at: Time,
})
export type DeadLetter = z.infer<typeof DeadLetter>
export const DeadLetterQuery = z.object({
  status: z.enum(['dead', 'refused']).default('dead'),
  cursor: Cursor,
  limit: PageLimit,
})
export type DeadLetterQuery = z.input<typeof DeadLetterQuery>
export const DeadLetterPage = page(DeadLetter)
export type DeadLetterPage = z.infer<typeof DeadLetterPage>
export const DeadLetterId = z.object({ id: Id })
export type DeadLetterId = z.infer<typeof DeadLetterId>

/** The robot of a WeCom group (群机器人); of its address only the end is ever shown. */
export const Webhook = z.object({
  holderId: Id,
  kind: z.enum(['place', 'unit']),
  holderName: z.string(),
  ending: z.string(),
  setAt: Time,
})
export type Webhook = z.infer<typeof Webhook>
export const WebhookList = list(Webhook)
export type WebhookList = z.infer<typeof WebhookList>
export const SetWebhook = z.object({
  holderId: Id,
  kind: z.enum(['place', 'unit']),
  address: z
    .string()
    .regex(
      /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[\w-]{8,100}$/,
      '请粘贴企业微信群机器人的完整地址',
    ),
})
export type SetWebhook = z.infer<typeof SetWebhook>
export const WebhookId = z.object({ holderId: Id })
export type WebhookId = z.infer<typeof WebhookId>

export const notificationSchemas: Schemas<typeof notificationRoutes> = {
  inbox: { input: InboxQuery, output: Inbox },
  markRead: { input: MarkRead, output: Done },
  settings: { input: Empty, output: NoticeSettings },
  changeSettings: { input: ChangeNoticeSettings, output: NoticeSettings },
  permit: { input: Permit, output: Done },
  deadLetters: { input: DeadLetterQuery, output: DeadLetterPage },
  sendAgain: { input: DeadLetterId, output: Done },
  drop: { input: DeadLetterId, output: Done },
  webhooks: { input: Empty, output: WebhookList },
  setWebhook: { input: SetWebhook, output: Webhook },
  removeWebhook: { input: WebhookId, output: Done },
}
