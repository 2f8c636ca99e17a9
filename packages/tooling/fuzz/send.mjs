// Makes what travels out of a request, and brings it to the product.
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { inAddress, parametersOf, ROUTES } from './contract.mjs'
import { fileOf } from './files.mjs'

/** @typedef {import('./contract.mjs').Asked} Asked */
/** @typedef {import('./requests.mjs').Request} Request */
/** @typedef {import('./ways.mjs').Draft} Draft */
/** @typedef {{ status: number, type: string, head: string, text: string }} Answer status 0: there was none */

const PATIENCE = 60_000
/** @type {ReadonlyMap<string, Asked>} */
export const BY_NAME = new Map(ROUTES.map((route) => [route.name, route]))

/** JSON in which something stands as it was written, not as JSON.stringify would write it. */
const RAW = /"@raw:([^"]*)@"/g
const rawOf = (/** @type {string} */ text) => `@raw:${Buffer.from(text).toString('base64')}@`
const jsonOf = (/** @type {unknown} */ value) =>
  JSON.stringify(value)?.replace(RAW, (_, raw) => Buffer.from(String(raw), 'base64').toString())

/**
 * The input with everything in it that is only named so far: things of the district, long texts, many items.
 * @param {unknown} value
 * @param {import('./known.mjs').Known} known
 * @param {Record<string, unknown>} [beside]
 * @returns {unknown}
 */
export function filled(value, known, beside = {}) {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => filled(one, known, beside))
  if ('known' in value && 'nth' in value) {
    const { nth } = /** @type {import('./known.mjs').Reference} */ (value)
    const told = known.told(beside['id'])?.told
    if (value.known === 'version') return told?.version ?? nth
    const allowed = value.known === 'action' ? (told?.allowedActions ?? []) : []
    return allowed[nth % allowed.length]?.action ?? known.find(/** @type {import('./known.mjs').Reference} */ (value))
  }
  if ('long' in value && 'times' in value)
    return String(value.long).repeat(Number(value.times)).slice(0, Number(value.times))
  if ('many' in value && 'times' in value) return Array.from({ length: Number(value.times) }, () => value.many)
  if ('raw' in value) {
    const {
      raw,
      times = 1,
      closing = '',
      inmost = '',
    } = /** @type {{ raw: string, times?: number, closing?: string, inmost?: string }} */ (value)
    return rawOf(`${raw.repeat(times)}${inmost}${closing.repeat(times)}`)
  }
  /** @type {Record<string, unknown>} */
  const made = {}
  const entries = Object.entries(value)
  // An id comes first: a version, and a step that is allowed, are those of the thing with this id.
  for (const [field, inner] of [...entries.filter(([field]) => field === 'id'), ...entries])
    Object.defineProperty(made, field, { value: filled(inner, known, made), enumerable: true, configurable: true })
  return made
}

/** In an address, whatever bytes it takes. @param {unknown} value */
const encoded = (value) => encodeURIComponent(Buffer.from(plain(value)).toString())
/** As text, where all is text. @param {unknown} value */
export const plain = (value) => (typeof value === 'string' ? value : (jsonOf(value) ?? ''))
/** @param {[string, unknown][]} entries */
const pairs = (entries) =>
  entries
    .flatMap(([field, value]) =>
      (Array.isArray(value) ? value.slice(0, 50) : [value]).map(
        (one) => `${encoded(field)}=${encoded(one).slice(0, 8000)}`,
      ),
    )
    .join('&')

/** @param {[string, unknown][]} entries */
const multipart = (entries) =>
  Buffer.concat([
    ...entries.flatMap(([field, value]) => {
      const file =
        typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string'
          ? fileOf(value.file)
          : undefined
      const named = file ? `; filename="${file.name}"` : ''
      return [
        Buffer.from(`--fuzz\r\ncontent-disposition: form-data; name="${field}"${named}\r\n\r\n`),
        file?.data ?? Buffer.from(plain(value)),
        Buffer.from('\r\n'),
      ]
    }),
    Buffer.from('--fuzz--\r\n'),
  ])

