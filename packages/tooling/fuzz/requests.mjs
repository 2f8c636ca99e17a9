// Which request comes next: a route, somebody, an input, and sometimes a way of sending it that breaks the rules. It is
// plain data that a seed repeats; what it says is known of the district is looked up when it is sent.
import { randomOf } from '../simulation/random.mjs'
import { ROUTES, RULE_VALUES } from './contract.mjs'
import { HONEST } from './honest.mjs'
import { make, spoiled } from './values.mjs'
import { STRAIGHT, WAYS } from './ways.mjs'

/** @typedef {import('./contract.mjs').Asked} Asked */
/** @typedef {{ route: string, by: string, input: unknown, way: string, nth: number }} Request by: a login, a phone, nobody, or whoever was told of it; nth: which of them, and of the variants of the way */
/** @typedef {{ name: string, roles: readonly string[] }} Person */

/** Somebody who was told of what the request is about, and may try. */
export const TOLD = 'whoever was told'
/** How often a route is asked: the more it takes, the more there is to get wrong. */
const weighed = ROUTES.map((route) => ({ route, share: 4 + Object.keys(route.input.def.shape).length }))

/** @type {(seed: number, people: readonly Person[]) => Generator<Request, never>} */
export function* requestsOf(seed, people) {
  const random = randomOf(seed)
  for (;;) {
    const { route } = random.among(weighed)
    const may = people.filter(({ roles }) => roles.some((role) => route.roles.includes(role)))
    const who = random.next() < 0.8 && may.length > 0 ? may : people
    const honest = random.next() < 0.4
    const way = random.next() < 0.15 ? random.of(WAYS.filter(({ fits }) => fits(route))).name : STRAIGHT
    yield {
      route: route.name,
      by: honest ? TOLD : random.of(who).name,
      input: inputOf(route, honest, random),
      way,
      nth: Math.floor(random.next() * 1000),
    }
  }
}

/** @type {(route: Asked, honest: boolean, random: import('./values.mjs').Random) => unknown} */
function inputOf(route, honest, random) {
  // Somebody who means it fills in little: the more there is, the less of it fits together.
  const much = honest ? 0.2 : random.of([0, 0.3, 0.7])
  let input = /** @type {Record<string, unknown>} */ (make(route.input, { random, path: route.path, field: '', much }))
  const rule = route.name === 'rule.change' && RULE_VALUES[String(input['key'])]
  if (rule) input['value'] = make(rule, { random, path: route.path, field: 'value', much })
  if (honest) input = given({ ...input, ...HONEST[route.name]?.(random) })
  for (let faults = random.of([0, 0, 0, 0, 1, 1, 1, 2, 5]); faults > 0; faults--)
    input = /** @type {Record<string, unknown>} */ (spoiled(input, random))
  return input
}
/** @param {object} input */
const given = (input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
