import { Entity, Index } from 'typeorm'
import { At, Key, nullable, Ref, Str } from '../kernel/columns.ts'

@Entity('notification')
@Index('ix_notification_account', ['accountId', 'id'])
@Index('ux_notification_event', ['eventId', 'accountId'], { unique: true })
export class NotificationRow {
  @Key() id: string
  @Ref() accountId: string
  @Ref() eventId: string
  @Str(60) title: string
  @Str(200) body: string
  @Ref(nullable) workOrderId: string | null
  @At() at: number
  @At(nullable) readAt: number | null
}
