// One size of one database: the product and the limit under the same load, in turns; what counts is the ratio in one
// run, which depends little on the machine.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'
import { belongings, readStatements } from './capture.mjs'
import { ask, usageOf } from './product.mjs'
import { kinds, perform, workloads } from './workloads.mjs'

/** @typedef {import('./workloads.mjs').Workload} Workload */
/** @typedef {import('./load.mjs').Measured} Measured */
/** @typedef {Awaited<ReturnType<typeof import('./product.mjs').openDistrict>>} District */
/** @typedef {{ connections: number[], rounds: number, seconds: number }} Effort */
/** @typedef {Measured & { cpu: number }} Round cpu: of the product, in seconds */
/**
 * One line of the result.
 * @typedef {object} Row
 * @property {string} workload
 * @property {string} db
 * @property {number} rows
 * @property {number | null} connections
 * @property {number} rps
 * @property {number | null} limitRps
 * @property {number | null} ratio
 * @property {number | null} p50Ms
 * @property {number | null} p99Ms
 * @property {number | null} cpuUsPerRequest
 * @property {number | null} statements
 * @property {number | null} rssMiB
 */

/**
 * @param {District} district
 * @param {string} base address of the product
 * @param {{ db: string, rows: number }} what
 * @param {Effort} effort
 * @returns {Promise<{ lines: Row[], written: number }>} written: changes that the product acknowledged
 */
export async function measure(district, base, { db, rows }, { connections, rounds, seconds }) {
  const { database, scene } = district
  const load = child('load.mjs')
  /** @param {object} job */
  const put = async (job) => {
    load.send({ scene, ...job })
    const [measured] = /** @type {[Measured]} */ (await once(load, 'message'))
    if (measured.failure) throw new Error(`${measured.failed} failed: ${measured.failure}`)
    return measured
  }
  const settled = () => until(async () => (await database.query('SELECT id FROM outbox LIMIT 1')).length === 0, 300)
  const limit = await startLimit(district, base)
  let written = limit.written
  /** @type {Row[]} */
  const lines = []
  for (const width of connections) {
    /** @type {Map<Workload, { product: Round[], limit: Measured[] }>} */
    const results = new Map(kinds.map((workload) => [workload, { product: [], limit: [] }]))
    for (let round = 0; round <= rounds; round += 1)
      for (const [workload, result] of results) {
        const job = { workload, connections: width, seconds: round === 0 ? 0.5 : seconds }
        const before = await usageOf(base)
        const ofProduct = await put({ ...job, base: base })
        const cpu = (await usageOf(base)).cpu - before.cpu
        written += ofProduct.written
        await settled() // what follows from the product's writes is the product's, not the limit's
        const ofLimit = await put({ ...job, base: limit.base })
        if (round === 0) continue // warming up
        result.product.push({ ...ofProduct, cpu })
        result.limit.push(ofLimit)
      }
    const { memory } = await usageOf(base)
    for (const [workload, { product, limit }] of results)
      lines.push(lineOf({ workload, db, rows, connections: width }, median(product), median(limit), memory))
  }
  await settled()
  limit.stop()
  load.kill('SIGKILL')
  return { lines, written }
}

/** @type {(of: { workload: Workload, db: string, rows: number, connections: number }, ours: Round, theirs: Measured, memory: number) => Row} */
function lineOf({ workload, ...of }, ours, theirs, memory) {
  const requests = readStatements()[workload]
  return {
    workload: workloads[workload].title,
    ...of,
    rps: round(ours.rps, 1),
    limitRps: round(theirs.rps, 1),
    ratio: round(ours.rps / theirs.rps, 2),
    p50Ms: round(ours.p50, 1),
    p99Ms: round(ours.p99, 1),
    cpuUsPerRequest: round((ours.cpu * 1e6) / ours.done / requests.length, 0),
    statements: requests.reduce((sum, { before, work, after }) => sum + before.length + work.length + after.length, 0),
    rssMiB: round(memory / 2 ** 20, 0),
  }
}

/** The limit server, once the product has said what it answers. @type {(district: District, base: string) => Promise<{ base: string, written: number, stop: () => void }>} */
async function startLimit({ scene, names, database, limitUrl }, base) {
  /** @type {Partial<Record<Workload, string[]>>} */
  const answers = {}
  let written = 0
  for (const workload of kinds) {
    const { on } = workloads[workload]
    // A case of its own, which nothing is measured on.
    const order = (on && scene[on].pop()) ?? { id: '', version: 0 }
    /** @type {string[]} */
    const texts = []
    const outcome = await perform(workload, scene, order, async (request) => {
      const answer = await ask(base)(request)
      texts.push(answer.text)
      return answer
    })
    if (outcome.failed) throw new Error(outcome.failed)
    written += outcome.written
    answers[workload] = texts
  }
  const { open, closed, openPoll, secretPoll } = scene
  open.forEach(({ id }, i) => (names[`case ${i + 1}`] = id))
  const server = child('limit-server.mjs')
  const statements = Object.fromEntries(
    Object.entries(readStatements()).map(([workload, requests]) => [workload, requests.map(({ work }) => work)]),
  )
  const cases = await belongings(
    database,
    [...open, ...closed, ...openPoll, ...secretPoll].map(({ id }) => id),
  )
  server.send({ url: limitUrl, statements, names, cases, answers })
  const [port] = /** @type {[number]} */ (await once(server, 'message'))
  return { base: `http://127.0.0.1:${port}`, written, stop: () => void server.kill('SIGKILL') }
}

/** @param {string} name a script of the bench, run as a process of its own */
function child(name) {
  const process = fork(fileURLToPath(new URL(name, import.meta.url)))
  atExit(() => process.kill('SIGKILL'))
  return process
}

/** The round with the middle throughput. @type {<T extends Measured>(rounds: T[]) => T} */
function median(rounds) {
  const middle = rounds.toSorted((a, b) => a.rps - b.rps)[Math.floor(rounds.length / 2)]
  if (!middle) throw new Error('no round was measured')
  return middle
}

/** @type {(value: number, digits: number) => number} */
export const round = (value, digits) => Number(value.toFixed(digits))
