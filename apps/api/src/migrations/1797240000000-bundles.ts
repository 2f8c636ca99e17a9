import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, ref, str } from './table.ts'

/** One thing, one visit (一件事一次办): which items are ordered by one form, and which cases were. */
export class Bundles1797240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'service_bundle', {
      key: { code: str(40) },
      columns: { version: int, offered: int, body: long },
    })
    await createTable(runner, 'bundle_order', {
      key: { id: ref },
      columns: { code: str(40), name: str(20), created_at: at },
    })
    await createTable(runner, 'bundle_case', {
      key: { work_order_id: ref },
      columns: { bundle_order_id: ref, place: int },
      indices: { ix_bundle_case_order: ['bundle_order_id', 'place'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
