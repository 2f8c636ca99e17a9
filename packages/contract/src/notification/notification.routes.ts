import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './notification.schema.ts'

export const notificationRoutes = {
  inbox: read<S.InboxQuery, S.Inbox>('/api/v1/inbox', 'notification.read'),
  markRead: command<S.MarkRead, Done>('POST', '/api/v1/inbox/read', 'notification.read'),
  settings: read<Empty, S.NoticeSettings>('/api/v1/notice-settings', 'notification.read'),
  changeSettings: command<S.ChangeNoticeSettings, S.NoticeSettings>(
    'PUT',
    '/api/v1/notice-settings',
    'notification.read',
  ),
  permit: command<S.Permit, Done>('POST', '/api/v1/notice-settings/permits', 'notification.read'),
  deadLetters: read<S.DeadLetterQuery, S.DeadLetterPage>('/api/v1/dead-letters', 'notification.manage'),
  sendAgain: command<S.DeadLetterId, Done>('POST', '/api/v1/dead-letters/:id/again', 'notification.manage'),
  drop: command<S.DeadLetterId, Done>('POST', '/api/v1/dead-letters/:id/drop', 'notification.manage'),
  webhooks: read<Empty, S.WebhookList>('/api/v1/webhooks', 'notification.manage'),
  setWebhook: command<S.SetWebhook, S.Webhook>('PUT', '/api/v1/webhooks/:holderId', 'notification.manage'),
  removeWebhook: command<S.WebhookId, Done>('DELETE', '/api/v1/webhooks/:holderId', 'notification.manage'),
}
