import type { VisitPurpose } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** Round of visits (走访安排); the purpose is kept as it was declared when the round was planned. */
@Entity('visit_round')
@Index('ix_visit_round_place', ['placeId', 'id'])
export class VisitRoundRow {
  @Key() id: string
  @Ref() placeId: string
  @Json() declared: VisitPurpose
  @Str(200) byLabel: string
  @At() createdAt: number
  @At() untilAt: number
  @At(nullable) endedAt: number | null
}

/** What was written at a home (走访记录): encrypted, of a post and not of a person, erased on its day. */
@Entity('visit_note')
@Index('ux_visit_note_home', ['householdId', 'roundId'], { unique: true })
export class VisitNoteRow {
  @Key() id: string
  @Ref() roundId: string
  @Ref() householdId: string
  @Long() answers: string
  @Str(200) byLabel: string
  @At() createdAt: number
  @At() expiresAt: number
  @At(nullable) correctedAt: number | null
  @Ref(nullable) workOrderId: string | null
}
