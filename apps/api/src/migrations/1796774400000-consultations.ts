import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Topics of consultations, what was written at their steps, and who co-signed or follows them. */
export class Consultations1796774400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'consultation', {
      key: { id: ref },
      columns: {
        version: int,
        process_version: int,
        form: str(20),
        declared: long,
        state: str(12),
        title: str(40),
        body: long,
        source: str(8),
        case_ids: long,
        proposer_id: optional(ref),
        path: str(200),
        community_id: ref,
        street_id: ref,
        district_id: ref,
        place_name: str(200),
        main_id: optional(ref),
        due_clock: optional(str(12)),
        due_at: optional(at),
        created_at: at,
        closed_at: optional(at),
      },
      indices: {
        ix_consultation_community: ['community_id', 'id'],
        ix_consultation_path: ['path'],
        ix_consultation_proposer: ['proposer_id'],
      },
    })
    await createTable(runner, 'consultation_note', {
      key: { event_id: ref },
      columns: { consultation_id: ref, body: long },
      indices: { ix_consultation_note_consultation: ['consultation_id'] },
    })
    await createTable(runner, 'consultation_tie', {
      key: { consultation_id: ref, account_id: ref },
      columns: { signed_at: optional(at), following: int },
      indices: { ix_consultation_tie_account: ['account_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
