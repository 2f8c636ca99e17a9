// A demo district under load: the product as it is shipped, its database, and people at its doors.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../bench/database.mjs'
import { signInAll, signInStaff } from '../bench/people.mjs'
import { startMariadb } from '../run/mariadb.mjs'
import { freePort, startServer } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'
import { makeClock } from './clocks.mjs'
import { makeDisk } from './disk.mjs'
import { startCluster } from './galera.mjs'
import { openLine } from './proxy.mjs'
import { acknowledgedIn } from './whole.mjs'

/** @typedef {import('../bench/database.mjs').Database} Database */
/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {Awaited<ReturnType<typeof openRig>>} Rig */
/** @typedef {Awaited<ReturnType<typeof startMariadb>>} Mariadb */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
/** @typedef {Awaited<ReturnType<typeof makeDistrict>>} District */
/** @typedef {Awaited<ReturnType<typeof openLine>>} Line */

const CONNECTIONS = 8
const CONFLICTS = "'wsrep_local_cert_failures', 'wsrep_local_bf_aborts'"
const YEARS = 1000 * 86_400_000

/** A folder that is gone with this process. MariaDB, which is another user, passes through. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-fault-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o711)
  return folder
}
/** What lies in a folder, and in each copy of it. @param {string} folder */
const within = (folder) => ({
  database: join(folder, 'database'),
  sqlite: `sqlite:${join(folder, 'database', 'linli.db')}`,
  env: { DATA_DIR: join(folder, 'data'), KEYS_FILE: join(folder, 'keys.json') },
})

/** The demo with its people signed in, to be copied. @param {'sqlite' | 'mysql'} db */
export async function makeDistrict(db) {
  const folder = makeFolder()
  const { database: kept, sqlite, env } = within(folder)
  mkdirSync(env.DATA_DIR)
  if (db === 'sqlite') mkdirSync(kept)
  const mariadb = db === 'mysql' ? await startMariadb({ folder: kept }) : undefined
  const url = mariadb?.url ?? sqlite
  const server = await startServer({ env: { ...env, DATABASE_URL: url, NODE_ENV: 'development' } })
  const sessions = await signInAll(server)
  const centre = await signInStaff(server.base, 'centre')
  await server.stop()
  const database = openDatabase(url)
  await database.query(`UPDATE session SET expires_at = ${Date.now() + YEARS}`)
  const [grid] = await database.query("SELECT id FROM place WHERE code = '990100001001-0101'")
  const [unit] = await database.query("SELECT id FROM unit WHERE code = 'D01'")
  await database.close()
  await mariadb?.stop()
  const nothing = { open: [], closed: [], openPoll: [], secretPoll: [] }
  const scene = { sessions, gridId: String(grid?.['id']), unitId: String(unit?.['id']), ...nothing }
  return { folder, scene, centre }
}

/**
 * @param {Scenario} scenario
 * @param {District} district
 * @param {NodeJS.ProcessEnv} more for the product
 */
