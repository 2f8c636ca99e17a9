// The clients, a process of their own: people who carry cases through their lives, send again what was not answered, and
// keep a list of what was acknowledged that is on the disk before they go on. Of several instances each request goes to
// any, as behind a balancer.
import { fsyncSync, openSync, writeSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { perform } from '../bench/workloads.mjs'

/** @typedef {import('../bench/workloads.mjs').Request} Request */
/** @typedef {{ bases: string[], scene: import('../bench/workloads.mjs').Scene, ledger: string, connections: number }} Job */
/** A change that was acknowledged. @typedef {{ command: string, subject: string, at: number }} Acknowledged */
/** @typedef {{ subject: string, what: string }} Refused */
/** @typedef {{ job: Job } | { spanning: number } | 'stop'} Message */
/**
 * What was under way at a moment.
 * @typedef {object} Spanning
 * @property {number} waiting requests that have no answer yet
 * @property {number} met requests that were sent before it and came to their end after it
 * @property {number} broken those of them that nobody answered
 * @property {number} failed requests that failed since
 */

const AGAIN = 50
const PATIENCE = 5000
/** What a person does in turn; one case is left where it was raised, and one that all know is added to. */
const TURNS = /** @type {const} */ (['create', 'life', 'life', 'step'])
const nobody = { id: '', version: 0 }
let stopping = false
/** When what waits for its answer was sent. @type {Set<{ sent: number }>} */
const waiting = new Set()
/** Each time something was sent. @type {{ sent: number, ended: number, answered: boolean }[]} */
const attempts = []

process.on('message', (/** @type {Message} */ message) => {
  if (message === 'stop') stopping = true
  else if ('spanning' in message) process.send?.(spanning(message.spanning))
  else void carry(message.job).then((refused) => process.send?.({ refused }))
})

/** @param {number} at @returns {Spanning} */
function spanning(at) {
  const met = attempts.filter(({ sent, ended }) => sent <= at && ended >= at)
  return {
    waiting: waiting.size,
    met: met.length,
    broken: met.filter(({ answered }) => !answered).length,
    failed: attempts.filter(({ ended, answered }) => ended >= at && !answered).length,
  }
}

/** @param {Job} job @returns {Promise<Refused[]>} */
async function carry({ bases, scene, ledger, connections }) {
  const agent = new Agent({ keepAlive: true })
  const list = openSync(ledger, 'a')
  /** @type {Refused[]} */
  const refused = []
  const send = async (/** @type {Request} */ sent) => {
    for (;;) {
      const attempt = { sent: Date.now() }
      waiting.add(attempt)
      const answer = await once(agent, bases[Math.floor(Math.random() * bases.length)] ?? '', sent)
      waiting.delete(attempt)
      const answered = answer.status > 0 && answer.status < 500
      attempts.push({ ...attempt, ended: Date.now(), answered })
      if (!answered) {
        await sleep(AGAIN)
        continue
      }
      if (answer.status === 200 && sent.method === 'POST') {
        const { id } = /** @type {{ id: string }} */ (JSON.parse(answer.text))
        /** @type {Acknowledged} */
        const line = { command: sent.headers['x-command-id'] ?? '', subject: id, at: Date.now() }
        writeSync(list, `${JSON.stringify(line)}\n`)
        fsyncSync(list)
      }
      return answer
    }
  }
  let shared = (await perform('create', scene, nobody, send)).order
  /** Who was not the first looks at the case again. */
  const look = async () => {
    const path = `/api/v1/work-orders/${shared.id}`
    const { text } = await send({ method: 'GET', path, headers: scene.sessions.worker })
    shared = { ...shared, .../** @type {{ version: number }} */ (JSON.parse(text)) }
  }
  const person = async (/** @type {unknown} */ _, /** @type {number} */ i) => {
    for (let n = i; !stopping; n++) {
      const turn = TURNS[n % TURNS.length] ?? 'life'
      const { order, failed } = await perform(turn, scene, turn === 'step' ? shared : nobody, send)
      if (turn === 'step' && (!failed || failed.includes('"conflict/changed"'))) await look()
      else if (failed) refused.push({ subject: order.id, what: failed })
    }
  }
  await Promise.all(Array.from({ length: connections }, person))
  agent.destroy()
  return refused
}

/** Status 0: nobody answered. @type {(agent: Agent, base: string, request: Request) => Promise<{ status: number, text: string }>} */
const once = (agent, base, { method, path, headers, body }) =>
  new Promise((resolve) => {
    const outgoing = request(`${base}${path}`, { method, agent, headers, timeout: PATIENCE }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('end', () => resolve({ status: answer.complete ? (answer.statusCode ?? 0) : 0, text }))
      answer.on('error', () => resolve({ status: 0, text: '' }))
    })
    outgoing.on('timeout', () => outgoing.destroy())
    outgoing.on('error', () => resolve({ status: 0, text: '' }))
    outgoing.end(body && JSON.stringify(body))
  })
