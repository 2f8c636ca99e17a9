// npm run sample: writes the small sample database of this release, which later releases must be able to take over.
// One file for all engines: the rows of every table, the migrations that made them, and keys of the sample's own.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './shell.mjs'

await ensureInstalled()
await build(['api'])
/** @typedef {{ query(sql: string): Promise<Record<string, unknown>[]>, entityMetadatas: { tableName: string }[], destroy(): Promise<void> }} Source */
/** @type {(path: string) => Promise<unknown>} */
const dist = (path) => import(join(root, 'apps/api/dist', path))
const { createApp } = /** @type {{ createApp(config: unknown): Promise<{ close(): Promise<void> }> }} */ (
  await dist('app.js')
)
const { loadConfig } = /** @type {{ loadConfig(env: object): { databaseUrl: string } }} */ (
  await dist('platform/config.js')
)
const { openDatabase } = /** @type {{ openDatabase(url: string): Promise<Source> }} */ (
  await dist('platform/database.js')
)

const folder = mkdtempSync(join(tmpdir(), 'linli-sample-'))
const key = () => randomBytes(32).toString('base64')
const keys = { current: 'k1', fields: { k1: key() }, lookup: key(), signing: key() }
writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys))
const config = loadConfig({
  DATA_DIR: join(folder, 'data'),
  KEYS_FILE: join(folder, 'keys.json'),
  ROLE: 'api',
  LOG_LEVEL: 'silent',
})
const app = await createApp(config)
await app.close()

const source = await openDatabase(config.databaseUrl)
/** @type {Record<string, unknown[]>} */
const tables = {}
for (const { tableName } of source.entityMetadatas) tables[tableName] = await source.query(`SELECT * FROM ${tableName}`)
const migrations = (await source.query('SELECT name FROM migrations ORDER BY id')).map((row) => row.name)
await source.destroy()
rmSync(folder, { recursive: true })

const { version } = /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const target = join(root, 'apps/api/test/samples')
mkdirSync(target, { recursive: true })
writeFileSync(
  join(target, `${version}.json.gz`),
  gzipSync(JSON.stringify({ version, migrations, keys, tables }), { level: 9 }),
)
console.log(
  `${version}.json.gz: ${Object.entries(tables)
    .map(([name, rows]) => `${name} ${rows.length}`)
    .join(', ')}`,
)
