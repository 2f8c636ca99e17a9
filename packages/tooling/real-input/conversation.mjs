// The conversation once more through the product's own api: statements and votes at the times at which they came, each
// by a person who lives there. The text of a statement is not needed, and a number stands in its place.
import { check } from './checks.mjs'
import { checkStances, readConversation } from './opinions.mjs'

/** @typedef {Awaited<ReturnType<typeof import('./app.mjs').startApp>>} App */
/** @typedef {import('./app.mjs').Caller} Caller */
/** @typedef {import('../../domain/src/index.ts').Stance} Stance */
/** @typedef {{ items: { id: string, stance: Stance | null }[] }} Statements */
/** @typedef {{ voters: number, groups: { size: number }[] }} Picture */

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const GRID = '990100001001-0101'
/** So many statements one person may write; who wrote more there is several here. */
const MOST_OWN = 5

/** @type {(name: string, app: App, folder: string, domain: typeof import('../../domain/src/index.ts')) => Promise<number>} when it ended */
export async function conversation(name, app, folder, domain) {
  const read = readConversation(folder)
  const { votes, statements } = read
  const began = Math.min(...statements.map(({ timestamp }) => Number(timestamp)))
  app.clock.set(began - DAY)
  const topic = await takenTopic(app)
  const moveIn = await neighbours(app)
  /** @type {Map<string, Promise<Caller>>} */
  const persons = new Map()
  /** @param {string} id */
  const person = (id) => {
    const known = persons.get(id) ?? moveIn()
    persons.set(id, known)
    return known
  }
  /** @type {Map<string | undefined, string>} */
  const ids = new Map()
  /** @type {Map<string | undefined, number>} */
  const written = new Map()
  const worker = app.staff('worker')
  /** @param {Record<string, string>} row */
  const write = async ({ 'comment-id': number, 'author-id': author, moderated }) => {
    const before = written.get(author) ?? 0
    written.set(author, before + 1)
    const who = await person(before < MOST_OWN ? `${author}` : `${author}, ${Math.floor(before / MOST_OWN)}`)
    const own = await who.call('POST', `${topic}/statements`, { text: `第 ${number} 条观点` })
    const id = /** @type {Statements} */ (own).items.at(-1)?.id ?? ''
    ids.set(number, id)
    const verdict = moderated === '1' ? { accept: true } : { accept: false, reason: '没有公开' }
    await worker.call('PUT', `${topic}/statements/${id}/moderation`, verdict)
  }
  const agenda = [
    ...statements.map((row) => ({ at: Number(row['timestamp']), happens: () => write(row) })),
    ...votes.map(({ at, personId, statementId, stance }) => ({
      at,
      happens: async () =>
        void (await (
          await person(personId)
        ).call('POST', `${topic}/statements/${ids.get(statementId)}/vote`, { stance })),
    })),
  ]
  let now = began
  for (const { at, happens } of agenda.toSorted((a, b) => a.at - b.at)) {
    now = at
    app.clock.set(at)
    await happens()
  }

  const numbers = new Map([...ids].map(([number, id]) => [id, `${number}`]))
  /** @type {Map<string, Map<string, Stance>>} */
  const stances = new Map()
  for (const id of new Set(votes.map(({ personId }) => personId))) {
    const { items } = /** @type {Statements} */ (await (await person(id)).call('GET', `${topic}/statements?limit=100`))
    const said = items.flatMap(({ id, stance }) =>
      stance === null ? [] : [/** @type {const} */ ([numbers.get(id) ?? '', stance])],
    )
    stances.set(id, new Map(said))
  }
  checkStances(`${name}: `, domain, stances, read)
  app.clock.set(now + 11 * MINUTE)
  await app.drain()
  const { voters, groups } = /** @type {Picture} */ (await worker.call('GET', `${topic}/picture`))
  check(
    `${name}: voters of the picture that the worker drew, and its groups`,
    [voters, groups.map(({ size }) => size)],
    [26, [11]],
  )
  return now + 11 * MINUTE
}

/** A topic that the joint conference has taken, where people may speak. @param {App} app */
async function takenTopic(app) {
  const proposal = { placeId: await idOf(app, GRID), title: '真实讨论复演', body: '按当时的先后重新来过' }
  const { id, version } = /** @type {{ id: string, version: number }} */ (
    await app.staff('officer').call('POST', '/api/v1/consultations', proposal)
  )
  await app.staff('worker').call('POST', `/api/v1/consultations/${id}/actions/take`, { version })
  return `/api/v1/consultations/${id}`
}

/** One after the other signs in and says where they live; the community confirms it. @param {App} app */
async function neighbours(app) {
  const looking = app.resident(phone(0))
  /** @type {(path: string) => Promise<{ id: string }[]>} */
  const list = async (path) => /** @type {{ items: { id: string }[] }} */ (await looking.call('GET', path)).items
  const buildings = await list(`/api/v1/buildings?placeId=${String(await idOf(app, GRID))}`)
  const homes = await list(`/api/v1/households?buildingId=${buildings[0]?.id}`)
  let serial = 0
  return async () => {
    const n = ++serial
    const who = app.resident(phone(n))
    const asked = { householdId: homes[n % homes.length]?.id, name: '示例居民', relation: 'family' }
    const { id, state } = /** @type {{ id: string, state: string }} */ (
      await who.call('POST', '/api/v1/bindings', asked)
    )
    if (state === 'pending') await app.staff('worker').call('POST', `/api/v1/bindings/${id}/confirm`, {})
    return who
  }
}
/** Of nobody. @param {number} n */
const phone = (n) => `1980001${String(n).padStart(4, '0')}`

/** @type {(app: App, code: string) => Promise<unknown>} */
const idOf = async (app, code) => (await app.query(`SELECT id FROM place WHERE code = '${code}'`))[0]?.['id']
