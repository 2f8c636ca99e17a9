// Sends requests to a district round by round, and says what was wrong.
import { BY_NAME, draftOf, filled, send } from './send.mjs'
import { faultOf } from './judge.mjs'
import { Known } from './known.mjs'
import { wronglyStored } from './stored.mjs'
import { walk } from './walk.mjs'
import { STRAIGHT, WAYS } from './ways.mjs'

/** @typedef {import('./requests.mjs').Request} Request */
/** @typedef {Awaited<ReturnType<typeof import('./district.mjs').openDistrict>>} District */
/** @typedef {{ fault: string, request?: Request }} Finding */
/** @typedef {{ findings: Finding[], asked: Map<string, Map<string, number>>, read: number, memory: { half: import('./district.mjs').Memory, end: import('./district.mjs').Memory } }} Played asked: how often each route did what it was asked, or refused with which code */

/** What a request comes to that is not refused. */
export const DONE = 'done'
const NOBODY = { name: 'nobody', roles: [], headers: {} }
/** So many are under way at once, and so many are sent before everybody is signed in anew. */
const SIDE_BY_SIDE = 8
const CHUNK = 80
const IN_A_ROUND = 5000

/**
 * @param {District} district
 * @param {Iterator<Request, unknown>} requests
 * @param {number} count how many of them
 * @param {readonly Request[]} again requests that once failed; sent in each round, when the most is known
 * @returns {Promise<Played>}
 */
export async function play(district, requests, count, again) {
  const { base, people, secrets } = district
  const start = new Known()
  /** @type {Map<string, Finding>} */
  const findings = new Map()
  const asked = new Map([...BY_NAME.keys()].map((name) => [name, /** @type {Map<string, number>} */ (new Map())]))
  const find = (/** @type {string} */ fault, /** @type {Request | undefined} */ request) => {
    const same = `${request?.route ?? ''} ${fault.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4,}/g, '…').slice(0, 120)}`
    if (!findings.has(same)) findings.set(same, { fault, ...(request && { request }) })
  }
  let serial = 0
  let read = 0

  /** @type {(request: Request, route: import('./contract.mjs').Asked, known: Known, input: unknown) => import('./district.mjs').Person} */
  const asker = ({ by, nth }, { roles }, known, input) => {
    const may = people.filter((person) => roles.length === 0 || person.roles.some((role) => roles.includes(role)))
    const told = known.told(/** @type {{ id?: unknown } | null | undefined} */ (input)?.id)?.by
    const among = told && may.some(({ name }) => told.has(name)) ? may.filter(({ name }) => told.has(name)) : may
    return people.find(({ name }) => name === by) ?? among[nth % among.length] ?? NOBODY
  }
  /** @type {(request: Request, known: Known) => Promise<void>} */
  const one = async (request, known) => {
    const route = BY_NAME.get(request.route)
    const way = WAYS.find(({ name }) => name === request.way)
    if (!route || (!way && request.way !== STRAIGHT)) return find('there is no such route, or no such way', request)
    const input = filled(request.input, known)
    const who = asker(request, route, known, input)
    const plain = draftOf(route, input, who.headers, `fuzz-request-${serial++}`)
    const draft = { ...plain, ...way?.change(plain, request.nth) }
    const answer = await send(base, draft)
    const straight = request.way === STRAIGHT && !JSON.stringify(input)?.includes('@raw:')
    const fault = faultOf(route, draft, answer, straight, input, secrets)
    if (fault) find(fault, request)
    const outcome =
      answer.status === 200 ? DONE : (/"code":"?([\w/-]+)/.exec(answer.text)?.[1] ?? String(answer.status))
    const outcomes = asked.get(route.name)
    outcomes?.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (answer.status === 200 && answer.type.startsWith('application/json') && draft.method === route.method)
      known.learn(route, JSON.parse(answer.text), who.name)
  }
  /** @type {(all: Request[], known: Known) => Promise<void>} */
  const sideBySide = async (all, known) => {
    for (let at = 0; at < all.length; at += CHUNK) {
      await district.refresh()
      const waiting = all.slice(at, at + CHUNK)
      const lane = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await one(next, known)
      }
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
    }
  }

  for (const fault of (await walk(base, people, start, secrets)).faults) find(fault, undefined)
  const rounds = 2 * Math.ceil(count / IN_A_ROUND / 2)
  let half = { used: 0, rss: 0 }
  for (let round = 1; round <= rounds; round++) {
    await district.restore()
    const known = start.copy()
    const size = Math.round((count * round) / rounds) - Math.round((count * (round - 1)) / rounds)
    await sideBySide(
      Array.from({ length: size }, () => /** @type {Request} */ (requests.next().value)),
      known,
    )
    await sideBySide([...again], known)
    await district.refresh()
    const back = await walk(base, people, known, secrets)
    read += back.read
    for (const fault of [...back.faults, ...(await wronglyStored(district.database, district.ddl))])
      find(fault, undefined)
    if (round === rounds / 2) half = await district.memory()
  }
  return { findings: [...findings.values()], asked, read, memory: { half, end: await district.memory() } }
}
