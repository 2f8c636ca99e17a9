// A round of half-yearly review (半年一评议) for the end-to-end tests: its days come at once, and a crowd has answered.
import { inDatabase } from './browser/planted.mjs'
import { until } from '../run/server.mjs'

/** @typedef {import('./polls.mjs').Ask} Ask */
/** @typedef {{ id: string, topic: string }} Round */

export const TITLE = '二号楼后空地改成健身角'
const ROUNDS = '/api/v1/review-rounds'
const DAY = 24 * 3_600_000
const monthAndDay = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(5, 10)

/** The demo's topic is carried out, and it is the day of a round. @type {(desks: { worker: Ask, system: Ask }) => Promise<Round>} */
export async function roundBegins({ worker, system }) {
  const { items: topics } = await worker('GET', '/api/v1/consultations?state=resolved')
  const found = /** @type {{ id: string, title: string }[]} */ (topics).find(({ title }) => title === TITLE)
  if (!found) throw new Error('the topic of the demo is not to be carried out')
  const { version } = await worker('GET', `/api/v1/consultations/${found.id}`)
  await worker('POST', `/api/v1/consultations/${found.id}/actions/carry-out`, { version })
  const { items: rules } = await system('GET', '/api/v1/rules')
  const rule = /** @type {{ key: string, value: object }[]} */ (rules).find(({ key }) => key === 'consultation.review')
  const put = (/** @type {object} */ value) =>
    system('PUT', '/api/v1/rules/consultation.review', { value, basis: '测试' })
  await put({ ...rule?.value, dates: [monthAndDay()] })
  inDatabase((database) => database.prepare("UPDATE timer SET fires_at = 0 WHERE clock = 'review-day'").run())
  let id = ''
  await until(async () => {
    const { items } = await worker('GET', ROUNDS)
    id = /** @type {{ id: string }[]} */ (items)[0]?.id ?? ''
    return id !== ''
  }, 20)
  await put({ ...rule?.value })
  return { id, topic: found.id }
}

/** So many neighbours have answered, and the days of the round are over. @type {(ask: Ask, round: Round, said: Record<string, number>) => Promise<void>} */
export async function roundEnds(ask, { id, topic }, said) {
  inDatabase((database) => {
    const insert = database.prepare(
      'INSERT INTO review_rating (round_id, consultation_id, rater, rating, words) VALUES (?, ?, ?, ?, NULL)',
    )
    for (const [rating, count] of Object.entries(said))
      for (let i = 0; i < count; i += 1) insert.run(id, topic, `neighbour-${rating}-${i}`, rating)
    database.prepare('UPDATE review_round SET closes_at = ? WHERE id = ?').run(Date.now() - DAY, id)
    database.prepare("UPDATE timer SET fires_at = 0 WHERE clock = 'review-close' AND subject_id = ?").run(id)
  })
  await until(async () => {
    const { topics } = await ask('GET', `${ROUNDS}/${id}`)
    return /** @type {{ consultationId: string, result: object | null }[]} */ (topics).some(
      ({ consultationId, result }) => consultationId === topic && result !== null,
    )
  }, 20)
}
