import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { ThrottleRow } from '../src/kernel/kernel.entity.ts'
import { isDuplicate } from '../src/kernel/unit-of-work.ts'
import { compareBytes } from '../src/migrations/table.ts'
import { checkKeys } from '../src/platform/key-check.ts'
import { openDatabase } from '../src/platform/database.ts'
import { UnitRow } from '../src/unit/unit.entity.ts'
import { databases, type TestDatabase } from './databases.ts'
import { testConfig } from './harness.ts'

describe.each(databases())('database on %s', (engine, fresh) => {
  let database: TestDatabase
  let source: DataSource
  beforeAll(async () => {
    database = await fresh()
    source = await openDatabase(database.url)
  })
  afterAll(async () => {
    await source.destroy()
    await database.drop()
  })

  it('migrations-make-every-table-from-nothing', async () => {
    const done = await source.runMigrations({ transaction: 'each' })
    expect(done).toHaveLength(source.migrations.length)
    const runner = source.createQueryRunner()
    for (const { tableName } of source.entityMetadatas)
      expect([tableName, await runner.hasTable(tableName)]).toEqual([tableName, true])
    await runner.release()
  })

  it('entities-and-database-do-not-drift', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  it('migrations-run-again-change-nothing', async () => {
    await source.manager.insert(ThrottleRow, { id: 'kept', since: 1, count: 1 })
    expect(await source.runMigrations({ transaction: 'each' })).toEqual([])
    expect(await source.manager.countBy(ThrottleRow, { id: 'kept' })).toBe(1)
  })

  it('keys-that-differ-by-case-width-or-accent-are-different-on-every-engine', async () => {
    const runner = source.createQueryRunner()
    // As a server with a collation of its own would have made them.
    const tables = ['throttle', 'unit', 'migrations']
    if (engine !== 'sqlite')
      for (const table of tables)
        await runner.query(`ALTER TABLE ${table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`)
    await compareBytes(runner)
    await runner.release()
    const codes = ['Ab', 'ab', 'ＡＢ', 'AB', 'é', 'e', 'e\u0301', 'ß', 'ss', '一', '壹']
    for (const id of codes) {
      await source.manager.insert(ThrottleRow, { id, since: 1, count: 1 })
      await source.manager.insert(UnitRow, { id, code: id, name: id, kind: 'other', active: true })
    }
    for (const id of codes) {
      const again = source.manager.insert(UnitRow, { id: `${id}-2`, code: id, name: id, kind: 'other', active: true })
      expect([id, isDuplicate(await again.catch((error: unknown) => error))]).toEqual([id, true])
      expect(await source.manager.findBy(UnitRow, { code: id })).toHaveLength(1)
    }
    const { upQueries } = await source.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  it('other-keys-than-the-data-was-encrypted-with-stop-the-start', async () => {
    const config = testConfig()
    await checkKeys(source, config)
    await checkKeys(source, config)
    const other = testConfig({ keys: { ...config.keys, fields: { k1: config.keys.lookup } } })
    await expect(checkKeys(source, other)).rejects.toThrow('does not fit this database')
    await expect(
      checkKeys(source, testConfig({ keys: { ...config.keys, current: 'k2', fields: { k2: config.keys.lookup } } })),
    ).rejects.toThrow('does not fit this database')
    const added = testConfig({
      keys: { ...config.keys, current: 'k2', fields: { ...config.keys.fields, k2: config.keys.lookup } },
    })
    await expect(checkKeys(source, added)).resolves.toBeUndefined()
  })
})
