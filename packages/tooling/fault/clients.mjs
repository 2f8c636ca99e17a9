// The clients, a process of their own: people who carry cases through their lives, send again what was not answered, and
// keep a list of what was acknowledged that is on the disk before they go on.
import { fsyncSync, openSync, writeSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { perform } from '../bench/workloads.mjs'

/** @typedef {import('../bench/workloads.mjs').Request} Request */
/** @typedef {{ base: string, scene: import('../bench/workloads.mjs').Scene, ledger: string, connections: number }} Job */
/** A change that was acknowledged. @typedef {{ command: string, subject: string, at: number }} Acknowledged */

const AGAIN = 50
const PATIENCE = 5000
let stopping = false
let underWay = 0

process.on('message', (message) => {
  if (message === 'stop') stopping = true
  else if (message === 'how many?') process.send?.({ underWay })
  else void carry(/** @type {Job} */ (message)).then((refused) => process.send?.({ refused }))
})

/** @param {Job} job @returns {Promise<string[]>} what was refused although it should not have been */
async function carry({ base, scene, ledger, connections }) {
  const agent = new Agent({ keepAlive: true })
  const list = openSync(ledger, 'a')
  /** @type {string[]} */
  const refused = []
  const send = async (/** @type {Request} */ sent) => {
    underWay += 1
    for (;;) {
      const answer = await once(agent, base, sent)
      if (answer.status === 0 || answer.status >= 500) {
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
      underWay -= 1
      return answer
    }
  }
  const person = async () => {
    while (!stopping) {
      const { failed } = await perform('life', scene, { id: '', version: 0 }, send)
      if (failed) refused.push(failed)
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
