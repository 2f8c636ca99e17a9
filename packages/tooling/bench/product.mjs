// The product as it is shipped, in a process of its own, with the demo's people signed in.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMariadb } from '../run/mariadb.mjs'
import { startServer } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'
import { openDatabase } from './database.mjs'

const password = 'linli-demo-2026'
const phone = '19900000001'
const grid = '990100001001-0101'

/**
 * Starts the product on an empty database.
 * @param {'sqlite' | 'mysql'} kind
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function startProduct(kind, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  atExit(remove)
  mkdirSync(join(folder, 'data'))
  const mariadb = kind === 'mysql' ? await startMariadb() : undefined
  const url = mariadb?.url ?? `sqlite:${join(folder, 'data', 'linli.db')}`
  const server = await startServer({
    env: {
      DEMO: 'true',
      ...env,
      DATABASE_URL: url,
      DATA_DIR: join(folder, 'data'),
      KEYS_FILE: join(folder, 'keys.json'),
    },
  })
  const database = openDatabase(url)
  const [place] = await database.query('SELECT id FROM place WHERE code = ?', [grid])
  /** @type {import('./workloads.mjs').Scene} */
  const scene = {
    resident: await signInResident(server),
    worker: await signInStaff(server.base, 'worker', password),
    gridId: String(place?.['id']),
    cases: [],
  }
  return {
    base: server.base,
    database,
    scene,
    names: await namesOf(database),
    /** A second database with the same rows. @returns {Promise<string>} its address */
    async copy() {
      if (!mariadb) {
        const file = join(folder, 'limit.db')
        await database.query('VACUUM INTO ?', [file])
        return `sqlite:${file}`
      }
      await database.query('CREATE DATABASE linli_limit CHARACTER SET utf8mb4')
      const tables = await database.query(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      )
      for (const { name } of tables) {
        await database.query(`CREATE TABLE linli_limit.\`${name}\` LIKE \`${name}\``)
        await database.query(`INSERT INTO linli_limit.\`${name}\` SELECT * FROM \`${name}\``)
      }
      return url.replace(/linli$/, 'linli_limit')
    },
    async stop() {
      await database.close()
      await server.stop()
      await mariadb?.stop()
      process.off('exit', remove)
      remove()
    },
  }
}

/** What ids stand for, by names that are the same in every demo. @param {import('./database.mjs').Database} database */
async function namesOf(database) {
  /** @type {Record<string, string>} */
  const names = {}
  for (const table of ['place', 'unit'])
    for (const { id, code } of await database.query(`SELECT id, code FROM ${table}`))
      names[`${table} ${code}`] = String(id)
  for (const [kind, who] of [
    ['bearer', 'resident'],
    ['cookie', 'worker'],
  ]) {
    const [session] = await database.query('SELECT id, account_id FROM session WHERE kind = ?', [String(kind)])
    names[`session ${who}`] = String(session?.['id'])
    names[`account ${who}`] = String(session?.['account_id'])
  }
  return names
}

const json = { 'content-type': 'application/json' }
/** @type {(base: string, path: string, body: object) => Promise<Response>} */
async function post(base, path, body) {
  const answer = await fetch(`${base}/api/v1/sign-in/${path}`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`sign-in/${path} answered ${answer.status}`)
  return answer
}

/** Headers of a session at the console. @type {(base: string, login: string, password: string) => Promise<Record<string, string>>} */
export async function signInStaff(base, login, password) {
  const answer = await post(base, 'staff', { login, password })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.replace(/;.*/, ''))
  const csrf = cookies.find((cookie) => cookie.startsWith('linli-csrf='))?.slice('linli-csrf='.length) ?? ''
  return { ...json, cookie: cookies.join('; '), 'x-csrf-token': csrf }
}

/** @param {{ base: string, log: () => string }} server whose log has the code, as in every demo */
async function signInResident({ base, log }) {
  await post(base, 'code', { phone })
  const code = /sign-in code for \S+:(\d{6})/.exec(log())?.[1]
  const answer = await post(base, 'phone', { phone, code })
  const { accessToken } = /** @type {{ accessToken: string }} */ (await answer.json())
  return { ...json, authorization: `Bearer ${accessToken}` }
}
