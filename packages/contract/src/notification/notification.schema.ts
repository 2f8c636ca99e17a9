import * as z from 'zod'
import { Cursor, Done, Id, PageLimit, Time, type Schemas } from '../kernel/schema.ts'
import type { notificationRoutes } from './notification.routes.ts'

export const Notice = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  workOrderId: Id.nullable(),
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

export const notificationSchemas: Schemas<typeof notificationRoutes> = {
  inbox: { input: InboxQuery, output: Inbox },
  markRead: { input: MarkRead, output: Done },
}
