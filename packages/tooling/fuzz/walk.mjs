// Reads back all that can be read: every list page by page by everybody who may, and every single thing by the first who
// may see it. What it reads is what is known of the district.
import { parametersOf, ROUTES } from './contract.mjs'
import { badAnswer, leakIn } from './judge.mjs'
import { kindOf } from './known.mjs'
import { draftOf, send } from './send.mjs'

/** @typedef {import('./contract.mjs').Asked} Asked */
/** @typedef {import('./district.mjs').Person} Person */

const PAGES = 30
const reads = ROUTES.filter(({ method }) => method === 'GET')
/** Fields without which the route does not answer. @param {Asked} route */
const needed = ({ input }) =>
  Object.entries(input.def.shape)
    .filter(([field, schema]) => !schema.safeParse(undefined).success && field !== 'format')
    .map(([field]) => field)

/**
 * @param {string} base
 * @param {readonly Person[]} people
 * @param {import('./known.mjs').Known} known
 * @param {readonly string[]} secrets
 * @returns {Promise<{ faults: string[], read: number }>}
 */
export async function walk(base, people, known, secrets) {
  /** @type {Set<string>} */
  const faults = new Set()
  let read = 0
  /** @type {(route: Asked, input: object, by: Person) => Promise<unknown>} */
  const ask = async (route, input, by) => {
    const answer = await send(base, draftOf(route, input, by.headers, ''))
    const fault =
      answer.status === 0 || answer.status >= 500
        ? `answers ${answer.status} ${answer.text.slice(0, 100)}`
        : (leakIn(answer, secrets) ?? (answer.status === 200 ? badAnswer(route, answer) : undefined))
    if (fault) faults.add(`${route.name} for ${by.name}: ${fault}`)
    if (answer.status !== 200) return undefined
    read += 1
    if (route.answer === 'download') return {}
    const body = answer.type.startsWith('application/json') ? /** @type {unknown} */ (JSON.parse(answer.text)) : {}
    known.learn(route, body, by.name)
    return body
  }
  for (const route of reads) {
    const may = people.filter(
      ({ roles }) => route.roles.length === 0 || roles.some((role) => route.roles.includes(role)),
    )
    const [field, ...others] = needed(route)
    const format = parametersOf(route.path).includes('format') ? { format: 'json' } : {}
    if (others.length > 0) continue
    if (field)
      for (const one of known.of(kindOf(route.path, field)))
        for (const by of may) if (await ask(route, { ...format, [field]: one }, by)) break
    if (!field)
      for (const by of route.roles.length === 0 ? may.slice(0, 1) : may) {
        let cursor = undefined
        for (let page = 0; page < PAGES; page++) {
          const limit = 'limit' in route.input.def.shape ? { limit: 100 } : {}
          const body = /** @type {{ next?: string } | undefined} */ (
            await ask(route, { ...format, ...limit, ...(cursor && { cursor }) }, by)
          )
          cursor = body?.next
          if (!cursor) break
        }
      }
  }
  return { faults: [...faults], read }
}
