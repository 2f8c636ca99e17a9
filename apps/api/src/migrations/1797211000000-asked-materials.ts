import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, optional, ref, str } from './table.ts'

/** What an application lacks, asked for once. */
export class AskedMaterials1797211000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'asked_material', {
      key: { work_order_id: ref, key: str(40) },
      columns: { name: str(100), why: str(200), supplied_at: optional(at) },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
