import { TableColumn, TableIndex, type ColumnType, type MigrationInterface, type QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Tickets of their own for every unit of a case, clocks of any subject that can stand still, and what the process
 * of version 2 keeps of a case. Cases of version 1 go on: their states have the same names. */
export class Tickets1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const type = (kind: string) => runner.connection.driver.normalizeType({ type: kind as ColumnType })
    const column = (name: string, more: { type: string; length?: string; isNullable?: boolean; default?: string }) =>
      new TableColumn({ name, ...more, type: type(more.type) })
    await createTable(runner, 'clock_run', {
      key: { subject_id: ref, clock: str(12), run: int },
      columns: {
        started_at: at,
        due_at: at,
        stopped_at: optional(at),
        paused_at: optional(at),
        counted_from: at,
        used: at,
        stood: at,
        fixed: int,
        time_limit: long,
      },
    })
    await createTable(runner, 'ticket', {
      key: { id: ref },
      columns: {
        work_order_id: ref,
        kind: str(12),
        state: str(12),
        unit_id: optional(ref),
        place_id: optional(ref),
        holder_name: str(100),
        caller_place_id: ref,
        sent_at: at,
        ended_at: optional(at),
        outcome: optional(str(12)),
        caller_satisfaction: optional(int),
        holder_satisfaction: optional(int),
      },
      indices: { ix_ticket_order: ['work_order_id'], ix_ticket_unit: ['unit_id', 'work_order_id'] },
    })
    const counts = ['rated_by_call', 'call_back_due', 'calls_missed', 'returns', 'extensions', 'ruled']
    await runner.addColumns('work_order', [
      column('approver_id', { type: 'varchar', length: '36', isNullable: true }),
      column('first_contact_id', { type: 'varchar', length: '36', isNullable: true }),
      column('closed_loop', { type: 'varchar', length: '8', isNullable: true }),
      ...counts.map((name) => column(name, { type: 'int', default: '0' })),
    ])

    await runner.createIndex(
      'work_order',
      new TableIndex({ name: 'ix_work_order_class', columnNames: ['community_id', 'subject_code', 'id'] }),
    )

    const runs =
      'subject_id, clock, run, started_at, due_at, stopped_at, paused_at, counted_from, used, stood, fixed, time_limit'
    await runner.query(
      `INSERT INTO clock_run (${runs}) SELECT work_order_id, clock, run, started_at, due_at, stopped_at, NULL, started_at, 0, 0, 0, time_limit FROM work_order_clock`,
    )
    await runner.query('UPDATE work_order SET process_version = 2')
    await runner.query('UPDATE work_order SET approver_id = desk_id WHERE approval_id IS NOT NULL')
    // The one handler of a case was its lead: it gets a ticket with the end it was promised. Its id is that of the case
    // with other version digits: unlike it, and as old.
    const ticketId = (id: string) => `REPLACE(${id}, '-7', '-8')`
    const held = '(w.unit_id IS NOT NULL OR w.handler_place_id IS NOT NULL)'
    await runner.query(
      `INSERT INTO ticket (id, work_order_id, kind, state, unit_id, place_id, holder_name, caller_place_id, sent_at, ended_at, outcome)
       SELECT ${ticketId('w.id')}, w.id, 'lead',
         CASE WHEN w.state = 'dispatched' THEN 'sent' WHEN w.state = 'taken' THEN 'taken' WHEN w.state = 'withdrawn' THEN 'released' ELSE 'answered' END,
         w.unit_id, w.handler_place_id, w.handler_name, w.desk_id, w.created_at, w.closed_at, w.outcome
       FROM work_order w WHERE ${held}`,
    )
    await runner.query(
      `INSERT INTO clock_run (${runs})
       SELECT ${ticketId('c.work_order_id')}, 'handle', 1, c.started_at, c.due_at, c.stopped_at, NULL, c.started_at, 0, 0, 1, c.time_limit
       FROM work_order_clock c JOIN work_order w ON w.id = c.work_order_id
       WHERE c.clock = 'answer' AND ${held}
         AND c.run = (SELECT MAX(o.run) FROM work_order_clock o WHERE o.work_order_id = c.work_order_id AND o.clock = 'answer')`,
    )
    await runner.dropTable('work_order_clock')
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
