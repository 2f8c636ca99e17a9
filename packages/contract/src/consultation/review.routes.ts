import { post, read } from '../kernel/route.ts'
import type * as S from './review.schema.ts'

export const reviewRoutes = {
  rounds: read<S.ReviewRoundsQuery, S.ReviewRoundPage>('/api/v1/review-rounds', 'consultation.read'),
  one: read<S.ReviewRoundId, S.ReviewRound>('/api/v1/review-rounds/:id', 'consultation.read'),
  /** the last one counts. No command: neither an event nor the digest of one may tell what somebody said */
  rate: post<S.RateTopic, S.ReviewTopic>(
    '/api/v1/review-rounds/:id/topics/:consultationId/rating',
    'consultation.speak',
  ),
}
