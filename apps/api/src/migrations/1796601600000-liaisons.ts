import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, optional, ref } from './table.ts'

/** Who of a unit is the contact for a place. */
export class Liaisons1796601600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'liaison', {
      key: { id: ref },
      columns: { unit_id: ref, place_id: ref, account_id: ref, from_at: at, until_at: optional(at) },
      indices: {
        ix_liaison_unit: ['unit_id', 'id'],
        ix_liaison_place: ['place_id'],
        ix_liaison_account: ['account_id'],
      },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
