import type {
  Channel,
  Loop,
  Outcome,
  TicketKind,
  TicketState,
  Urgency,
  WorkOrderClock,
  WorkOrderKind,
  WorkOrderState,
} from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, since, Str } from '../kernel/columns.ts'

/** The present of a case in one row; its past is in `event`. Names are kept beside ids so that a list is one read. */
@Entity('work_order')
@Index('ux_work_order_no', ['no'], { unique: true })
@Index('ix_work_order_reporter', ['reporterId', 'id'])
@Index('ix_work_order_raised_by', ['raisedById', 'id'])
@Index('ix_work_order_community', ['communityId', 'id'])
@Index('ix_work_order_street', ['streetId', 'id'])
@Index('ix_work_order_path', ['path', 'id'])
@Index('ix_work_order_unit', ['unitId', 'id'])
@Index('ix_work_order_main', ['mainId', 'id'])
@Index('ix_work_order_class', ['communityId', 'subjectCode', 'id'])
export class WorkOrderRow {
  @Key() id: string
  @Str(20) no: string
  @Int() version: number
  @Int() processVersion: number
  @Str(8) kind: WorkOrderKind
  @Str(12) state: WorkOrderState
  @Str(12) urgency: Urgency
  @Str(16) channel: Channel
  /** code of the service item or event class */
  @Str(40) subjectCode: string
  @Int() subjectVersion: number
  @Str(110) subject: string
  /** first words of the description, or the item's name; erasable */
  @Str(80) title: string
  /** personal text, erasable */
  @Long() description: string
  /** answers to the item's form, encrypted; erasable */
  @Long() answers: string
  @Str(100) location: string
  @Json() photos: string[]
  @Flag() confidential: boolean
  /** a complaint: the place or unit that it is about, and the path of a place */
  @Ref(nullable) aboutId: string | null
  @Str(200, nullable) aboutPath: string | null
  @Ref(nullable) reporterId: string | null
  @Ref(nullable) raisedById: string | null
  @Str(200) path: string
  @Ref(nullable) gridId: string | null
  @Ref() communityId: string
  @Ref() streetId: string
  @Ref() districtId: string
  @Str(200) placeName: string
  /** the place whose desk dispatches it now */
  @Ref() deskId: string
  @Ref(nullable) unitId: string | null
  @Ref(nullable) handlerPlaceId: string | null
  @Str(100, nullable) handlerName: string | null
  @Str(12, nullable) outcome: Outcome | null
  @At() createdAt: number
  @At(nullable) closedAt: number | null
  /** until when the reporter may open it again: fixed when it closes, whatever the rule becomes */
  @At(nullable) reopenUntil: number | null
  @At(nullable) chasedAt: number | null
  @Str(12, nullable) dueClock: WorkOrderClock | null
  @At(nullable) dueAt: number | null
  @At(nullable) promisedAt: number | null
  /** an approval that is being waited for, and the place whose approval it is */
  @Ref(nullable) approvalId: string | null
  @Ref(nullable) approverId: string | null
  /** places that heard of a clock that ran over, until it stops */
  @Json() escalated: { clock: WorkOrderClock; placeId: string }[]
  @Int(nullable) satisfaction: number | null
  @Int(nullable) solved: number | null
  /** the rating was taken down in a call-back, not given by the reporter themselves */
  @Flag(since) ratedByCall: boolean
  /** it was not rated in time: the desk owes a call-back; how many calls reached nobody */
  @Flag(since) callBackDue: boolean
  @Int(since) callsMissed: number
  /** who of the staff had to do with the reporter first (首接责任), and hears how it ends */
  @Ref(nullable) firstContactId: string | null
  /** granted returns and extensions since it was raised or reopened; the arbiter has ruled */
  @Int(since) returns: number
  @Int(since) extensions: number
  @Flag(since) ruled: boolean
  /** merged: the main that it went into, and the state it came from */
  @Ref(nullable) mainId: string | null
  @Str(12, nullable) mergedFrom: WorkOrderState | null
  @Str(8, nullable) closedLoop: Loop | null
}

/**
 * A ticket of a case (办单): one for each unit or grid that leads, assists or was whistled for. `state` is one of the
 * process of its kind (domain `ticket.ts`); its clock is a `clock_run` of its id.
 */
@Entity('ticket')
@Index('ix_ticket_order', ['workOrderId'])
@Index('ix_ticket_unit', ['unitId', 'workOrderId'])
export class TicketRow {
  @Key() id: string
  @Ref() workOrderId: string
  @Str(12) kind: TicketKind
  @Str(12) state: TicketState
  @Ref(nullable) unitId: string | null
  @Ref(nullable) placeId: string | null
  @Str(100) holderName: string
  /** the place that whistled, or whose desk dispatched */
  @Ref() callerPlaceId: string
  @At() sentAt: number
  @At(nullable) endedAt: number | null
  @Str(12, nullable) outcome: Outcome | null
  /** 1…5 from who whistled, and from who was called */
  @Int(nullable) callerSatisfaction: number | null
  @Int(nullable) holderSatisfaction: number | null
}

/** What a person wrote at a step; erasable, while the event stays. */
@Entity('work_order_note')
@Index('ix_work_order_note_order', ['workOrderId'])
export class WorkOrderNoteRow {
  @Key() eventId: string
  @Ref() workOrderId: string
  @Long() body: string
  @Json() photos: string[]
}

/** Check code (校验码) of the result of an order: the latest of a case holds, as long as its answer does. */
@Entity('result_code')
@Index('ix_result_code_order', ['workOrderId'])
export class ResultCodeRow {
  @Key(12) code: string
  @Ref() workOrderId: string
  @At() issuedAt: number
}

/** A material that an application lacks, asked for once; erasable. */
@Entity('asked_material')
export class AskedMaterialRow {
  @Key() workOrderId: string
  @Key(40) key: string
  @Str(100) name: string
  /** why it is needed, or why what came is unfit */
  @Str(200) why: string
  @At(nullable) suppliedAt: number | null
}

/**
 * Who has an open case in a list: one row per case and place or unit, so that a queue page is one range scan at any
 * level. `mine`: it waits for that holder.
 */
@Entity('seat')
@Index('ix_seat_all', ['holderId', 'dueAt', 'workOrderId'])
@Index('ix_seat_mine', ['holderId', 'mine', 'dueAt', 'workOrderId'])
@Index('ix_seat_order', ['workOrderId'])
export class SeatRow {
  @Key() holderId: string
  @Key() workOrderId: string
  @Int() mine: number
  @Str(12) state: WorkOrderState
  @At() dueAt: number
}
