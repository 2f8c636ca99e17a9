import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, optional, ref, str } from './table.ts'

/** Doors of other systems: keys of the Open311 door. */
export class ForeignCases1796169600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'open311_key', {
      key: { id: ref },
      columns: { name: str(40), key_hash: str(64), made_at: at, revoked_at: optional(at) },
      indices: { ux_open311_key_hash: ['key_hash'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
