import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, int, optional, ref } from './table.ts'

/** One person, one account: an account remembers the one that was joined into it, and its last code of the second factor. */
export class OnePerson1795651200000 implements MigrationInterface {
  name = 'OnePerson1795651200000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { former_id: optional(ref), totp_step: optional(int) })
  }

  async down(): Promise<void> {
    throw new Error('What was joined is not taken apart')
  }
}
