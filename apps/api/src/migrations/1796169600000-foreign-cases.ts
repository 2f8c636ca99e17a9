import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Doors of other systems: keys of the Open311 door; cases that came from another system, and how its sheets are read. */
export class ForeignCases1796169600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'open311_key', {
      key: { id: ref },
      columns: { name: str(40), key_hash: str(64), made_at: at, revoked_at: optional(at) },
      indices: { ux_open311_key_hash: ['key_hash'] },
    })
    await createTable(runner, 'foreign_system', {
      key: { code: str(12), version: int },
      columns: { name: str(40), mapping: long, at, by_id: optional(ref), by_label: str(120) },
    })
    await createTable(runner, 'foreign_case', {
      key: { work_order_id: ref },
      columns: {
        system: str(12),
        number: str(60),
        deadline: optional(at),
        received_at: optional(at),
        cells: long,
        imported_at: at,
      },
      indices: { ux_foreign_case_number: ['system', 'number'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
