import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, at, createTable, long, optional, ref, str } from './table.ts'

/** Paper ballots entered by two, votes on written authorisation, and the signatures of tellers and scrutineers. */
export class PaperBallots1796947200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'poll', { terms: optional(long), ways: optional(long) })
    await addColumns(runner, 'roll_entry', { first_by: optional(ref), second_by: optional(ref) })
    await runner.query("UPDATE roll_entry SET way = 'own' WHERE way = 'online'")
    await createTable(runner, 'poll_proxy', {
      key: { entry_id: ref },
      columns: { poll_id: ref, to_entry_id: ref, scan_id: optional(ref) },
      indices: { ix_poll_proxy_poll: ['poll_id', 'entry_id'], ix_poll_proxy_to: ['to_entry_id'] },
    })
    await createTable(runner, 'poll_officer', {
      key: { poll_id: ref, account_id: ref },
      columns: {
        duty: str(20),
        label: str(200),
        state: str(10),
        signed_at: optional(at),
        root: optional(str(64)),
        reason: optional(long),
      },
      indices: { ix_poll_officer_account: ['account_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
