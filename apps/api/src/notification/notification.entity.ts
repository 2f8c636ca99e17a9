import type { OutsideChannel, SmsTemplate, WechatTemplate } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Key, nullable, Ref, Str } from '../kernel/columns.ts'

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

/**
 * waiting: to be tried at `dueAt`. refused: the receiver does not want or cannot have it, for good. dead: given up,
 * a dead letter (死信) that somebody sends again or drops.
 */
export type DeliveryStatus = 'waiting' | 'sent' | 'refused' | 'dead' | 'dropped'

/** A message that leaves the house: made with the notice of an event, sent by the worker. Holds no text of a person. */
@Entity('delivery')
@Index('ux_delivery_once', ['eventId', 'channel', 'targetId'], { unique: true })
@Index('ix_delivery_due', ['status', 'dueAt', 'id'])
@Index('ix_delivery_target', ['targetId'])
export class DeliveryRow {
  @Key() id: string
  @Ref() eventId: string
  @Ref() workOrderId: string
  @Str(8) channel: OutsideChannel
  /** an account, or the place or unit whose group it is */
  @Ref() targetId: string
  /** of SMS and WeChat; empty for a group */
  @Str(20) template: SmsTemplate | WechatTemplate | ''
  /** fixed words beside the case number; empty where the template has them */
  @Str(60) words: string
  @Str(8) status: DeliveryStatus
  @Int() attempts: number
  /** the outcome of a try is not known: it may have gone out */
  @Flag() unsure: boolean
  /** when it is tried next; while it is being tried, when another instance may */
  @At() dueAt: number
  @Str(200, nullable) lastError: string | null
  @At(nullable) sentAt: number | null
}

/** One permission of WeChat (订阅消息) allows one message: granted by a tap, used by the delivery that it was taken for. */
@Entity('subscription_permit')
@Index('ix_subscription_permit_account', ['accountId', 'template', 'usedAt'])
@Index('ux_subscription_permit_delivery', ['deliveryId'], { unique: true })
export class SubscriptionPermitRow {
  @Key() id: string
  @Ref() accountId: string
  @Str(20) template: WechatTemplate
  @At() grantedAt: number
  @At(nullable) usedAt: number | null
  @Ref(nullable) deliveryId: string | null
}

/** The robot of a WeCom group (群机器人) of a place or unit; its address is a secret, and encrypted. */
@Entity('webhook')
export class WebhookRow {
  @Key() holderId: string
  @Str(5) holderKind: 'place' | 'unit'
  @Str(300) address: string
  @At() setAt: number
}
