import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Ratings are no state of a case any more. */
export class Doors1795737600000 implements MigrationInterface {
  name = 'Doors1795737600000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE work_order SET state = 'closed', process_version = 2 WHERE state = 'rated'`)
  }

  async down(): Promise<void> {
    throw new Error('What was rated before is not told apart any more')
  }
}
