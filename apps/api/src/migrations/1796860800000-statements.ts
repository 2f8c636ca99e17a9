import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, long, optional, ref, str } from './table.ts'

/** Statements of a topic, the last vote of each voter on each of them, and the picture of agreement. */
export class Statements1796860800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'consultation_statement', {
      key: { id: ref },
      columns: {
        consultation_id: ref,
        author_id: ref,
        text: str(140),
        state: str(8),
        reason: optional(str(200)),
        created_at: at,
      },
      indices: {
        ix_consultation_statement_state: ['consultation_id', 'state', 'id'],
        ix_consultation_statement_author: ['author_id'],
      },
    })
    await createTable(runner, 'statement_vote', {
      key: { statement_id: ref, voter: str(64) },
      columns: { consultation_id: ref, stance: str(8) },
      indices: {
        ix_statement_vote_consultation: ['consultation_id'],
        ix_statement_vote_voter: ['voter'],
      },
    })
    await createTable(runner, 'opinion_picture', {
      key: { consultation_id: ref },
      columns: { picture: long, computed_at: at },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
