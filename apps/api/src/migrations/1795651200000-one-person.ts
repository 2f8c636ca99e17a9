import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, createTable, int, long, optional, ref } from './table.ts'

/**
 * What is kept of a person: the account that was joined into theirs, the last code of the second factor, and what others
 * wrote about them, in rows that can be erased.
 */
export class OnePerson1795651200000 implements MigrationInterface {
  name = 'OnePerson1795651200000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { former_id: optional(ref), totp_step: optional(int) })
    await createTable(runner, 'account_note', {
      key: { event_id: ref },
      columns: { account_id: ref, body: long },
      indices: { ix_account_note_account: ['account_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('What was joined is not taken apart')
  }
}
