import type {
  CallReply,
  ItemDecision,
  Limit,
  MeetingClock,
  MeetingKind,
  MeetingStance,
  MeetingState,
  Portion,
  SeatKind,
  ShownHands,
} from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** The terms that a meeting was called with. */
export interface MeetingDeclared {
  readonly quorum: Portion
  readonly limits: Readonly<Record<MeetingClock, Limit>>
}
/** What a show of hands came to. */
export interface HandsCounted extends ShownHands {
  readonly passed: boolean
  readonly rule: string
  readonly findings: readonly string[]
}

/** A meeting of a community (会议), about a topic or with an agenda of many. */
@Entity('meeting')
@Index('ix_meeting_consultation', ['consultationId'])
@Index('ix_meeting_path', ['path'])
export class MeetingRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(8) kind: MeetingKind
  @Ref(nullable) consultationId: string | null
  @Str(12) state: MeetingState
  @Str(200) path: string
  @Ref() communityId: string
  @Ref() streetId: string
  @Ref() districtId: string
  @Str(200) placeName: string
  @Json() declared: MeetingDeclared
  @At() startsAt: number
  @Str(100) venue: string
  @Long(nullable) minutes: string | null
  /** who wrote the minutes: another confirms them */
  @Ref(nullable) writtenById: string | null
  /** post that called it */
  @Str(120) calledBy: string
  @At() createdAt: number
}

/** One item of the agenda (议程): words of its own, or a topic; and what was decided of it. */
@Entity('meeting_item')
@Index('ix_meeting_item_meeting', ['meetingId'])
@Index('ix_meeting_item_consultation', ['consultationId'])
export class MeetingItemRow {
  @Key() id: string
  @Ref() meetingId: string
  @Int() position: number
  /** empty where it is a topic: that has its own */
  @Str(100) title: string
  @Ref(nullable) consultationId: string | null
  @Str(8, nullable) decision: ItemDecision | null
  @Str(500, nullable) reason: string | null
  @Json(nullable) votes: HandsCounted | null
  @At(nullable) decidedAt: number | null
}

/** Who was called, whether they came, and what they said; the name encrypted. */
@Entity('meeting_seat')
@Index('ix_meeting_seat_meeting', ['meetingId'])
@Index('ix_meeting_seat_account', ['accountId'])
export class MeetingSeatRow {
  @Key() id: string
  @Ref() meetingId: string
  @Str(12) kind: SeatKind
  @Str(40) post: string
  @Str(300) name: string
  @Ref(nullable) accountId: string | null
  @Flag() interest: boolean
  @Str(8, nullable) reply: CallReply | null
  @Flag() present: boolean
  @Str(8, nullable) stance: MeetingStance | null
  @Long(nullable) opinion: string | null
}

/** What was written at a step: of the event, in a row that can be erased. */
@Entity('meeting_note')
@Index('ix_meeting_note_meeting', ['meetingId'])
export class MeetingNoteRow {
  @Key() eventId: string
  @Ref() meetingId: string
  @Long() body: string
}
