// npm run bench [-- --db sqlite|mysql] [--seconds N]: the product against a server that runs the same SQL and nothing
// else, under the same load, in turns. What counts is the ratio; it depends little on the machine.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { capture } from '../bench/capture.mjs'
import { startProduct } from '../bench/product.mjs'
import { workloads } from '../bench/workloads.mjs'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findMariadb } from './mariadb.mjs'
import { until } from './server.mjs'
import { atExit, secondsSince } from './shell.mjs'

/** @typedef {import('../bench/workloads.mjs').Workload} Workload */
/** @typedef {import('../bench/load.mjs').Measured} Measured */

const CONNECTIONS = 16
const CASES = 2000
const ROUNDS = 3

const { values: options } = parseArgs({
  options: {
    db: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    capture: { type: 'boolean', default: false },
  },
})
const db = options.db ?? (findMariadb() ? 'mysql' : 'sqlite')
if (db !== 'mysql' && db !== 'sqlite') throw new Error('--db is sqlite or mysql')
const seconds = Number(options.seconds)
if (!(seconds > 0)) throw new Error('--seconds is a number')

await ensureInstalled()
await build(['api'])
if (options.capture) await capture()
else await bench(db)
process.exit()

/** @param {'sqlite' | 'mysql'} kind */
async function bench(kind) {
  const began = performance.now()
  if (!options.db && kind === 'sqlite') console.log('No MariaDB or MySQL on this machine: measured on SQLite.')
  const product = await startProduct(kind)
  const { database, scene } = product
  const load = child('load.mjs')
  /** @param {object} job */
  const measure = async (job) => {
    load.send({ scene, connections: CONNECTIONS, ...job })
    return /** @type {[Measured]} */ (await once(load, 'message'))[0]
  }
  const settled = () => until(async () => (await database.query('SELECT id FROM outbox LIMIT 1')).length === 0, 300)

  const { failed } = await measure({ base: product.base, workload: 'create', count: CASES })
  if (failed > 0) throw new Error(`${failed} of ${CASES} cases could not be made`)
  await settled()
  const rows = await database.query('SELECT id FROM work_order WHERE raised_by_id = ? AND version = 0', [
    product.names['account resident'] ?? '',
  ])
  scene.cases = rows.map(({ id }) => String(id))
  console.log(`${kind}, ${CONNECTIONS} connections, ${scene.cases.length} cases made in ${secondsSince(began)}`)

  const limit = await startLimit(product)
  /** @type {Map<Workload, { product: Measured[], limit: Measured[] }>} */
  const results = new Map()
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const workload of /** @type {Workload[]} */ (Object.keys(workloads))) {
      const result = results.get(workload) ?? { product: [], limit: [] }
      results.set(workload, result)
      const job = { workload, seconds: round === 0 ? 0.5 : seconds }
      const ofProduct = await measure({ ...job, base: product.base })
      await settled() // what follows from the product's writes is the product's, not the limit's
      const ofLimit = await measure({ ...job, base: limit })
      if (round === 0) continue // warming up
      result.product.push(ofProduct)
      result.limit.push(ofLimit)
    }
  print(results)
  console.log(`\nMedian of ${ROUNDS} rounds of ${seconds} s, in ${secondsSince(began)}.`)
  await product.stop()
}

/** @param {Awaited<ReturnType<typeof startProduct>>} product @returns {Promise<string>} */
async function startLimit({ base, scene, names, copy }) {
  /** @type {Record<string, string>} */
  const answers = {}
  for (const [workload, { request }] of Object.entries(workloads)) {
    const { path, method, headers, body } = request(scene, { id: scene.cases.pop() ?? '', version: 0 })
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${workload} answered ${answer.status}`)
    answers[workload] = await answer.text()
  }
  scene.cases.forEach((id, i) => (names[`case ${i + 1}`] = id))
  const server = child('limit-server.mjs')
  const statements = Object.fromEntries(
    Object.entries(readStatements()).map(([workload, { work }]) => [workload, work]),
  )
  server.send({ url: await copy(), statements, names, answers })
  const [port] = /** @type {[number]} */ (await once(server, 'message'))
  return `http://127.0.0.1:${port}`
}

/** @returns {Record<Workload, import('../bench/capture.mjs').Statements>} */
function readStatements() {
  return JSON.parse(readFileSync(new URL('../bench/statements.json', import.meta.url), 'utf8'))
}

/** @param {string} name a script of the bench, run as a process of its own */
function child(name) {
  const process = fork(fileURLToPath(new URL(`../bench/${name}`, import.meta.url)))
  atExit(() => process.kill('SIGKILL'))
  return process
}

/** @param {Map<Workload, { product: Measured[], limit: Measured[] }>} results */
function print(results) {
  const statements = readStatements()
  const row = (/** @type {string[]} */ [title = '', ...cells]) =>
    console.log(title.padEnd(18) + cells.map((cell) => cell.padStart(13)).join(''))
  row(['', 'product rps', 'limit rps', 'ratio', 'p50 ms', 'p99 ms', 'limit p50', 'limit p99', 'statements', 'failed'])
  for (const [workload, { product, limit }] of results) {
    const [ours, theirs] = [median(product), median(limit)]
    const { before, work, after } = statements[workload]
    row([
      workloads[workload].title,
      ours.rps.toFixed(0),
      theirs.rps.toFixed(0),
      (ours.rps / theirs.rps).toFixed(2),
      ...[ours.p50, ours.p99, theirs.p50, theirs.p99].map((ms) => ms.toFixed(1)),
      `${before.length + work.length + after.length} / ${work.length}`,
      `${sum(product)} / ${sum(limit)}`,
    ])
  }
}

/** The round with the middle throughput. @param {Measured[]} rounds */
function median(rounds) {
  const middle = rounds.toSorted((a, b) => a.rps - b.rps)[Math.floor(rounds.length / 2)]
  if (!middle) throw new Error('no round was measured')
  return middle
}

/** @param {Measured[]} rounds */
function sum(rounds) {
  return rounds.reduce((failed, round) => failed + round.failed, 0)
}
