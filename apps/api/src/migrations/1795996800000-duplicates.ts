import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, optional, ref, str } from './table.ts'

/** A case that went into another one knows which, and the state it came from. Cases of version 2 go on as they are. */
export class Duplicates1795996800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'work_order', { main_id: optional(ref), merged_from: optional(str(12)) })
    await runner.createIndex(
      'work_order',
      new TableIndex({ name: 'ix_work_order_main', columnNames: ['main_id', 'id'] }),
    )
    await runner.query('UPDATE work_order SET process_version = 3')
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
