import { REVIEW_RATINGS, REVIEW_WORDS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { reviewRoutes } from './review.routes.ts'

export const ReviewResult = z.object({
  satisfied: z.number().int(),
  basic: z.number().int(),
  unsatisfied: z.number().int(),
})

const round = {
  id: Id,
  communityName: z.string(),
  opensAt: Time,
  closesAt: Time,
  open: z.boolean(),
  topics: z.number().int(),
}
/** Rounds of half-yearly review (半年一评议) where one lives or works, the newest first. */
export const ReviewRoundsQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type ReviewRoundsQuery = z.input<typeof ReviewRoundsQuery>
export const ReviewRoundPage = page(z.object(round))
export type ReviewRoundPage = z.infer<typeof ReviewRoundPage>

export const ReviewTopic = z.object({
  consultationId: Id,
  title: z.string(),
  placeName: z.string(),
  stateLabel: z.string(),
  /** whether one lives where it belongs to, and the round is open */
  mayRate: z.boolean(),
  mine: z.object({ rating: keysOf(REVIEW_RATINGS), words: z.string().nullable() }).nullable(),
  /** how many rated it */
  answers: z.number().int(),
  /** null until the end, and below five answers */
  result: ReviewResult.nullable(),
  sentBack: z.boolean(),
  answer: z.string().nullable(),
  /** for who keeps the topics of the community, where there is a result: without who wrote them */
  words: z.array(z.string()),
})
export type ReviewTopic = z.infer<typeof ReviewTopic>
export const ReviewRoundId = z.object({ id: Id })
export type ReviewRoundId = z.infer<typeof ReviewRoundId>
export const ReviewRound = z.object({ ...round, topics: z.array(ReviewTopic) })
export type ReviewRound = z.infer<typeof ReviewRound>
export const RateTopic = ReviewRoundId.extend({
  consultationId: Id,
  rating: keysOf(REVIEW_RATINGS),
  words: text(REVIEW_WORDS).optional(),
})
export type RateTopic = z.infer<typeof RateTopic>

export const reviewSchemas: Schemas<typeof reviewRoutes> = {
  rounds: { input: ReviewRoundsQuery, output: ReviewRoundPage },
  one: { input: ReviewRoundId, output: ReviewRound },
  rate: { input: RateTopic, output: ReviewTopic },
}
