import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, at, createTable, int, long, optional, ref, str } from './table.ts'

interface Before {
  readonly conditions: readonly string[]
  readonly materials: readonly { readonly name: string; readonly exempt?: string }[]
  readonly counter: { readonly name: string; readonly hours: string }
  readonly homeVisit: boolean
  readonly basis: readonly string[]
  readonly code: string
}

/** An item as it was declared until now, with what is declared from now on. */
function declared({ counter, homeVisit, ...item }: Before): object {
  const basis = item.basis[0] ?? '以本区县公布的办法为准'
  return {
    ...item,
    conditions: item.conditions.map((text) => ({ text, basis, facts: [] })),
    materials: item.materials.map((material, i) => ({
      key: `paper-${i + 1}-${item.code.toLowerCase()}`.slice(0, 40),
      ...material,
    })),
    steps: [],
    fee: '以公布的为准',
    ways: homeVisit ? ['online', 'home', 'counter'] : ['online', 'counter'],
    counters: [counter],
    result: '',
  }
}

/** Versions of a service item are written, reviewed and published; those that are there stay published. */
export class ItemLife1797210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'service_item_version', {
      state: { ...str(12), default: "'replaced'" },
      revision: { ...int, default: 0 },
      valid_from: optional(at),
    })
    await runner.createIndex(
      'service_item_version',
      new TableIndex({ name: 'ix_service_item_version_state', columnNames: ['state', 'code'] }),
    )
    await createTable(runner, 'service_item_note', {
      key: { event_id: ref },
      columns: { code: ref, body: long },
      indices: { ix_service_item_note_code: ['code'] },
    })
    const items = await runner.manager.query<{ code: string; version: number; offered: number; body: string }[]>(
      'SELECT code, version, offered, body FROM service_item',
    )
    for (const { code, version, offered, body } of items) {
      const state = Number(offered) ? 'published' : 'withdrawn'
      await runner.query('UPDATE service_item SET body = ? WHERE code = ?', [renewed(body), code])
      await runner.query('UPDATE service_item_version SET state = ? WHERE code = ? AND version = ?', [
        state,
        code,
        String(version),
      ])
    }
    const versions = await runner.manager.query<{ code: string; version: string; body: string }[]>(
      'SELECT code, version, body FROM service_item_version',
    )
    for (const { code, version, body } of versions)
      await runner.query('UPDATE service_item_version SET body = ? WHERE code = ? AND version = ?', [
        renewed(body),
        code,
        version,
      ])
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}

const renewed = (body: string): string => JSON.stringify(declared(JSON.parse(body) as Before))
