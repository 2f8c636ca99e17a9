import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, optional, ref } from './table.ts'

/** Which poll resolves a topic, and which case a duty became. */
export class Resolutions1796781600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'consultation', { poll_id: optional(ref) })
    const poll = { name: 'ux_consultation_poll', columnNames: ['poll_id'], isUnique: true }
    await runner.createIndex('consultation', new TableIndex(poll))
    await addColumns(runner, 'consultation_duty', { work_order_id: optional(ref) })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
