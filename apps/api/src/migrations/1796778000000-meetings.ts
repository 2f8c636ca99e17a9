import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, at, createTable, int, long, optional, ref, str } from './table.ts'

/** Who sits in, meetings with attendance and opinions by person, plans with their duties, review and filing of topics. */
export class Meetings1796778000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'consultation', {
      plan: optional(long),
      review: optional(long),
      filed_at: optional(at),
    })
    await createTable(runner, 'consultation_seat', {
      key: { id: ref },
      columns: {
        consultation_id: ref,
        kind: str(12),
        seat: optional(str(40)),
        post: str(40),
        name: str(300),
        account_id: optional(ref),
        interest: int,
        interest_text: optional(str(200)),
      },
      indices: {
        ix_consultation_seat_consultation: ['consultation_id'],
        ix_consultation_seat_account: ['account_id'],
      },
    })
    await createTable(runner, 'consultation_duty', {
      key: { id: ref },
      columns: {
        consultation_id: ref,
        what: str(200),
        who: str(60),
        due_on: str(10),
        money: at,
        funded_by: str(60),
      },
      indices: { ix_consultation_duty_consultation: ['consultation_id'] },
    })
    await createTable(runner, 'meeting', {
      key: { id: ref },
      columns: {
        version: int,
        process_version: int,
        consultation_id: ref,
        state: str(12),
        path: str(200),
        starts_at: at,
        venue: str(100),
        agenda: long,
        minutes: optional(long),
        written_by_id: optional(ref),
        called_by: str(120),
        created_at: at,
      },
      indices: { ix_meeting_consultation: ['consultation_id'], ix_meeting_path: ['path'] },
    })
    await createTable(runner, 'meeting_seat', {
      key: { id: ref },
      columns: {
        meeting_id: ref,
        kind: str(12),
        post: str(40),
        name: str(300),
        account_id: optional(ref),
        interest: int,
        present: int,
        stance: optional(str(8)),
        opinion: optional(long),
      },
      indices: { ix_meeting_seat_meeting: ['meeting_id'], ix_meeting_seat_account: ['account_id'] },
    })
    await createTable(runner, 'meeting_note', {
      key: { event_id: ref },
      columns: { meeting_id: ref, body: long },
      indices: { ix_meeting_note_meeting: ['meeting_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
