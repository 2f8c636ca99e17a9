// The load tool, a process of its own: so many connections, each sending its next request when it has its answer.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { perform, workloads } from './workloads.mjs'

/** @typedef {import('./workloads.mjs').Case} Case */
/**
 * @typedef {object} Job until the time or the count is up
 * @property {string} base
 * @property {import('./workloads.mjs').Workload} workload
 * @property {import('./workloads.mjs').Scene} scene
 * @property {number} connections
 * @property {number} [seconds]
 * @property {number} [count]
 */
/**
 * @typedef {object} Measured
 * @property {number} rps of the whole workload: a life is one
 * @property {number} done
 * @property {number} p50 in milliseconds
 * @property {number} p99
 * @property {number} failed
 * @property {number} written changes that were acknowledged
 * @property {string} [failure] one of them
 */

/** Cases as each server knows them. @type {Map<string, Case>} */
const known = new Map()
let turn = 0

process.on('message', (job) => void measure(/** @type {Job} */ (job)).then((measured) => process.send?.(measured)))

/** @param {Job} job @returns {Promise<Measured>} */
async function measure(job) {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  /** @type {number[]} */
  const times = []
  let [started, failed, written] = [0, 0, 0]
  /** @type {string | undefined} */
  let failure
  const began = performance.now()
  const goesOn = () =>
    job.seconds === undefined ? started < (job.count ?? 0) : performance.now() - began < job.seconds * 1000
  const connection = async () => {
    while (goesOn()) {
      started += 1
      const sent = performance.now()
      const outcome = await pass(job, agent)
      written += outcome.written
      if (outcome.failed === undefined) times.push(performance.now() - sent)
      else {
        failed += 1
        failure = outcome.failed
      }
    }
  }
  await Promise.all(Array.from({ length: job.connections }, connection))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const quantile = (/** @type {number} */ q) => times[Math.floor(times.length * q)] ?? NaN
  return {
    rps: times.length / seconds,
    done: times.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    failed,
    written,
    ...(failure !== undefined && { failure }),
  }
}

/** @type {(job: Job, agent: Agent) => ReturnType<typeof perform>} */
async function pass({ base, workload, scene }, agent) {
  const { on } = workloads[workload]
  const cases = on ? scene[on] : []
  const of = cases[turn++ % cases.length] ?? { id: '', version: 0 }
  const key = `${base} ${of.id}`
  const life = randomUUID()
  const outcome = await perform(workload, scene, known.get(key) ?? of, ({ method, path, headers, body }, i) =>
    send(agent, `${base}${path}`, method, { ...headers, 'x-bench': `${workload} ${i} ${life}` }, body),
  )
  if (workload === 'step') known.set(key, outcome.order)
  return outcome
}

/** @type {(agent: Agent, url: string, method: string, headers: Record<string, string>, body?: object) => Promise<{ status: number, text: string }>} */
function send(agent, url, method, headers, body) {
  return new Promise((resolve) => {
    const outgoing = request(url, { method, agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    outgoing.on('error', (error) => resolve({ status: 0, text: error.message }))
    outgoing.end(body && JSON.stringify(body))
  })
}