const BODIES = {
  json: {
    type: 'application/json',
    write: (/** @type {[string, unknown][]} */ entries) => Buffer.from(jsonOf(Object.fromEntries(entries)) ?? ''),
  },
  form: {
    type: 'application/x-www-form-urlencoded',
    write: (/** @type {[string, unknown][]} */ entries) => Buffer.from(pairs(entries)),
  },
  upload: { type: 'multipart/form-data; boundary=fuzz', write: multipart },
}

/**
 * What travels.
 * @param {Asked} route
 * @param {unknown} input filled
 * @param {Record<string, string>} headers of who asks
 * @param {string} commandId
 * @returns {Draft}
 */
export function draftOf(route, input, headers, commandId) {
  const fields = /** @type {Record<string, unknown>} */ (typeof input === 'object' && input !== null ? input : {})
  const inPath = parametersOf(route.path)
  const path = route.path.replace(/:(\w+)/g, (_, /** @type {string} */ name) =>
    encoded(fields[name] ?? 'nothing').slice(0, 4000),
  )
  const rest = Object.entries(fields).filter(([field]) => !inPath.includes(field))
  const common = { ...headers, ...(route.command && { 'x-command-id': commandId }) }
  const { 'content-type': _, ...bare } = /** @type {Record<string, string>} */ (common)
  if (inAddress(route))
    return { method: route.method, path: rest.length > 0 ? `${path}?${pairs(rest)}` : path, headers: bare, body: null }
  const kind = BODIES[route.body ?? 'json']
  const body = fields === input ? kind.write(rest) : Buffer.from(jsonOf(input) ?? '')
  return { method: route.method, path, headers: { ...bare, 'content-type': kind.type }, body }
}

const agent = new Agent({ keepAlive: true })
/** @type {(base: string, draft: Draft) => Promise<Answer>} */
export const send = (base, draft) =>
  new Promise((resolve) => {
    const { method, path, headers, body, pauseMs, cut } = draft
    const none = (/** @type {Error} */ error) =>
      // A connection that was kept open may have been closed by the other side just now: that is no answer to anything.
      outgoing.reusedSocket && !cut
        ? void send(base, draft).then(resolve)
        : resolve({ status: 0, type: '', head: '', text: error.message })
    const length = body ? { 'content-length': String(body.length) } : {}
    const outgoing = request(
      `${base}${path}`,
      { method, agent, headers: { ...headers, ...length }, timeout: PATIENCE },
      (answer) => {
        /** @type {Buffer[]} */
        const parts = []
        answer.on('data', (/** @type {Buffer} */ part) => parts.push(part))
        answer.on('end', () => {
          const type = answer.headers['content-type'] ?? ''
          const told = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`)
          resolve({
            status: answer.statusCode ?? 0,
            type,
            text: Buffer.concat(parts).toString(/json|xml|text/.test(type) ? 'utf8' : 'latin1'),
            head: told.join('\n'),
          })
        })
        answer.on('error', none)
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error(`nothing for ${PATIENCE} ms`)))
    outgoing.on('error', none)
    if (!body || pauseMs === undefined) outgoing.end(body)
    else void piecemeal(outgoing, body, pauseMs, cut === true)
  })

/** @type {(outgoing: import('node:http').ClientRequest, body: Buffer, pauseMs: number, cut: boolean) => Promise<void>} */
async function piecemeal(outgoing, body, pauseMs, cut) {
  const size = Math.ceil(body.length / 5) || 1
  for (let at = 0; at < body.length && !(cut && at > body.length / 2); at += size) {
    outgoing.write(body.subarray(at, at + size))
    await sleep(pauseMs)
  }
  if (cut) outgoing.destroy()
  else outgoing.end()
}
