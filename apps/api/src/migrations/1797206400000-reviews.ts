import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Half-yearly reviews: one round of a community and date, its topics, the last rating of each rater. */
export class Reviews1797206400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'review_round', {
      key: { id: ref },
      columns: {
        community_id: ref,
        path: str(200),
        begins_on: str(10),
        rule: long,
        opens_at: at,
        closes_at: at,
        closed_at: optional(at),
      },
      indices: { ux_review_round_community: ['community_id', 'begins_on'], ix_review_round_path: ['path'] },
    })
    await createTable(runner, 'review_topic', {
      key: { round_id: ref, consultation_id: ref },
      columns: { result: optional(long), sent_back: int, answer: optional(long), answered_at: optional(at) },
      indices: { ix_review_topic_consultation: ['consultation_id'] },
    })
    await createTable(runner, 'review_rating', {
      key: { round_id: ref, consultation_id: ref, rater: str(64) },
      columns: { rating: str(12), words: optional(str(200)) },
      indices: { ix_review_rating_rater: ['rater'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
