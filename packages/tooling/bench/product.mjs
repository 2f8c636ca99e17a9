// The product as it is shipped: `npm start` in production, in a process of its own, on a district with so many cases.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMariadb } from '../run/mariadb.mjs'
import { startServer, until } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'
import { openDatabase } from './database.mjs'
import { signInAll } from './people.mjs'
import { openPolls } from './polls.mjs'
import { multiply, someClosed } from './rows.mjs'
import { perform } from './workloads.mjs'

/** @typedef {import('./database.mjs').Database} Database */
/** @typedef {import('./workloads.mjs').Scene} Scene */
/** @typedef {'sqlite' | 'mysql'} Kind */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
/** @typedef {Pick<Scene, 'sessions' | 'openPoll' | 'secretPoll'>} People */

const grid = '990100001001-0101'
const community = '990100001001'
const START = 'packages/tooling/run/start.mjs'
const AGES = 1000 * 86_400_000
/** How far the cases that are multiplied have come: requests of a full life. */
const CLOSED = [7, 7, 7, 7]
const OPEN = [1, 1, 1, 1, 1, 1, 2, 3, 4, 5]
/** How many cases the requests go round among. */
const AMONG = 2000

/**
 * A district in the demo's shape. What is there already in `kept` is taken as it stands.
 * @param {Kind} kind
 * @param {{ rows: number, kept?: string | undefined, memory?: string }} given rows: cases to begin with, about
 */
export async function openDistrict(kind, { rows, kept, memory = '1G' }) {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const remove = () => kept || rmSync(folder, { recursive: true, force: true })
  atExit(remove)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711) // MariaDB, which is another user, passes through
  /** The database of a name, and how to end it. @type {(name: string) => Promise<{ url: string, stop: () => Promise<void> }>} */
  const open = async (name) =>
    kind === 'mysql'
      ? startMariadb({ folder: join(folder, name), memory })
      : { url: `sqlite:${join(folder, name, 'linli.db')}`, stop: async () => {} }
  const made = join(folder, 'scene.json')
  const env = { DATA_DIR: join(folder, 'data'), KEYS_FILE: join(folder, 'keys.json') }
  if (!existsSync(made)) {
    mkdirSync(join(folder, 'data'), { recursive: true })
    if (kind === 'sqlite') mkdirSync(join(folder, 'product'))
    const { url, stop } = await open('product')
    const people = await settle({ DATABASE_URL: url, ...env }, url, rows)
    await stop()
    cpSync(join(folder, 'product'), join(folder, 'limit'), { recursive: true })
    writeFileSync(made, JSON.stringify(people))
  }
  const [product, limit] = [await open('product'), await open('limit')]
  const database = openDatabase(product.url)
  const people = /** @type {People} */ (JSON.parse(readFileSync(made, 'utf8')))
  const names = await namesOf(database)
  return {
    database,
    limitUrl: limit.url,
    env,
    names,
    scene: await sceneOf(database, people, names, rows),
    /** Starts the product in production. @param {NodeJS.ProcessEnv} [more] */
    start: (more = {}) =>
      startServer({ script: START, env: { DATABASE_URL: product.url, ...env, NODE_ENV: 'production', ...more } }),
    async close() {
      await database.close()
      await Promise.all([product.stop(), limit.stop()])
      process.off('exit', remove)
      remove()
    },
  }
}

/** The demo with its people signed in, its polls and its cases. @type {(env: NodeJS.ProcessEnv, url: string, rows: number) => Promise<People>} */
async function settle(env, url, rows) {
  const server = await startServer({ env: { NODE_ENV: 'development', TRUST_PROXY: '1', ...env } })
  const sessions = await signInAll(server)
  const database = openDatabase(url)
  const names = await namesOf(database)
  const people = {
    sessions,
    ...(await openPolls(server, database, sessions.worker, names['place 990100001001'] ?? '')),
  }
  const scene = await sceneOf(database, people, names, 0)
  /** @type {import('./rows.mjs').Template[]} */
  const templates = []
  for (const far of [...CLOSED, ...OPEN]) {
    const { order, failed } = await perform('life', scene, { id: '', version: 0 }, ask(server.base), far)
    if (failed) throw new Error(failed)
    templates.push({ id: order.id, open: far < 7 })
  }
  await until(async () => (await database.query('SELECT id FROM outbox LIMIT 1')).length === 0, 60)
  await server.stop()
  await database.query('UPDATE session SET expires_at = ?', [Date.now() + AGES])
  if (rows > 0) await multiply(database, templates, rows, names['account resident'] ?? '')
  await database.close()
  return people
}

/** @type {(base: string) => (request: import('./workloads.mjs').Request) => Promise<{ status: number, text: string }>} */
export const ask =
  (base) =>
  async ({ path, method, headers, body }) => {
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return { status: answer.status, text: await answer.text() }
  }

/** What ids stand for, by names that are the same in every demo; the resident is the one who was there first. @param {Database} database */
async function namesOf(database) {
  /** @type {Record<string, string>} */
  const names = {}
  for (const table of ['place', 'unit'])
    for (const { id, code } of await database.query(`SELECT id, code FROM ${table}`))
      names[`${table} ${code}`] = String(id)
  for (const { id, account, login } of await database.query(
    `SELECT s.id, s.account_id AS account, COALESCE(a.login, 'resident') AS login
     FROM session s JOIN account a ON a.id = s.account_id WHERE s.kind <> 'refresh' ORDER BY a.id DESC`,
  )) {
    names[`session ${login}`] = String(id)
    names[`account ${login}`] = String(account)
  }
  return names
}

/** @type {(database: Database, people: People, names: Record<string, string>, rows: number) => Promise<Scene>} */
async function sceneOf(database, people, names, rows) {
  const open = await database.query(
    `SELECT w.id, w.version FROM seat s JOIN work_order w ON w.id = s.work_order_id
     WHERE s.holder_id = ? AND w.state = 'raised' AND w.version = 0 LIMIT ${AMONG}`,
    [names[`place ${community}`] ?? ''],
  )
  const numbers = someClosed(rows, AMONG)
  const closed = await database.query(
    rows > 0
      ? `SELECT id, version FROM work_order WHERE no IN (${numbers.map(() => '?').join()})`
      : `SELECT id, version FROM work_order WHERE state = 'closed' AND version > 0`,
    rows > 0 ? numbers : [],
  )
  const cases = (/** @type {typeof open} */ found) =>
    found.map(({ id, version }) => ({ id: String(id), version: Number(version) }))
  const [gridId = '', unitId = ''] = [names[`place ${grid}`], names['unit D01']]
  return { ...people, gridId, unitId, open: cases(open), closed: cases(closed) }
}

/** What the server's own figures say: seconds of processor time, bytes of memory. @param {string} base */
export async function usageOf(base) {
  const text = await (await fetch(`${base}/metrics`)).text()
  const figure = (/** @type {string} */ name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
  return { cpu: figure('process_cpu_seconds_total'), memory: figure('process_resident_memory_bytes') }
}
