// The close of a large poll by the product as it is shipped: from the moment when its time is up until its result can be
// read, with the steps that were seen meanwhile. Everybody's ballot is in its envelope before; they are put there by
// the product's own code under the poll's own key, not one by one through the api.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { round } from './measure.mjs'
import { callAs, CHOICES, openPoll } from './polls.mjs'

/** @typedef {import('./measure.mjs').District} District */
/** @typedef {import('./polls.mjs').Poll} Poll */
/** @typedef {{ sealBallot: (key: Buffer, entryId: string, answers: string[][], length: number) => { nonce: string, sealed: string } }} Envelopes */
/** @typedef {{ loadConfig: (env: NodeJS.ProcessEnv) => object }} Settings */
/** @typedef {{ Secrets: new (config: object) => object }} Sealing */
/** @typedef {{ PollKeys: new (config: object, secrets: object) => { read(pollId: string): Promise<Buffer> } }} Keys */

const TAG = 16
/** @param {string} path below the api's dist */
const built = (path) =>
  /** @type {Promise<unknown>} */ (import(new URL(`../../../apps/api/dist/${path}`, import.meta.url).href))

/** @type {(district: District, base: string, what: { db: string, rows: number }, ballots: number) => Promise<{ workload: string } & Record<string, string | number>>} */
export async function measureClose({ database, names, scene, env }, base, what, ballots) {
  const call = callAs(base, scene.sessions.worker)
  const placeId = names['place 990100001001'] ?? ''
  const id = await openPoll(call, database, { placeId, secret: true, voters: 1 }, (pollId) =>
    multiplyRoll(database, pollId, ballots),
  )
  await fill(database, id, env)
  const read = async () => /** @type {Poll} */ (await call('GET', `/polls/${id}`))

  const began = performance.now()
  await database.query('UPDATE poll SET closes_at = ? WHERE id = ?', [Date.now(), id])
  const seen = new Set()
  let [silence, poll] = [0, await read()]
  while (poll.root === null) {
    const asked = performance.now()
    poll = await read()
    silence = Math.max(silence, performance.now() - asked)
    seen.add(poll.closeStep ?? poll.state)
    await sleep(50)
  }
  const seconds = (performance.now() - began) / 1000
  /** @type {(path: string) => Promise<number>} */
  const timed = async (path) => {
    const asked = performance.now()
    await call('GET', `/polls/${id}/${path}`)
    return round(performance.now() - asked, 1)
  }
  const [resultMs, fileMs] = [await timed('result'), await timed('file')]
  return {
    workload: `close of ${ballots} ballots`,
    ...what,
    seconds: round(seconds, 1),
    longestAnswerMs: round(silence, 0),
    steps: [...seen].join(' '),
    resultMs,
    fileMs,
  }
}

/** The one line that was typed in becomes as many. @type {(database: District['database'], id: string, heads: number) => Promise<void>} */
async function multiplyRoll(database, id, heads) {
  const [line] = await database.query('SELECT * FROM roll_entry WHERE poll_id = ?', [id])
  if (!line) throw new Error('the roll is empty')
  function* lines() {
    for (let n = 1; n < heads; n += 1) {
      const own = { id: randomUUID(), phone_hash: `${id} ${n}`, home: `${n + 1} 号` }
      yield Object.values({ ...line, ...own })
    }
  }
  await database.load('roll_entry', Object.keys(line), lines())
}

/** A ballot into each envelope. @type {(database: District['database'], id: string, env: NodeJS.ProcessEnv) => Promise<void>} */
async function fill(database, id, env) {
  const { loadConfig } = /** @type {Settings} */ (await built('platform/config.js'))
  const { Secrets } = /** @type {Sealing} */ (await built('platform/secrets.js'))
  const { PollKeys } = /** @type {Keys} */ (await built('ballot/poll-keys.js'))
  const { sealBallot } = /** @type {Envelopes} */ (await built('ballot/envelopes.js'))
  const config = loadConfig(env)
  const key = await new PollKeys(config, new Secrets(config)).read(id)
  const envelopes = await database.query('SELECT * FROM envelope WHERE poll_id = ?', [id])
  const length = Buffer.from(String(envelopes[0]?.['sealed']), 'base64').length - TAG
  const columns = Object.keys(envelopes[0] ?? {})
  function* filled() {
    for (const [n, envelope] of envelopes.entries()) {
      const answers = [[CHOICES[(n * 7) % 3] ?? '']]
      yield Object.values({ ...envelope, ...sealBallot(key, String(envelope['id']), answers, length) })
    }
  }
  await database.query('DELETE FROM envelope WHERE poll_id = ?', [id])
  await database.load('envelope', columns, filled())
  await database.query(`UPDATE roll_entry SET has_cast = 1, way = 'own' WHERE poll_id = ?`, [id])
}
