import { command, read } from '../kernel/route.ts'
import type { Done } from '../kernel/schema.ts'
import type * as S from './notification.schema.ts'

export const notificationRoutes = {
  inbox: read<S.InboxQuery, S.Inbox>('/api/v1/inbox', 'notification.read'),
  markRead: command<S.MarkRead, Done>('POST', '/api/v1/inbox/read', 'notification.read'),
}
