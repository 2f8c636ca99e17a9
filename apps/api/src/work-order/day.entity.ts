import type { TemplateAction } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Key, Long, Ref, Str } from '../kernel/columns.ts'

/** A text with fields that a place or unit answers by (答复模板). */
@Entity('answer_template')
@Index('ix_answer_template_holder', ['holderId', 'id'])
export class AnswerTemplateRow {
  @Key() id: string
  @Ref() holderId: string
  @Str(12) action: TemplateAction
  @Str(40) name: string
  @Long() body: string
}

/** Filters of the queue under a name (常用筛选), as they stand in the address. */
@Entity('saved_filter')
@Index('ix_saved_filter_account', ['accountId', 'id'])
export class SavedFilterRow {
  @Key() id: string
  @Ref() accountId: string
  @Str(20) name: string
  @Str(400) query: string
}

/** The last hand-over (交接) of a case within a place or unit; those before it are events alone. */
@Entity('hand_over')
@Index('ix_hand_over_to', ['toId', 'holderId', 'eventId'])
@Index('ix_hand_over_from', ['fromId'])
export class HandOverRow {
  @Key() workOrderId: string
  @Key() holderId: string
  /** whose note says what the colleague should know */
  @Ref() eventId: string
  @Ref() fromId: string
  @Ref() toId: string
  @At() at: number
}
