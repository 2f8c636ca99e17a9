// npm run fault [-- --out FILE] [--quick]: what the product survives. People carry cases through their lives while the
// product, its database or both are killed; what was acknowledged must be there once, and nothing else by halves.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openDatabase } from '../bench/database.mjs'
import { signInAll, signInStaff } from '../bench/people.mjs'
import { check, hasMariadb, summary } from '../real-input/checks.mjs'
import { build } from '../run/build.mjs'
import { ensureInstalled } from '../run/install.mjs'
import { startMariadb } from '../run/mariadb.mjs'
import { freePort, startServer, until } from '../run/server.mjs'
import { atExit, secondsSince } from '../run/shell.mjs'
import { findings } from './whole.mjs'

/** @typedef {'product' | 'database'} Part */
/** @typedef {{ name: string, db: 'sqlite' | 'mysql', kills: readonly Part[], times: number, quick: number }} Scenario */

/** @type {readonly Scenario[]} */
const SCENARIOS = [
  { name: 'the product is killed, on SQLite', db: 'sqlite', kills: ['product'], times: 30, quick: 3 },
  { name: 'the product is killed, on MariaDB', db: 'mysql', kills: ['product'], times: 30, quick: 3 },
  { name: 'MariaDB is killed', db: 'mysql', kills: ['database'], times: 10, quick: 3 },
  { name: 'both are killed', db: 'mysql', kills: ['product', 'database'], times: 10, quick: 3 },
]
const DAY = 86_400_000
const CONNECTIONS = 8
/** Most seconds until the first change is acknowledged again, from when what was killed is up. */
const BACK = 10
const EARLY = new URL('early-answer.mjs', import.meta.url).href

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
await ensureInstalled()
await build(['api'])
const onMariadb = hasMariadb()
/** @type {object[]} */
const report = []
for (const scenario of SCENARIOS) {
  if (scenario.db === 'mysql' && !onMariadb) continue
  const times = options.quick ? scenario.quick : scenario.times
  const { found, slowest } = await play(scenario, times)
  for (const [what, value, expected] of found) check(`${scenario.name}: ${what}`, value, expected)
  report.push({ scenario: scenario.name, kills: times, slowestSeconds: slowest, findings: found })
}
// The harness is worth something if it finds a build that answers before it commits.
const db = onMariadb ? 'mysql' : 'sqlite'
const planted = await play({ name: 'answering early', db, kills: ['product'], times: 3, quick: 3 }, 3, {
  NODE_OPTIONS: `--import=${EARLY}`,
})
check('a build that answers before it commits is found', Number(planted.found[0]?.[1]) > 0, true)
if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`)
process.exit(summary() ? 0 : 1)

/** @type {(scenario: Scenario, times: number, more?: NodeJS.ProcessEnv) => Promise<{ found: import('./whole.mjs').Finding[], slowest: number }>} */
async function play({ name, db, kills }, times, more = {}) {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'linli-fault-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o711) // MariaDB, which is another user, passes through
  mkdirSync(join(folder, 'data'))
  const kept = join(folder, 'mariadb')
  let mariadb = db === 'mysql' ? await startMariadb({ folder: kept }) : undefined
  const url = mariadb?.url ?? `sqlite:${join(folder, 'linli.db')}`
  const env = {
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'data'),
    KEYS_FILE: join(folder, 'keys.json'),
    PORT: String(await freePort()),
  }
  const demo = await startServer({ env: { ...env, NODE_ENV: 'development' } })
  const sessions = await signInAll(demo)
  const centre = await signInStaff(demo.base, 'centre')
  await demo.stop()
  const start = () => startServer({ env: { ...env, ...more, NODE_ENV: 'production' } })
  let server = await start()
  const database = openDatabase(url)
  const scene = { ...(await placesOf(database)), sessions, open: [], closed: [] }
  const ledger = join(folder, 'acknowledged')
  const since = Date.now()
  const clients = fork(fileURLToPath(new URL('clients.mjs', import.meta.url)))
  clients.send({ base: server.base, scene, ledger, connections: CONNECTIONS })

  let slowest = 0
  for (let i = 0; i < times; i++) {
    await sleep(300 + Math.random() * 700)
    await until(async () => (await underWay(clients)) > 0, 30)
    for (const part of kills) await (part === 'product' ? server : mariadb)?.kill()
    if (mariadb && kills.includes('database')) mariadb = await startMariadb({ folder: kept, at: url })
    const up = Date.now()
    if (kills.includes('product')) server = await start()
    await until(async () => (await lastIn(ledger)) > up, 6 * BACK)
    slowest = Math.max(slowest, ((await lastIn(ledger)) - up) / 1000)
  }
  clients.send('stop')
  const [{ refused }] = /** @type {[{ refused: string[] }]} */ (await once(clients, 'message'))
  clients.kill()
  const counted = async () => {
    const [from, to] = [-30, 1].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10))
    const answer = await fetch(`${server.base}/api/v1/figures?by=place&from=${from}&to=${to}`, { headers: centre })
    if (!answer.ok) throw new Error(`figures answered ${answer.status}: ${await answer.text()}`)
    const { total } = /** @type {{ total: { counts: Record<string, number> } }} */ (await answer.json())
    return (total.counts['raised'] ?? 0) + (total.counts['merged'] ?? 0) + (total.counts['excluded'] ?? 0)
  }
  const found = await findings(database, ledger, since, counted)
  await database.close()
  await server.stop()
  await mariadb?.stop()
  console.log(`        ${name}, ${times} times: back after ${slowest.toFixed(1)} s at most; ${secondsSince(began)}`)
  return {
    slowest,
    found: [
      ...found,
      ['changes that were refused and should not have been', refused, []],
      [`back within ${BACK} s each time`, slowest <= BACK, true],
    ],
  }
}

/** @param {import('../bench/database.mjs').Database} database */
async function placesOf(database) {
  const [grid] = await database.query("SELECT id FROM place WHERE code = '990100001001-0101'")
  const [unit] = await database.query("SELECT id FROM unit WHERE code = 'D01'")
  return { gridId: String(grid?.['id']), unitId: String(unit?.['id']) }
}
/** How many requests wait for their answer. @param {import('node:child_process').ChildProcess} clients */
async function underWay(clients) {
  clients.send('how many?')
  const [answer] = /** @type {[{ underWay: number }]} */ (await once(clients, 'message'))
  return answer.underWay
}
/** When the last change was acknowledged; 0: none was. @param {string} ledger */
async function lastIn(ledger) {
  const line = existsSync(ledger) && (await readFile(ledger, 'utf8')).trimEnd().split('\n').at(-1)
  if (!line) return 0
  const { at } = /** @type {import('./clients.mjs').Acknowledged} */ (JSON.parse(line))
  return at
}
