// What is wrong with an answer.
import { root } from '../run/shell.mjs'
import { plain } from './send.mjs'
import { GeoErrors, inAddress, parametersOf, Problem } from './contract.mjs'

/** @typedef {import('./contract.mjs').Asked} Asked */
/** @typedef {import('./ways.mjs').Draft} Draft */
/** @typedef {import('./send.mjs').Answer} Answer */

/** What only the inside of the product says: frames of a stack, errors of its engines, where its files lie. */
const INSIDE =
  /\n\s+at |\bat \S+ \(|node:internal|node_modules|file:\/\/\/|\/dist\/\S+\.js|QueryFailed|SQLITE_|\bER_[A-Z]{3}|no such (table|column)|syntax error|(Type|Range|Reference|Syntax|URI)Error|(SELECT|UPDATE|DELETE|INSERT) [^;]*\b(FROM|SET|INTO) `/
const CHINESE = /[\u4e00-\u9fff]/

/** @type {(answer: Answer, secrets: readonly string[]) => string | undefined} */
export function leakIn({ head, text, type }, secrets) {
  const told = `${head}\n${/json|xml|text/.test(type) ? text : ''}`
  const inside = INSIDE.exec(told)?.[0] ?? [root, ...secrets].find((secret) => told.includes(secret))
  return inside && `tells of its inside: ${told.slice(Math.max(0, told.indexOf(inside) - 100)).slice(0, 300)}`
}

/**
 * What is wrong, in a few words; nothing is said where all is well.
 * @param {Asked} route
 * @param {Draft} draft
 * @param {Answer} answer
 * @param {boolean} honest sent in no strange way, so that the schema of the route and its answer can be held against it
 * @param {unknown} input as it was sent
 * @param {readonly string[]} secrets paths that no answer holds
 * @returns {string | undefined}
 */
export function faultOf(route, draft, answer, honest, input, secrets) {
  if (draft.cut) return undefined
  if (answer.status === 0) return `no answer: ${answer.text}`
  if (answer.status >= 500) return `answers ${answer.status}: ${answer.text.slice(0, 300)}`
  const leak = leakIn(answer, secrets)
  if (leak || draft.method === 'HEAD') return leak
  if (answer.status >= 400) return badRefusal(route, answer)
  if (!honest) return undefined
  if (takes(route, input)) return badAnswer(route, answer)
  return `takes what its schema refuses: ${JSON.stringify(input).slice(0, 300)}`
}

/** @type {(route: Asked, answer: Answer) => string | undefined} */
function badRefusal({ answer: kind }, { status, type, text }) {
  if (kind === 'georeport' && type.startsWith('text/xml'))
    return CHINESE.test(text) ? undefined : `refuses without a sentence: ${text.slice(0, 300)}`
  const body = parsed(text)
  const isProblem = Problem.safeParse(body).success || (kind === 'georeport' && GeoErrors.safeParse(body).success)
  if (!isProblem) return `refuses with ${status} in another shape: ${text.slice(0, 300)}`
  const { message, fields = {} } = /** @type {{ message?: string, fields?: Record<string, string> }} */ (body)
  const mute = [message ?? text, ...Object.values(fields)].find((sentence) => !CHINESE.test(sentence))
  return mute === undefined ? undefined : `refuses without a Chinese sentence: ${mute}`
}

/** @type {(route: Asked, answer: Answer) => string | undefined} */
export function badAnswer({ answer: kind, output }, { type, text }) {
  if (kind === 'download' || type.startsWith('text/xml')) return undefined
  const { error } = output.safeParse(parsed(text))
  const [issue] = error?.issues ?? []
  return issue && `answers what its schema refuses: ${issue.path.join('.')}: ${issue.message}`
}

const FILE = { filename: 'x', path: 'x' }
/** Whether the schema takes it, as it arrives: what travels in an address is text. @type {(route: Asked, input: unknown) => boolean} */
function takes(route, input) {
  const inPath = parametersOf(route.path)
  const given = Object.entries(/** @type {object} */ (typeof input === 'object' && input ? input : {}))
  const asText = route.body !== undefined || inAddress(route)
  const arrived = given
    .filter(([, value]) => !(asText && Array.isArray(value) && value.length === 0))
    .map(([field, value]) => {
      if (route.body === 'upload' && field === 'file') return [field, FILE]
      if (!asText && !inPath.includes(field)) return [field, value]
      return [field, Array.isArray(value) && value.length > 1 ? value.map(plain) : plain(value)]
    })
  return route.input.safeParse({
    ...Object.fromEntries(inPath.map((field) => [field, 'nothing'])),
    ...Object.fromEntries(arrived),
  }).success
}

/** @param {string} text */
function parsed(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text))
  } catch {
    return undefined
  }
}
