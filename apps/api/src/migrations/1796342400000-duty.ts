import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** The worker's day: who is on duty, who is not to be told, templates, saved filters and what was handed over. */
export class Duty1796342400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duty_shift', {
      key: { id: ref },
      columns: { holder_id: ref, account_id: ref, from_at: at, until_at: at },
      indices: { ix_duty_shift_holder: ['holder_id', 'until_at'], ix_duty_shift_account: ['account_id'] },
    })
    await createTable(runner, 'quiet', {
      key: { account_id: ref },
      columns: { from_minute: optional(int), to_minute: optional(int), off_until: optional(at) },
    })
    await createTable(runner, 'answer_template', {
      key: { id: ref },
      columns: { holder_id: ref, action: str(12), name: str(40), body: long },
      indices: { ix_answer_template_holder: ['holder_id', 'id'] },
    })
    await createTable(runner, 'saved_filter', {
      key: { id: ref },
      columns: { account_id: ref, name: str(20), query: str(400) },
      indices: { ix_saved_filter_account: ['account_id', 'id'] },
    })
    await createTable(runner, 'hand_over', {
      key: { work_order_id: ref, holder_id: ref },
      columns: { event_id: ref, from_id: ref, to_id: ref, at },
      indices: { ix_hand_over_to: ['to_id', 'holder_id', 'event_id'], ix_hand_over_from: ['from_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