export async function openRig(scenario, district, more) {
  const { db, instances = 1 } = scenario
  const folder = makeFolder()
  /** @type {Server[]} */
  const servers = []
  const disk = scenario.disk
    ? makeDisk(within(folder).database, within(district.folder).database, () => servers[0]?.pid)
    : undefined
  cpSync(district.folder, folder, { recursive: true })
  const { database: kept, sqlite, env } = within(folder)
  const clock = scenario.clock && makeClock(scenario.clock, folder)
  const { nodes, again } = await startNodes(db, kept)
  const urls = nodes.map(({ url }) => url)
  const line = scenario.line ? await openLine(portOf(urls[0])) : undefined
  const ports = await Promise.all(Array.from({ length: instances }, freePort))
  const start = (/** @type {number} */ i) => {
    const url = new URL(urls[i % urls.length] ?? sqlite)
    if (line) url.port = String(line.port)
    const at = { DATABASE_URL: url.href, PORT: String(ports[i]), NODE_ENV: 'production' }
    return startServer({ env: { ...env, ...clock?.env, ...more, ...at } })
  }
  servers.push(...(await Promise.all(ports.map((_, i) => start(i)))))
  const sql = openDatabase(urls[0] ?? sqlite)
  const crowd = gatherCrowd({
    bases: servers.map(({ base }) => base),
    scene: district.scene,
    ledger: join(folder, 'acknowledged'),
    connections: CONNECTIONS,
  })
  let [instance, node] = [0, 0]
  return {
    sql,
    crowd,
    line,
    disk,
    clock,
    /** One instance after the other. */
    product: {
      kill: async () => servers[instance]?.kill(),
      async start() {
        servers[instance] = await start(instance)
        instance = (instance + 1) % instances
      },
    },
    /** One node after the other. */
    database: {
      kill: async () => nodes[node]?.kill(),
      stop: async () => nodes[node]?.stop(),
      answers: () =>
        sql.query('SELECT 1').then(
          () => true,
          () => false,
        ),
      async start() {
        nodes[node] = await again(node)
        node = (node + 1) % nodes.length
      },
    },
    /** How often nodes that took writes at once found that they do not fit together. */
    async conflicts() {
      let sum = 0
      for (const { url } of nodes) {
        const at = openDatabase(url)
        const status = await at.query(`SHOW STATUS WHERE Variable_name IN (${CONFLICTS})`)
        sum += status.reduce((n, row) => n + Number(row['Value']), 0)
        await at.close()
      }
      return sum
    },
    /** What the district's figures say. @returns {Promise<Record<string, number>>} */
    async figures() {
      const [from, to] = [-30, 3].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
      const path = `/api/v1/figures?by=place&from=${from}&to=${to}`
      const answer = await fetch(`${servers[0]?.base}${path}`, { headers: district.centre })
      if (!answer.ok) throw new Error(`figures answered ${answer.status}: ${await answer.text()}`)
      const { total } = /** @type {{ total: { counts: Record<string, number> } }} */ (await answer.json())
      return total.counts
    },
    async close() {
      await sql.close()
      await Promise.all(servers.map((server) => server.kill()))
      line?.close()
      await Promise.all(nodes.map((one) => one.kill()))
      disk?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The servers of the database, and how one is started again. @type {(db: Scenario['db'], folder: string) => Promise<{ nodes: Mariadb[], again: (i: number) => Promise<Mariadb> }>} */
async function startNodes(db, folder) {
  if (db === 'galera') return startCluster(folder)
  const nodes = db === 'mysql' ? [await startMariadb({ folder })] : []
  return { nodes, again: () => startMariadb({ folder, at: nodes[0]?.url }) }
}
/** @param {string | undefined} url */
const portOf = (url) => Number(new URL(url ?? '').port)

/** @param {import('./clients.mjs').Job} job */
function gatherCrowd(job) {
  const clients = fork(fileURLToPath(new URL('clients.mjs', import.meta.url)))
  const answer = async () => /** @type {unknown} */ ((await once(clients, 'message'))[0])
  return {
    ledger: job.ledger,
    start: () => void clients.send({ job }),
    /** @param {number} at */
    async spanning(at) {
      clients.send({ spanning: at })
      return /** @type {import('./clients.mjs').Spanning} */ (await answer())
    },
    /** When the first change after a moment was acknowledged. @param {number} moment */
    firstAfter: (moment) => acknowledgedIn(job.ledger).find(({ at }) => at > moment)?.at,
    /** Seconds in which no change was acknowledged, at most. */
    longestSilence() {
      const times = acknowledgedIn(job.ledger).map(({ at }) => at)
      return Math.max(0, ...times.slice(1).map((at, i) => (at - (times[i] ?? at)) / 1000))
    },
    /** They finish what they are at. @returns what was refused */
    async stop() {
      clients.send('stop')
      const { refused } = /** @type {{ refused: import('./clients.mjs').Refused[] }} */ (await answer())
      clients.kill()
      return refused
    },
  }
}
