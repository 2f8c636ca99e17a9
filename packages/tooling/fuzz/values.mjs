// Values for a schema of the contract: such as it takes, or nearly.
import fc from 'fast-check'
import { FILE_NAMES } from './files.mjs'
import { DAYS, MOMENTS, standsFor, TEXTS, VALUES } from './hostile.mjs'
import { kindOf } from './known.mjs'

/** @typedef {import('./contract.mjs').Schema} Schema */
/** @typedef {ReturnType<typeof import('../simulation/random.mjs').randomOf>} Random */
/** @typedef {{ random: Random, path: string, field: string, much: number }} Place where a value will stand; much: how likely what may be left out is there */
/** @typedef {(schema: Schema, place: Place) => unknown} Make */

const WORDS = ['路灯不亮', '三单元', '请尽快处理', '谢谢', '示例', '水管漏水', 'A1', '12']
const HOUR = 3_600_000
const NOW = Date.now()

/**
 * The first thing of its kind that a schema or one of its checks says.
 * @template T
 * @param {Schema} schema
 * @param {(check: import('./contract.mjs').Check) => T | undefined} of
 */
const said = ({ def }, of) =>
  [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)].map(of).find((found) => found !== undefined)

/** @type {Map<string, readonly string[]>} */
const matching = new Map()
/** @type {(pattern: RegExp) => readonly string[]} */
function textsOf(pattern) {
  const found = matching.get(pattern.source) ?? fc.sample(fc.stringMatching(pattern), { seed: 1, numRuns: 40 })
  matching.set(pattern.source, found)
  return found
}

/** @type {Readonly<Record<string, (random: Random) => string>>} */
const FORMATS = {
  datetime: (random) =>
    random.next() < 0.2
      ? random.of(MOMENTS)
      : new Date(NOW + Math.round((random.next() - 0.5) * 4000) * HOUR).toISOString().replace('Z', '+00:00'),
  date: (random) =>
    random.next() < 0.2
      ? random.of(DAYS)
      : new Date(NOW + Math.round((random.next() - 0.5) * 60) * 24 * HOUR).toISOString().slice(0, 10),
}

/** @type {Make} */
function text(schema, { random, path, field }) {
  const pattern = said(schema, ({ pattern }) => pattern)
  const format = FORMATS[said(schema, ({ format }) => format) ?? '']
  const least = said(schema, ({ minimum }) => minimum) ?? 0
  const most = said(schema, ({ maximum }) => maximum) ?? 60
  if (format) return format(random)
  const named = /(^id|Id|ode|^main|^cursor|^action|^no|^photos)$/.test(field)
  if (random.next() < (!named ? 0.1 : pattern ? 0.5 : 0.85))
    return { known: kindOf(path, field), nth: Math.floor(random.next() * 2 ** 31) }
  if (pattern) return random.of(textsOf(pattern))
  if (random.next() < 0.03) return { long: random.of(['x', '路', '👍']), times: most }
  const ordinary = Array.from({ length: 1 + Math.floor(random.next() * 6) }, () => random.of(WORDS)).join('')
  const chosen = random.next() < 0.4 ? random.of(TEXTS) : ordinary
  return chosen.padEnd(least, '例').slice(0, most)
}
/** @type {Make} */
function number(schema, { random, field }) {
  if (field === 'version' && random.next() < 0.9) return { known: 'version', nth: 0 }
  const least = said(schema, ({ check, value }) => (check === 'greater_than' ? value : undefined)) ?? -1000
  const most = said(schema, ({ check, value }) => (check === 'less_than' ? value : undefined)) ?? 2 ** 53 - 1
  const whole = said(schema, ({ format }) => format) !== undefined
  const any = least + random.next() * (Math.min(most, least + 400) - least)
  return random.of([least, most, whole ? Math.round(any) : any])
}

/** @type {Readonly<Record<string, Make>>} */
const MAKE = {
  string: text,
  number,
  boolean: (_, { random }) => random.next() < 0.5,
  literal: ({ def }, { random }) => random.of(def.values),
  enum: ({ def }, { random }) => random.of(Object.values(def.entries)),
  union: ({ def }, place) => make(place.random.of(def.options), place),
  nullable: ({ def }, place) => (place.random.next() < 0.3 ? null : make(def.innerType, place)),
  optional: ({ def }, place) => (place.random.next() < place.much ? make(def.innerType, place) : undefined),
  readonly: ({ def }, place) => make(def.innerType, place),
  default: ({ def }, place) => (place.random.next() < place.much ? make(def.innerType, place) : undefined),
  pipe: ({ def }, place) =>
    def.out.def.type === 'boolean'
      ? place.random.of(['true', 'false', '1', 'off'])
      : make(def.out.def.type === 'transform' ? def.in : def.out, place),
  array(schema, place) {
    const least = said(schema, ({ minimum }) => minimum) ?? 0
    const most = said(schema, ({ maximum }) => maximum) ?? 5
    const length = Math.min(most, least + Math.floor(place.random.next() * 4))
    return Array.from({ length }, () => make(schema.def.element, place))
  },
  object: ({ def }, place) =>
    Object.fromEntries(
      Object.entries(def.shape)
        .map(([field, schema]) => [
          field,
          make(schema, {
            ...place,
            field: field === 'id' && place.field ? place.field : field,
          }),
        ])
        .filter(([, value]) => value !== undefined),
    ),
  record: ({ def }, place) =>
    Object.fromEntries(
      Array.from({ length: Math.floor(place.random.next() * 4) }, () => [
        place.random.of(TEXTS),
        make(def.valueType, place),
      ]),
    ),
  unknown: (_, { random }) => random.of(VALUES),
  /** the file of an upload */
  custom: (_, { random }) => ({ file: random.of(FILE_NAMES) }),
}

/** A value that the schema takes, as far as it says so itself. @type {Make} */
export function make(schema, place) {
  const kind = schema.def.type
  const maker = MAKE[kind]
  if (!maker) throw new Error(`No values for a schema of type ${kind}`)
  return maker(schema, place)
}

/** Something in it is another thing, or gone, or too much. @type {(value: unknown, random: Random) => unknown} */
export function spoiled(value, random) {
  const wrong = () => random.of([random.of(VALUES), random.of(VALUES), random.of(TEXTS), random.of(MOMENTS)])
  if (typeof value !== 'object' || value === null || standsFor(value) || random.next() < 0.1) return wrong()
  if (Array.isArray(value))
    return value.length === 0
      ? [wrong()]
      : value.with(Math.floor(random.next() * value.length), spoiled(value[0], random))
  const fields = Object.entries(value)
  const [field, inner] = fields.length === 0 ? ['unknown', {}] : random.of(fields)
  const { [field]: _, ...others } = /** @type {Record<string, unknown>} */ (value)
  return random.next() < 0.2 ? others : { ...others, [field]: spoiled(inner, random) }
}
