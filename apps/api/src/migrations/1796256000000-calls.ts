import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, long, optional, ref, str } from './table.ts'

/** Records of calls, visits to the window and letters, what was done in them, and how people want to be answered. */
export class Calls1796256000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'call_record', {
      key: { id: ref },
      columns: {
        clerk_id: ref,
        channel: str(16),
        phone: optional(str(200)),
        phone_hash: optional(str(64)),
        caller_id: optional(ref),
        started_at: at,
        ended_at: optional(at),
        note: long,
      },
      indices: {
        ix_call_record_clerk: ['clerk_id', 'id'],
        ix_call_record_caller: ['caller_id'],
        ix_call_record_phone: ['phone_hash'],
        ix_call_record_started: ['started_at'],
      },
    })
    await createTable(runner, 'call_deed', {
      key: { id: ref },
      columns: { call_id: ref, work_order_id: ref, deed: str(12), at },
      indices: { ix_call_deed_call: ['call_id'] },
    })
    await createTable(runner, 'work_order_reply', {
      key: { work_order_id: ref },
      columns: { reply_by: str(12), address: optional(long), at },
      indices: { ix_work_order_reply_at: ['at'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
