import type { ReviewRating, ReviewResult, ReviewRule } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** Round of half-yearly review (半年一评议) of a community; it keeps the rule that was in force when it opened. */
@Entity('review_round')
@Index('ux_review_round_community', ['communityId', 'beginsOn'], { unique: true })
@Index('ix_review_round_path', ['path'])
export class ReviewRoundRow {
  @Key() id: string
  @Ref() communityId: string
  @Str(200) path: string
  @Str(10) beginsOn: string
  @Json() rule: ReviewRule
  @At() opensAt: number
  @At() closesAt: number
  @At(nullable) closedAt: number | null
}

/** What a round says of a topic, from its end on. */
@Entity('review_topic')
@Index('ix_review_topic_consultation', ['consultationId'])
export class ReviewTopicRow {
  @Key() roundId: string
  @Key() consultationId: string
  @Json(nullable) result: ReviewResult | null
  @Flag() sentBack: boolean
  @Long(nullable) answer: string | null
  @At(nullable) answeredAt: number | null
}

/** The last rating of a rater, without a time. Who the rater is, nobody learns who has the database alone. */
@Entity('review_rating')
@Index('ix_review_rating_rater', ['rater'])
export class ReviewRatingRow {
  @Key() roundId: string
  @Key() consultationId: string
  /** keyed hash of the account */
  @Key(64) rater: string
  @Str(12) rating: ReviewRating
  @Str(200, nullable) words: string | null
}
