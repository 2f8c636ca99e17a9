import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, ref, str } from './table.ts'

/** Results of orders, by the code that anybody may check. */
export class ResultCodes1797212000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'result_code', {
      key: { code: str(12) },
      columns: { work_order_id: ref, issued_at: at },
      indices: { ix_result_code_order: ['work_order_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
