import { Controller } from '@nestjs/common'
import {
  routes,
  type ChangeNoticeSettings,
  type DeadLetterId,
  type DeadLetterQuery,
  type Empty,
  type InboxQuery,
  type MarkRead,
  type Permit,
  type SetWebhook,
  type WebhookId,
} from '@linli/contract'
import { Called, Handles, type Call, type CallOf } from '../kernel/call.ts'
import { DeadLetters } from './dead-letters.ts'
import { NotificationService } from './notification.service.ts'
import { NoticeSettings } from './settings.ts'
import { Webhooks } from './webhooks.ts'

const r = routes.notification

@Controller()
export class NotificationController {
  constructor(
    private readonly notification: NotificationService,
    private readonly noticeSettings: NoticeSettings,
    private readonly letters: DeadLetters,
    private readonly hooks: Webhooks,
  ) {}

  @Handles(r.inbox)
  inbox(@Called() call: CallOf<typeof InboxQuery>) {
    return this.notification.inbox(call)
  }

  @Handles(r.markRead)
  markRead(@Called() call: CallOf<typeof MarkRead>) {
    return this.notification.markRead(call)
  }

  @Handles(r.settings)
  settings(@Called() call: Call<Empty>) {
    return this.noticeSettings.show(call)
  }

  @Handles(r.changeSettings)
  changeSettings(@Called() call: CallOf<typeof ChangeNoticeSettings>) {
    return this.noticeSettings.change(call)
  }

  @Handles(r.permit)
  permit(@Called() call: CallOf<typeof Permit>) {
    return this.noticeSettings.permit(call)
  }

  @Handles(r.deadLetters)
  deadLetters(@Called() call: CallOf<typeof DeadLetterQuery>) {
    return this.letters.list(call)
  }

  @Handles(r.sendAgain)
  sendAgain(@Called() call: CallOf<typeof DeadLetterId>) {
    return this.letters.sendAgain(call)
  }

  @Handles(r.drop)
  drop(@Called() call: CallOf<typeof DeadLetterId>) {
    return this.letters.drop(call)
  }

  @Handles(r.webhooks)
  webhooks() {
    return this.hooks.list()
  }

  @Handles(r.setWebhook)
  setWebhook(@Called() call: CallOf<typeof SetWebhook>) {
    return this.hooks.set(call)
  }

  @Handles(r.removeWebhook)
  removeWebhook(@Called() call: CallOf<typeof WebhookId>) {
    return this.hooks.remove(call)
  }
}
