import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** The checklist of work tasks: items with the opinions on them, tasks with their answers, what was stopped, the load. */
export class Checklist1797230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const life = { version: int, process_version: int, state: str(12) }
    await createTable(runner, 'checklist_item', {
      key: { id: ref },
      columns: {
        ...life,
        unit_id: ref,
        name: str(60),
        kind: str(12),
        asks: str(12),
        certificate: str(60),
        basis: str(200),
        frequency: str(12),
        recurring: int,
        minutes: int,
        days: int,
        fields: long,
        support: str(200),
        paths: long,
        until_at: optional(at),
        created_at: at,
        closed_at: optional(at),
      },
      indices: { ix_checklist_item_unit: ['unit_id'], ix_checklist_item_state: ['state'] },
    })
    await createTable(runner, 'checklist_advice', {
      key: { item_id: ref, place_id: ref },
      columns: { advice: str(12), text: long, said_by: str(120), at },
    })
    await createTable(runner, 'checklist_task', {
      key: { id: ref },
      columns: {
        ...life,
        item_id: ref,
        unit_id: ref,
        community_id: ref,
        street_id: ref,
        district_id: ref,
        path: str(200),
        slot: ref,
        fields: long,
        cites: optional(str(60)),
        sent_at: at,
        closed_at: optional(at),
      },
      indices: {
        ix_checklist_task_path: ['path'],
        ix_checklist_task_unit: ['unit_id'],
        ux_checklist_task_slot: ['item_id', 'community_id', 'slot'],
      },
    })
    await createTable(runner, 'checklist_answer', {
      key: { community_id: ref, field: str(40), task_id: ref },
      columns: { value: long, at },
    })
    await createTable(runner, 'checklist_stop', {
      key: { id: ref },
      columns: {
        command_key: str(120),
        unit_id: ref,
        item_id: optional(ref),
        stop: str(12),
        title: str(60),
        community_ids: long,
        known: int,
        at,
      },
      indices: { ux_checklist_stop_command: ['command_key'], ix_checklist_stop_unit: ['unit_id'] },
    })
    await createTable(runner, 'checklist_load', {
      key: { month: str(7), community_id: ref, unit_id: ref, load: str(12) },
      columns: { n: int },
    })
    await createTable(runner, 'checklist_note', {
      key: { event_id: ref },
      columns: { subject_id: ref, body: long },
      indices: { ix_checklist_note_subject: ['subject_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
