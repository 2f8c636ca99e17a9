import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, optional, ref } from './table.ts'

/** One person, one account: an account remembers the one that was joined into it. */
export class OnePerson1795651200000 implements MigrationInterface {
  name = 'OnePerson1795651200000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { former_id: optional(ref) })
  }

  async down(): Promise<void> {
    throw new Error('What was joined is not taken apart')
  }
}
