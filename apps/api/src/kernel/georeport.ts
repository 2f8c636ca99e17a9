import type { GeoErrors } from '@linli/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusOf, type Refused } from './errors.ts'

/** GeoReport v2 (Open311): everything is said in JSON or in XML, as the ending of the address asks. */
type Value = string | number | boolean | null | Value[] | { readonly [key: string]: Value }

/** What stands in a list, by the name of the list. */
const ITEMS: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  service_requests: 'request',
  errors: 'error',
}
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** XML 1.0 has no characters for these, however they are written. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const textOf = (value: string | number | boolean) =>
  String(value)
    .replace(NO_XML, '')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign]!)

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`
  if (Array.isArray(value)) return `<${name}>${value.map((one) => element(ITEMS[name]!, one)).join('')}</${name}>`
  if (typeof value !== 'object') return `<${name}>${textOf(value)}</${name}>`
  return `<${name}>${Object.entries(value)
    .map(([key, inner]) => element(key, inner))
    .join('')}</${name}>`
}
export const xmlOf = (root: string, value: Value): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value)}\n`

/** What a route of the standard answers: the content type is set, what is returned is to be sent. */
export function written<T extends Value>(reply: FastifyReply, format: string, root: string, value: T): T | string {
  if (format === 'json') return value
  void reply.type('text/xml; charset=utf-8')
  return xmlOf(root, value)
}

/** The standard knows 400, 403 and 404; whatever else is wrong with what was sent is 400. */
const BAD: ReadonlySet<number> = new Set([409, 413, 415, 422])
export function writeErrors(request: FastifyRequest, reply: FastifyReply, refused: Refused): void {
  const status = statusOf(refused.code)
  const code = BAD.has(status) ? 400 : status
  const fields = Object.entries(refused.fields ?? {}).map(([key, sentence]) => `${key}: ${sentence}`)
  const errors: GeoErrors = [{ code, description: [refused.message, ...fields].join('；') }]
  const { format } = request.params as { format?: string }
  void reply.status(code).type('application/json; charset=utf-8')
  void reply.send(written(reply, format ?? 'json', 'errors', errors))
}
