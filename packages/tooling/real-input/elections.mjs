// The elections once more through the product's own api: four polls on typed-in rolls, and people who sign in on their
// phones and cast ballot by ballot, every other poll in secret. The worker closes and counts them, and the published
// file is counted again.
import { sha256 } from '../run/recount.mjs'
import { checkCount, readElections, tieOf } from './ballots.mjs'
import { check } from './checks.mjs'

/** @typedef {Awaited<ReturnType<typeof import('./app.mjs').startApp>>} App */
/** @typedef {import('./ballots.mjs').Election} Election */
/** @typedef {import('../../domain/src/index.ts').Publication} Publication */
/** @typedef {{ id: string, closesAt: string, root: string, state: string }} Poll */
/** @typedef {{ items: { id: string, entries: { id: string }[] }[] }} OwnPolls */

const DAY = 86_400_000
const COMMUNITY = '990100001001'
/** So many people cast at a time. */
const AT_ONCE = 8
const polls = '/api/v1/polls'
const NOBODY_SIGNS = { value: { tellers: 0, scrutineers: 0 }, basis: '演示：不用签字' }
/** Of nobody. @param {number} n */
const phone = (n) => `1980000${String(n).padStart(4, '0')}`

/** @type {(name: string, app: App, now: number, folder: string, domain: typeof import('../../domain/src/index.ts')) => Promise<void>} */
export async function elections(name, app, now, folder, domain) {
  const held = readElections(folder)
  const worker = app.staff('worker')
  /** @type {(path: string, body?: object) => Promise<Poll>} */
  const post = async (path, body = {}) => /** @type {Poll} */ (await worker.call('POST', `${polls}${path}`, body))
  app.clock.set(now)
  await app.staff('system').call('PUT', '/api/v1/rules/ballot.officers', NOBODY_SIGNS)
  const drafts = []
  for (const [i, election] of held.entries()) drafts.push(await shown(app, worker, election, i % 2 === 0))
  app.clock.set(now + 4 * DAY)
  const closesAt = new Date(now + 10 * DAY).toISOString()
  for (const { id } of drafts) await post(`/${id}/open`, { closesAt })
  const receipts = await castAll(app, held, drafts)
  app.clock.set(now + 10 * DAY)
  await app.drain()
  for (const [i, { id }] of drafts.entries()) {
    const { expected, name: title, votes } = /** @type {Election} */ (held[i])
    const election = `${name}, ${title}`
    const { root, state } = await post(`/${id}/publish`)
    const file = /** @type {Publication} */ (await worker.call('GET', `${polls}/${id}/file`))
    const [{ choices = [], count } = {}] = file.questions
    if (count?.kind !== 'budget') throw new Error('a budget is counted as one')
    check(
      `${election}: ballots that were cast and counted`,
      [state, votes.length, choices.length, count.ballots],
      ['published', ...Array(3).fill(expected.num_votes)],
    )
    checkCount(election, count, expected)
    const same = (/** @type {readonly unknown[]} */ one, /** @type {readonly unknown[]} */ other) =>
      one.map(String).sort().join('\n') === other.map(String).sort().join('\n')
    const given = votes.map((vote) => [...vote].sort())
    check(
      `${election}: the published choices are those that were cast`,
      same(
        choices.map(({ answer }) => answer),
        given,
      ),
      true,
    )
    check(`${election}: each voter finds their receipt`, same(file.receipts, receipts[i] ?? []), true)
    check(`${election}: differences of the recount`, domain.recount(file, sha256, root).differences, [])
  }
}

/** Set up, with its roll typed in and shown. @type {(app: App, worker: import('./app.mjs').Caller, election: Election, secret: boolean) => Promise<Poll>} */
async function shown(app, worker, { name, question, votes }, secret) {
  const [place] = await app.query(`SELECT id FROM place WHERE code = '${COMMUNITY}'`)
  const title = name.slice(0, 100)
  const draft = /** @type {Poll} */ (
    await worker.call('POST', polls, {
      placeId: place?.['id'],
      ...{ title, body: '', unit: 'representative', secret, recast: false, turnoutShown: true },
      questions: [{ title, question, tie: tieOf(question), decision: null }],
    })
  )
  const entries = votes.map((_, n) => ({ name: '示例居民', phone: phone(n), home: `${n + 1} 号`, area: 0 }))
  await worker.call('PUT', `${polls}/${draft.id}/roll`, { entries })
  return /** @type {Poll} */ (await worker.call('POST', `${polls}/${draft.id}/show-roll`, {}))
}

/** Each person signs in once, looks where they stand on a roll, and casts there. @type {(app: App, held: Election[], drafts: Poll[]) => Promise<string[][]>} receipts of each poll */
async function castAll(app, held, drafts) {
  /** @type {string[][]} */
  const receipts = held.map(() => [])
  const people = Math.max(...held.map(({ votes }) => votes.length))
  let next = 0
  const casting = async () => {
    for (let n = next++; n < people; n = next++) {
      const who = app.resident(phone(n))
      const { items } = /** @type {OwnPolls} */ (await who.call('GET', '/api/v1/own-polls'))
      for (const [i, { id }] of drafts.entries()) {
        const answer = held[i]?.votes[n]
        if (!answer) continue
        const entry = items.find((poll) => poll.id === id)?.entries[0]
        const path = `${polls}/${id}/entries/${entry?.id}/ballot`
        const { receipt } = /** @type {{ receipt: string }} */ (await who.call('POST', path, { answers: [answer] }))
        receipts[i]?.push(receipt)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, casting))
  return receipts
}
