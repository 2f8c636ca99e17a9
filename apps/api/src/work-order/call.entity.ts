import type { CALL_CHANNELS, CallDeed, ReplyWay } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** The record of a call (通话记录), of a visit to the window or of a letter; gone after the days that the rule says. */
@Entity('call_record')
@Index('ix_call_record_clerk', ['clerkId', 'id'])
@Index('ix_call_record_caller', ['callerId'])
@Index('ix_call_record_phone', ['phoneHash'])
@Index('ix_call_record_started', ['startedAt'])
export class CallRow {
  @Key() id: string
  @Ref() clerkId: string
  @Str(16) channel: (typeof CALL_CHANNELS)[number]
  /** encrypted */
  @Str(200, nullable) phone: string | null
  @Str(64, nullable) phoneHash: string | null
  @Ref(nullable) callerId: string | null
  @At() startedAt: number
  @At(nullable) endedAt: number | null
  /** erasable */
  @Long() note: string
}

/** What the clerk did in a call, and with which case. */
@Entity('call_deed')
@Index('ix_call_deed_call', ['callId'])
export class CallDeedRow {
  @Key() id: string
  @Ref() callId: string
  @Ref() workOrderId: string
  @Str(12) deed: CallDeed
  @At() at: number
}

/** How the reporter of a case wants to be answered. */
@Entity('work_order_reply')
@Index('ix_work_order_reply_at', ['at'])
export class ReplyRow {
  @Key() workOrderId: string
  @Str(12) replyBy: ReplyWay
  /** encrypted; erasable */
  @Long(nullable) address: string | null
  @At() at: number
}
