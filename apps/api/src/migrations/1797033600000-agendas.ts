import { randomUUID } from 'node:crypto'
import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

interface Meeting {
  id: string
  version: number
  process_version: number
  consultation_id: string
  state: string
  path: string
  starts_at: number
  venue: string
  agenda: string
  minutes: string | null
  written_by_id: string | null
  called_by: string
  created_at: number
  community_id: string
  street_id: string
  district_id: string
  place_name: string
  declared: string
}
interface Declared {
  readonly meetings: { readonly quorum: unknown }
  readonly limits: { readonly minutes: unknown; readonly confirm: unknown }
}

/** A meeting belongs to a community, keeps the terms it was called with, and has its agenda as rows; it may be about no topic. */
export class Agendas1797033600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const meetings = (await runner.query(
      `SELECT m.*, c.community_id, c.street_id, c.district_id, c.place_name, c.declared
       FROM meeting m JOIN consultation c ON c.id = m.consultation_id`,
    )) as Meeting[]
    await createTable(runner, 'meeting_item', {
      key: { id: ref },
      columns: {
        meeting_id: ref,
        position: int,
        title: str(100),
        consultation_id: optional(ref),
        decision: optional(str(8)),
        reason: optional(str(500)),
        votes: optional(long),
        decided_at: optional(at),
      },
      indices: {
        ix_meeting_item_meeting: ['meeting_id'],
        ix_meeting_item_consultation: ['consultation_id'],
      },
    })
    await createTable(runner, 'meeting_next', {
      key: { id: ref },
      columns: {
        version: int,
        process_version: int,
        kind: str(8),
        consultation_id: optional(ref),
        state: str(12),
        path: str(200),
        community_id: ref,
        street_id: ref,
        district_id: ref,
        place_name: str(200),
        declared: long,
        starts_at: at,
        venue: str(100),
        minutes: optional(long),
        written_by_id: optional(ref),
        called_by: str(120),
        created_at: at,
      },
    })
    for (const { agenda, declared, ...meeting } of meetings) {
      const { meetings: terms, limits } = JSON.parse(declared) as Declared
      const { minutes, confirm } = limits
      const kept = JSON.stringify({ quorum: terms.quorum, limits: { minutes, confirm } })
      await insert(runner, 'meeting_next', { ...meeting, kind: 'topic', declared: kept })
      for (const [position, title] of (JSON.parse(agenda) as string[]).entries())
        await insert(runner, 'meeting_item', { id: randomUUID(), meeting_id: meeting.id, position, title })
    }
    await runner.dropTable('meeting')
    await runner.renameTable('meeting_next', 'meeting')
    for (const column of ['consultation_id', 'path'])
      await runner.createIndex(
        'meeting',
        new TableIndex({ name: `ix_meeting_${column.replace('_id', '')}`, columnNames: [column] }),
      )
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}

async function insert(runner: QueryRunner, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row)
  await runner.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  )
}
