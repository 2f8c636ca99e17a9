// The figures are those of a product that leaves nothing out: nobody comes in without a session, and every change that
// was acknowledged is there with its event and the work that follows from it.
import { randomUUID } from 'node:crypto'
import { ask } from './product.mjs'
import { perform, workloads } from './workloads.mjs'

/** @typedef {import('./measure.mjs').District} District */

/** How many cases are made, at once, while nobody takes the work that follows. */
const MADE = 200

/** Acknowledged changes of all times: the first event of each carries its command. @param {District} district */
export const acknowledged = async ({ database }) =>
  count(database, 'SELECT COUNT(*) AS n FROM event WHERE command_id IS NOT NULL')

/** @param {District} district */
export async function checkDoorAndTrail(district) {
  const { database, scene, start } = district
  const server = await start({ ROLE: 'api' })
  for (const { requests } of Object.values(workloads))
    for (const make of requests) {
      const { path, method, body } = make(scene, { id: randomUUID(), version: 0, pollId: randomUUID() })
      const { status } = await ask(server.base)({
        path,
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body }),
      })
      if (status !== 401) throw new Error(`${method} ${path} without a session was answered ${status}`)
    }
  const before = await acknowledged(district)
  const outcomes = await Promise.all(
    Array.from({ length: MADE }, () => perform('create', scene, { id: '', version: 0 }, ask(server.base))),
  )
  const written = outcomes.reduce((sum, outcome) => sum + outcome.written, 0)
  expectEqual('events of acknowledged changes', (await acknowledged(district)) - before, written)
  const events = await count(database, 'SELECT COUNT(DISTINCT event_id) AS n FROM outbox')
  expectEqual('events with work that follows', events, written)
  await server.stop()
}

/** @type {(what: string, found: number, expected: number) => void} */
export function expectEqual(what, found, expected) {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`)
}

/** @type {(database: District['database'], sql: string) => Promise<number>} */
const count = async (database, sql) => Number((await database.query(sql))[0]?.['n'])
