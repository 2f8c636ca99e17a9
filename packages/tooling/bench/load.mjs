// The load tool, a process of its own: so many connections, each sending its next request when it has its answer.
import { Agent, request } from 'node:http'
import { workloads } from './workloads.mjs'

/**
 * @typedef {{ base: string, workload: import('./workloads.mjs').Workload, scene: import('./workloads.mjs').Scene,
 *   connections: number, seconds: number } | { base: string, workload: import('./workloads.mjs').Workload,
 *   scene: import('./workloads.mjs').Scene, connections: number, count: number }} Job until the time or the count is up
 */
/** @typedef {{ rps: number, p50: number, p99: number, failed: number }} Measured times in milliseconds */

/** Versions of the cases as each server knows them. @type {Map<string, number>} */
const versions = new Map()
let turn = 0

process.on('message', (job) => void measure(/** @type {Job} */ (job)).then((measured) => process.send?.(measured)))

/** @param {Job} job @returns {Promise<Measured>} */
async function measure(job) {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  /** @type {number[]} */
  const times = []
  let started = 0
  let failed = 0
  const began = performance.now()
  const goesOn = () => ('count' in job ? started < job.count : performance.now() - began < job.seconds * 1000)
  const connection = async () => {
    while (goesOn()) {
      started += 1
      const sent = performance.now()
      if (await send(job, agent)) times.push(performance.now() - sent)
      else failed += 1
    }
  }
  await Promise.all(Array.from({ length: job.connections }, connection))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const quantile = (/** @type {number} */ q) => times[Math.floor(times.length * q)] ?? NaN
  return { rps: times.length / seconds, p50: quantile(0.5), p99: quantile(0.99), failed }
}

/** @type {(job: Job, agent: Agent) => Promise<boolean>} */
async function send({ base, workload, scene }, agent) {
  const id = scene.cases[turn++ % scene.cases.length] ?? ''
  const key = `${base} ${id}`
  const version = versions.get(key) ?? 0
  const { method, path, headers, body } = workloads[workload].request(scene, { id, version })
  const status = await new Promise((resolve) => {
    const outgoing = request(`${base}${path}`, { method, agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    outgoing.on('error', () => resolve(0))
    outgoing.end(body && JSON.stringify(body))
  })
  if (status === 200 && workload === 'step') versions.set(key, version + 1)
  return status === 200
}
