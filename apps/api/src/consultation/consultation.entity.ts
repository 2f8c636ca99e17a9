import type {
  ConsultationClock,
  ConsultationForm,
  ConsultationFormKey,
  ConsultationSource,
  ConsultationState,
  LawfulnessItem,
  SeatKind,
} from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** What the review of the plan confirmed, and when. */
export interface Review {
  readonly checklist: readonly LawfulnessItem[]
  readonly at: number
}

/** Topic of a consultation (议题); its form is kept as it was in force when it was proposed. */
@Entity('consultation')
@Index('ix_consultation_community', ['communityId', 'id'])
@Index('ix_consultation_path', ['path'])
@Index('ix_consultation_proposer', ['proposerId'])
@Index('ux_consultation_poll', ['pollId'], { unique: true })
export class ConsultationRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(20) form: ConsultationFormKey
  @Json() declared: ConsultationForm
  @Str(12) state: ConsultationState
  @Str(40) title: string
  @Long() body: string
  @Str(8) source: ConsultationSource
  /** cases that it is made of */
  @Json() caseIds: string[]
  /** the resident whose proposal it is */
  @Ref(nullable) proposerId: string | null
  @Str(200) path: string
  @Ref() communityId: string
  @Ref() streetId: string
  @Ref() districtId: string
  @Str(200) placeName: string
  @Ref(nullable) mainId: string | null
  @Long(nullable) plan: string | null
  @Json(nullable) review: Review | null
  @At(nullable) filedAt: number | null
  /** the poll that resolves it */
  @Ref(nullable) pollId: string | null
  @Str(12, nullable) dueClock: ConsultationClock | null
  @At(nullable) dueAt: number | null
  @At() createdAt: number
  @At(nullable) closedAt: number | null
}

/** What was written at a step: of the event, in a row that can be erased. */
@Entity('consultation_note')
@Index('ix_consultation_note_consultation', ['consultationId'])
export class ConsultationNoteRow {
  @Key() eventId: string
  @Ref() consultationId: string
  @Long() body: string
}

/** What a resident has with a topic: co-signed (附议), following (关注). */
@Entity('consultation_tie')
@Index('ix_consultation_tie_account', ['accountId'])
export class ConsultationTieRow {
  @Key() consultationId: string
  @Key() accountId: string
  @At(nullable) signedAt: number | null
  @Flag() following: boolean
}

/** Who takes part (参加人); the name encrypted, the post is what the public reads. */
@Entity('consultation_seat')
@Index('ix_consultation_seat_consultation', ['consultationId'])
@Index('ix_consultation_seat_account', ['accountId'])
export class ConsultationSeatRow {
  @Key() id: string
  @Ref() consultationId: string
  @Str(12) kind: SeatKind
  /** of a fixed seat, which one */
  @Str(40, nullable) seat: string | null
  @Str(40) post: string
  @Str(300) name: string
  @Ref(nullable) accountId: string | null
  /** conflict of interest (利害关系), and what it is */
  @Flag() interest: boolean
  @Str(200, nullable) interestText: string | null
}

/** Who does what by when with what money (任务); money in fen. */
@Entity('consultation_duty')
@Index('ix_consultation_duty_consultation', ['consultationId'])
export class ConsultationDutyRow {
  @Key() id: string
  @Ref() consultationId: string
  @Str(200) what: string
  @Str(60) who: string
  @Str(10) dueOn: string
  @At() money: number
  @Str(60) fundedBy: string
  /** the case that it became */
  @Ref(nullable) workOrderId: string | null
}
