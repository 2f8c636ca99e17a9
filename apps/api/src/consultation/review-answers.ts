import { answersOf } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { ReviewRoundRow, ReviewTopicRow } from './review.entity.ts'

export const isOpen = ({ closedAt, closesAt }: ReviewRoundRow, now: number): boolean =>
  closedAt === null && now < closesAt

type Reviewed = Pick<ReviewTopicRow, 'roundId' | 'consultationId' | 'result'>
const keyOf = ({ roundId, consultationId }: Pick<Reviewed, 'roundId' | 'consultationId'>) =>
  `${roundId} ${consultationId}`
/** How many rated each topic; what was counted at the end stays, whoever has their data erased later. */
export async function countAnswers(
  em: EntityManager,
  topics: readonly Reviewed[],
): Promise<(topic: Reviewed) => number> {
  const marks = topics.map(() => '?').join(', ')
  const rows: { roundId: string; consultationId: string; n: number | string }[] =
    topics.length === 0
      ? []
      : await em.query(
          `SELECT round_id AS roundId, consultation_id AS consultationId, COUNT(*) AS n FROM review_rating
           WHERE round_id IN (${marks}) AND consultation_id IN (${marks}) GROUP BY round_id, consultation_id`,
          [...topics.map(({ roundId }) => roundId), ...topics.map(({ consultationId }) => consultationId)],
        )
  const counts = new Map(rows.map((row) => [keyOf(row), Number(row.n)]))
  return (topic) => (topic.result ? answersOf(topic.result) : (counts.get(keyOf(topic)) ?? 0))
}
