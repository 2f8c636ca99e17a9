import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, optional, str } from './table.ts'

/** Who is called to a meeting says whether they come. */
export class Replies1797123600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'meeting_seat', { reply: optional(str(8)) })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
