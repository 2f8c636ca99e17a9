import type {
  ConsultationClock,
  ConsultationForm,
  ConsultationFormKey,
  ConsultationSource,
  ConsultationState,
} from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** Topic of a consultation (议题); its form is kept as it was in force when it was proposed. */
@Entity('consultation')
@Index('ix_consultation_community', ['communityId', 'id'])
@Index('ix_consultation_path', ['path'])
@Index('ix_consultation_proposer', ['proposerId'])
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
