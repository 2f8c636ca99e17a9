import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, at, compareBytes, createTable, int, optional, ref, str } from './table.ts'

/** Complaints about people and units are kept from them; residents rate their grid; staff show a photo; a rating is no state of a case. */
export class Doors1795737600000 implements MigrationInterface {
  name = 'Doors1795737600000'

  async up(runner: QueryRunner): Promise<void> {
    await compareBytes(runner)
    await addColumns(runner, 'work_order', { about_id: optional(ref), about_path: optional(str(200)) })
    await addColumns(runner, 'account', { photo_id: optional(ref), photo_at: optional(at) })
    await createTable(runner, 'grid_rating', {
      key: { place_id: ref, half: str(6), account_id: ref },
      columns: { satisfaction: int, words: optional(str(300)), at },
      indices: { ix_grid_rating_account: ['account_id'] },
    })
    await runner.query(`UPDATE work_order SET state = 'closed', process_version = 2 WHERE state = 'rated'`)
    // A database that has no classes yet gets all of them at the start.
    await runner.query(
      `UPDATE event_class SET hint = '对网格、社区、街道人员工作的意见，交给上一级，本人和本网格看不到' WHERE code = '301420' AND hint IS NULL`,
    )
    await runner.query(
      `INSERT INTO event_class (code, name, parent, urgency, public_space, hint)
       SELECT '301422', '单位服务意见', parent, 'general', 0, '对部门、物业等单位服务的意见，这个单位看不到'
       FROM event_class WHERE code = '301420'`,
    )
  }

  async down(): Promise<void> {
    throw new Error('What was rated before is not told apart any more')
  }
}
