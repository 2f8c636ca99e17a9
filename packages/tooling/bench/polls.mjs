// Polls as the bench needs them: opened through the api by who may, and people on their roll with phones of their own.
import { randomUUID } from 'node:crypto'
import { signInResident } from './people.mjs'

/** @typedef {import('./database.mjs').Database} Database */
/** @typedef {import('./people.mjs').Headers} Headers */
/** @typedef {import('./workloads.mjs').Scene} Scene */
/** @typedef {import('./workloads.mjs').Case} Case */
/** @typedef {{ id: string, state: string, closeStep: string | null, root: string | null }} Poll */
/** @typedef {{ items: { id: string, entries: { id: string }[] }[] }} OwnPolls */
/** @typedef {(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>} Call */

const DAY = 86_400_000
const AGES = 1000 * DAY
/** More than there are connections: nobody casts twice at a time. */
const VOTERS = 100
export const CHOICES = ['yes', 'no', 'abstain']
/** Of nobody. @param {number} n */
const phone = (n) => `1980000${String(n).padStart(4, '0')}`

/** @type {(base: string, session: Headers) => Call} */
export const callAs = (base, session) => async (method, path, body) => {
  const headers = { ...session, 'x-command-id': randomUUID() }
  const answer = await fetch(`${base}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/**
 * Set up, shown and opened, for so many people; the time for which a roll is shown is not waited for, and nobody signs.
 * @type {(call: Call, database: Database, given: { placeId: string, secret: boolean, voters: number }, more?: (pollId: string) => Promise<void>) => Promise<string>}
 */
export async function openPoll(call, database, { placeId, secret, voters }, more) {
  const draft = await call('POST', '/polls', {
    ...{ placeId, title: '测速', body: '', unit: 'representative', secret, recast: true, turnoutShown: false },
    questions: [
      {
        title: '同意吗',
        question: { kind: 'consent' },
        tie: { by: 'declared-order', order: CHOICES },
        decision: 'assembly',
      },
    ],
  })
  const { id } = /** @type {Poll} */ (draft)
  const entries = Array.from({ length: voters }, (_, n) => ({
    name: '示例',
    phone: phone(n),
    home: `${n + 1} 号`,
    area: 0,
  }))
  await call('PUT', `/polls/${id}/roll`, { entries })
  await more?.(id)
  await call('POST', `/polls/${id}/show-roll`, {})
  await database.query('UPDATE poll SET roll_until = 0, terms = NULL WHERE id = ?', [id])
  await call('POST', `/polls/${id}/open`, { closesAt: new Date(Date.now() + DAY).toISOString() })
  return id
}

/** One open and one secret poll that nobody closes. @type {(server: { base: string, log: () => string }, database: Database, session: Headers, placeId: string) => Promise<Pick<Scene, 'openPoll' | 'secretPoll'>>} */
export async function openPolls(server, database, session, placeId) {
  const call = callAs(server.base, session)
  const [open, secret] = [
    await openPoll(call, database, { placeId, secret: false, voters: VOTERS }),
    await openPoll(call, database, { placeId, secret: true, voters: VOTERS }),
  ]
  await database.query('UPDATE poll SET closes_at = ?', [Date.now() + AGES])
  /** @type {Case[]} */
  const openPolls = []
  /** @type {Case[]} */
  const secretPolls = []
  for (let n = 0; n < VOTERS; n += 1) {
    const headers = await signInResident(server, phone(n), `10.0.0.${n + 1}`)
    const { items } = /** @type {OwnPolls} */ (await callAs(server.base, headers)('GET', '/own-polls'))
    const entry = (/** @type {string} */ pollId) => ({
      id: items.find(({ id }) => id === pollId)?.entries[0]?.id ?? '',
      version: 0,
      pollId,
      headers,
    })
    openPolls.push(entry(open))
    secretPolls.push(entry(secret))
  }
  return { openPoll: openPolls, secretPoll: secretPolls }
}
