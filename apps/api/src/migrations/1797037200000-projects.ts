import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Renovation projects: what their owner notified, what the committee said to it, the money in each version, topics. */
export class Projects1797037200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'project', {
      key: { id: ref },
      columns: {
        version: int,
        process_version: int,
        state: str(12),
        unit_id: ref,
        title: str(40),
        body: long,
        path: str(200),
        community_id: ref,
        street_id: ref,
        district_id: ref,
        place_name: str(200),
        amount: at,
        spent: at,
        created_at: at,
        closed_at: optional(at),
      },
      indices: { ix_project_path: ['path'], ix_project_unit: ['unit_id'] },
    })
    await createTable(runner, 'project_entry', {
      key: { id: ref },
      columns: {
        project_id: ref,
        kind: str(12),
        text: long,
        said_by: str(120),
        created_at: at,
        answer: optional(long),
        answered_at: optional(at),
      },
      indices: { ix_project_entry_project: ['project_id'] },
    })
    await createTable(runner, 'project_budget', {
      key: { id: ref },
      columns: { project_id: ref, lines: long, reason: str(200), set_by: str(120), created_at: at },
      indices: { ix_project_budget_project: ['project_id'] },
    })
    await createTable(runner, 'project_topic', {
      key: { project_id: ref, right_key: str(12), consultation_id: ref },
      columns: {},
      indices: { ix_project_topic_consultation: ['consultation_id'] },
    })
    await createTable(runner, 'project_note', {
      key: { event_id: ref },
      columns: { project_id: ref, body: long },
      indices: { ix_project_note_project: ['project_id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
