// The demo district, served by the product as it is shipped, with everybody signed in. It can be put back to how it was.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../bench/database.mjs'
import { signInResident, signInStaff } from '../bench/people.mjs'
import { startMariadb } from '../run/mariadb.mjs'
import { freePort, startServer, until } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'

/** @typedef {import('../bench/database.mjs').Database} Database */
/** @typedef {{ name: string, roles: readonly string[], headers: Record<string, string> }} Person */
/** @typedef {{ used: number, rss: number }} Memory in bytes */

const YEAR = 365 * 86_400_000
const RESIDENTS = ['19900000001', '19900000002']
/** What requests take from the people who send them, and what keeps them from sending more. */
const OF_PEOPLE = ['session', 'account', 'post']
const LIMITS = ['throttle', 'sign_in_try']
const PROBE = new URL('probe.mjs', import.meta.url).href

/** @param {'sqlite' | 'mysql'} kind @param {string[]} [loaded] modules that are loaded into the product beside the probe */
export async function openDistrict(kind, loaded = []) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-fuzz-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o711) // MariaDB, which is another user, passes through
  mkdirSync(join(folder, 'data'))
  const mariadb = kind === 'mysql' ? await startMariadb({ folder: join(folder, 'mariadb'), durable: false }) : undefined
  const file = join(folder, 'linli.db')
  const probed = join(folder, 'memory.json')
  const env = {
    DATABASE_URL: mariadb?.url ?? `sqlite:${file}`,
    DATA_DIR: join(folder, 'data'),
    KEYS_FILE: join(folder, 'keys.json'),
    WECOM_API: 'http://127.0.0.1:9',
    PORT: String(await freePort()),
  }
  const demo = await startServer({ env: { ...env, NODE_ENV: 'development' } })
  const database = openDatabase(env.DATABASE_URL)
  const people = await everybody(demo, database)
  await demo.stop()
  await database.query('UPDATE session SET expires_at = ?', [Date.now() + YEAR])
  const tables = await database.tables()
  if (mariadb) {
    await database.query('CREATE DATABASE kept CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')
    for (const table of tables) await database.query(`CREATE TABLE kept.\`${table}\` AS SELECT * FROM \`${table}\``)
  } else {
    await database.query('PRAGMA wal_checkpoint(TRUNCATE)')
    cpSync(file, join(folder, 'kept.db'))
    await database.query('ATTACH ? AS kept', [join(folder, 'kept.db')])
  }
  const main = mariadb ? 'linli' : 'main'
  /** @type {(table: string) => import('../bench/database.mjs').Bound} */
  const emptied = (table) => ({ sql: `DELETE FROM ${main}.\`${table}\``, values: [] })
  /** @type {(table: string) => import('../bench/database.mjs').Bound} */
  const putBack = (table) => ({ sql: `REPLACE INTO ${main}.\`${table}\` SELECT * FROM kept.\`${table}\``, values: [] })
  /** @param {import('../bench/database.mjs').Bound[]} statements */
  const atOnce = (statements) =>
    database.run([{ sql: 'START TRANSACTION', values: [] }, ...statements, { sql: 'COMMIT', values: [] }])

  const server = await startServer({
    env: {
      ...env,
      NODE_ENV: 'production',
      PROBE_FILE: probed,
      NODE_OPTIONS: [PROBE, ...loaded].map((url) => `--import=${url}`).join(' '),
    },
  })
  return {
    base: server.base,
    database,
    people,
    log: server.log,
    /** paths that no answer may hold */
    secrets: [folder],
    /** Everything is again as it was. */
    restore: () => atOnce(tables.flatMap((table) => [emptied(table), putBack(table)])),
    /** Everybody is signed in and has their posts, and nobody has asked too often. */
    refresh: () => atOnce([...LIMITS.map(emptied), ...OF_PEOPLE.map(putBack)]),
    /** What a table was made with. @param {string} table */
    async ddl(table) {
      if (!mariadb)
        return String((await database.query('SELECT sql FROM sqlite_master WHERE name = ?', [table]))[0]?.['sql'])
      return String((await database.query(`SHOW CREATE TABLE \`${table}\``))[0]?.['Create Table'])
    },
    /** What the product uses once all work is done. @returns {Promise<Memory>} */
    async memory() {
      await until(async () => (await database.query('SELECT id FROM outbox LIMIT 1')).length === 0, 60)
      rmSync(probed, { force: true })
      process.kill(/** @type {number} */ (server.pid), 'SIGUSR2')
      await until(async () => existsSync(probed) && readFileSync(probed, 'utf8').endsWith('}'), 30)
      return /** @type {Memory} */ (JSON.parse(readFileSync(probed, 'utf8')))
    },
    async close() {
      await database.close()
      await server.stop()
      await mariadb?.stop()
    },
  }
}

/** @type {(demo: { base: string, log: () => string }, database: Database) => Promise<Person[]>} */
async function everybody(demo, database) {
  const posts = await database.query(
    'SELECT a.login, p.role FROM post p JOIN account a ON a.id = p.account_id ORDER BY a.login',
  )
  /** @type {Person[]} */
  const people = [{ name: 'nobody', roles: [], headers: {} }]
  for (const { login, role } of posts)
    people.push({ name: String(login), roles: [String(role)], headers: await signInStaff(demo.base, String(login)) })
  for (const phone of RESIDENTS)
    people.push({ name: phone, roles: ['resident'], headers: await signInResident(demo, phone) })
  return people
}
