import type { CallReply, MeetingState, SeatKind, MeetingStance } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** A meeting about a topic (会议). */
@Entity('meeting')
@Index('ix_meeting_consultation', ['consultationId'])
@Index('ix_meeting_path', ['path'])
export class MeetingRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Ref() consultationId: string
  @Str(12) state: MeetingState
  @Str(200) path: string
  @At() startsAt: number
  @Str(100) venue: string
  @Json() agenda: string[]
  @Long(nullable) minutes: string | null
  /** who wrote the minutes: another confirms them */
  @Ref(nullable) writtenById: string | null
  /** post that called it */
  @Str(120) calledBy: string
  @At() createdAt: number
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
