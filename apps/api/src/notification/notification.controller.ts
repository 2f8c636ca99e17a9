import { Controller } from '@nestjs/common'
import { routes, type InboxQuery, type MarkRead } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { NotificationService } from './notification.service.ts'

const r = routes.notification

@Controller()
export class NotificationController {
  constructor(private readonly notification: NotificationService) {}

  @Handles(r.inbox)
  inbox(@Called() call: CallOf<typeof InboxQuery>) {
    return this.notification.inbox(call)
  }

  @Handles(r.markRead)
  markRead(@Called() call: CallOf<typeof MarkRead>) {
    return this.notification.markRead(call)
  }
}
