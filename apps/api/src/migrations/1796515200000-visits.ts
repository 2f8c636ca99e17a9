import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, long, optional, ref, str } from './table.ts'

/** Rounds of visits with the fields they declare, and what was written at a home: encrypted, until a day. */
export class Visits1796515200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'visit_round', {
      key: { id: ref },
      columns: {
        place_id: ref,
        declared: long,
        by_label: str(200),
        created_at: at,
        until_at: at,
        ended_at: optional(at),
      },
      indices: { ix_visit_round_place: ['place_id', 'id'] },
    })
    await createTable(runner, 'visit_note', {
      key: { id: ref },
      columns: {
        round_id: ref,
        household_id: ref,
        answers: long,
        by_label: str(200),
        created_at: at,
        expires_at: at,
        corrected_at: optional(at),
        work_order_id: optional(ref),
      },
      indices: { ux_visit_note_home: ['household_id', 'round_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
