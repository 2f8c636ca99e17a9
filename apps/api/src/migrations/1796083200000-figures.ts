import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Counters of figures and what each case added to them; the cases that are there are counted by the worker. */
export class Figures1796083200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'case_figure', {
      key: { work_order_id: ref, unit_id: ref },
      columns: {
        day: str(10),
        places: long,
        class_group: str(24),
        measures: long,
        turn: int,
        changes_at: optional(at),
      },
    })
    await createTable(runner, 'figure', {
      key: { place_id: ref, split: str(8), day: str(10), part: ref, measure: str(20) },
      columns: { n: int },
    })
    await runner.query(
      `INSERT INTO timer (subject_id, clock, kind, level, fires_at)
       SELECT '0', 'count-all', 'count-all', '0', 0 FROM (SELECT id FROM work_order LIMIT 1) one`,
    )
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
