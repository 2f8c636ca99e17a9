import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, at, createTable, int, optional, str } from './table.ts'

const HOUR = 3_600_000
/** What the rule was before any district changed it. */
const REOPEN_HOURS = 72

/**
 * Until when a case may be opened again is kept with the case: what was promised when it closed stays promised.
 * Failures to sign in are counted by login, no more by account.
 */
export class Promises1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'work_order', { reopen_until: optional(at) })
    const [rule] = (await runner.query(
      "SELECT value FROM rule WHERE id = 'work-order.reopen-hours' ORDER BY version DESC LIMIT 1",
    )) as { value: string }[]
    const hours = rule ? Number(rule.value) : REOPEN_HOURS
    await runner.query(
      `UPDATE work_order SET reopen_until = closed_at + ${hours * HOUR} WHERE state IN ('closed', 'declined')`,
    )
    await createTable(runner, 'sign_in_try', {
      key: { id: str(64) },
      columns: { failed: int, last_at: at, locked_until: optional(at) },
    })
    await runner.dropColumns('account', ['failed', 'locked_until'])
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
