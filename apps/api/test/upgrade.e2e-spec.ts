import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { routes, WorkOrderDetail } from '@linli/contract'
import { DAY, isoTime, workOrderProcess } from '@linli/domain'
import { migrations } from '../src/migrations/index.ts'
import type { Keys } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database.ts'
import { databases } from './databases.ts'
import { decide, still } from './everybody.ts'
import { startApp, type TestApp } from './harness.ts'
import { act, running } from './orders.ts'

interface Sample {
  readonly version: string
  readonly migrations: readonly string[]
  readonly keys: Keys
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}
const folder = new URL('./samples/', import.meta.url)
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json.gz'))
  .map((name) => JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString('utf8')) as Sample)

/** Puts the sample's rows into an empty database that has just its release's tables. */
async function load(url: string, sample: Sample): Promise<void> {
  const source = await openDatabase(url)
  source.migrations.splice(
    0,
    source.migrations.length,
    ...migrations.filter((m) => sample.migrations.includes(m.name)).map((Migration) => new Migration()),
  )
  await source.runMigrations({ transaction: 'each' })
  for (const [table, rows] of Object.entries(sample.tables))
    for (const row of rows) {
      const columns = Object.keys(row).map((column) => source.driver.escape(column))
      await source.query(
        `INSERT INTO ${source.driver.escape(table)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        Object.values(row),
      )
    }
  await source.destroy()
}

/** A case that a unit had been given goes on to its end; its ticket is its own, with the end it was promised. */
async function goesOn(app: TestApp, sample: Sample): Promise<void> {
  const given = sample.tables['work_order']!.filter((row) => ['dispatched', 'taken'].includes(String(row['state'])))
  expect(given.map((row) => row['state']).sort()).toEqual(expect.arrayContaining(['dispatched', 'taken']))
  for (const row of given) {
    const id = String(row['id'])
    const before = WorkOrderDetail.parse(await app.staff('centre').call(routes.workOrder.one, { id }))
    expect(before.tickets.map(({ kind, state, dueAt }) => [kind, state, dueAt])).toEqual([
      ['lead', row['state'] === 'dispatched' ? 'sent' : 'taken', before.promisedAt],
    ])
    const [{ login }] = await app.source.query<[{ login: string }]>(
      'SELECT a.login FROM post p JOIN account a ON a.id = p.account_id WHERE p.unit_id = ? OR p.place_id = ?',
      [row['unit_id'], row['handler_place_id']],
    )
    const [handler, desk] = [app.staff(login), app.staff('worker')]
    // What the unit had asked for is still to be decided.
    if (row['approval_id']) expect((await decide(app, desk, id, false)).approval).toBeNull()
    if (row['state'] === 'dispatched') await act(app, handler, id, 'take')
    await act(app, handler, id, 'hold', { reason: '等备件', until: isoTime(app.clock.now() + DAY) })
    expect(still(await decide(app, desk, id, true))).toEqual(['answer', 'close'])
    await act(app, handler, id, 'go-on')
    const answered = await act(app, handler, id, 'answer', { outcome: 'solved', text: '办好了' })
    expect(answered.tickets.map(({ kind, state, dueAt }) => [kind, state, dueAt])).toEqual([['lead', 'answered', null]])
    const closed = await act(app, desk, id, 'close')
    expect([closed.state, running(closed)]).toEqual(['closed', []])
  }
}

describe.each(databases())('upgrade on %s', (engine, fresh) => {
  it.each(samples)('a-database-of-release-$version-is-taken-over-with-its-data', async (sample) => {
    const database = await fresh()
    const temporary = await mkdtemp(join(tmpdir(), 'linli-upgrade-'))
    const url = engine === 'sqlite' ? `sqlite:${join(temporary, 'linli.db')}` : database.url
    await load(url, sample)
    const app = await startApp(url, { keys: sample.keys })
    const drift = await app.source.driver.createSchemaBuilder().log()
    expect(drift.upQueries).toEqual([])
    const { items } = await app.staff('centre').call(routes.workOrder.queue, { view: 'all', limit: 100 })
    const open = sample.tables['work_order']!.filter((row) => row['closed_at'] === null)
    expect(items.map((item) => item.no).sort()).toEqual(open.map((row) => row['no']).sort())
    const rows = await app.source.query<{ state: string }[]>('SELECT DISTINCT state FROM work_order')
    expect(rows.map(({ state }) => state).filter((state) => !Object.hasOwn(workOrderProcess.states, state))).toEqual([])
    const ratings = (of: readonly Readonly<Record<string, unknown>>[]) =>
      of.filter((row) => row['satisfaction'] !== null).map((row) => [row['no'], Number(row['satisfaction'])])
    expect(ratings(await app.source.query('SELECT no, satisfaction FROM work_order ORDER BY no'))).toEqual(
      ratings([...sample.tables['work_order']!].sort((a, b) => (String(a['no']) < String(b['no']) ? -1 : 1))),
    )
    await goesOn(app, sample)
    // What the screens of that release said: 72 hours after it closed.
    const windows = await app.source.query<{ state: string; hours: number | null }[]>(
      'SELECT state, (reopen_until - closed_at) / 3600000 AS hours FROM work_order WHERE closed_at <= ?',
      [Math.max(...sample.tables['work_order']!.map((row) => Number(row['closed_at'])))],
    )
    for (const { state, hours } of windows)
      expect([state, hours && Number(hours)]).toEqual([state, state === 'withdrawn' ? null : 72])
    expect(windows.length).toBeGreaterThan(0)
    await app.drain()
    const counted = await app.source.query<{ id: string }[]>('SELECT DISTINCT work_order_id AS id FROM case_figure')
    expect(counted).toHaveLength(await app.source.getRepository('work_order').count())
    const me = await app.resident('19900000001').call(routes.identity.me, {})
    expect(me.bindings).toHaveLength(1)
    await app.close()
    await database.drop()
    await rm(temporary, { recursive: true, force: true })
  })
})
