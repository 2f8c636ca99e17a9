// What answers have told of the district: ids, codes, numbers, cursors, by the kind of thing they stand for. A request is
// made without knowing any of it: it says `{ known: 'place', nth: 7 }`, which is looked up when it is sent.

/** @typedef {{ known: string, nth: number }} Reference */
/** @typedef {{ version?: unknown, allowedActions?: { action: string }[] }} Told the last that was told of a thing */

const MOST = 1000
/** The last so many of a kind are asked for as often as all the others. */
const RECENT = 20

/** What is asked for under another name than it is told under. @type {Readonly<Record<string, string>>} */
const ALIASES = {
  parent: 'place',
  holder: 'place',
  handler: 'unit',
  called: 'place',
  aboutUnit: 'unit',
  onBehalfOf: 'account',
  follows: 'workOrder',
  main: 'workOrder',
  photos: 'attachment',
  colleague: 'account',
  sibling: 'place',
  duplicate: 'workOrder',
  people: 'account',
  itemCode: 'serviceItem.code',
  classCode: 'eventClass.code',
  cursor: 'next',
  purpose: 'key',
}
/** @type {Readonly<Record<string, string>>} */
const OPEN311 = {
  id: 'no',
  service_request_id: 'no',
  code: 'eventClass.code',
  service_code: 'eventClass.code',
  api_key: 'key',
  address_id: 'place.code',
}
/** `work-orders` → `workOrder` @param {string} name */
const singular = (name) =>
  name.replace(/-(\w)/g, (_, letter) => String(letter).toUpperCase()).replace(/(?<=ss)es$|s$/, '')
const roomOf = (/** @type {string} */ path) => singular(path.split('/')[3] ?? '')

/** The kind of thing that a field of a route's input stands for. @type {(path: string, field: string) => string} */
export function kindOf(path, field) {
  if (path.startsWith('/open311/') && OPEN311[field]) return OPEN311[field]
  if (field === 'id') return roomOf(path)
  if (field === 'code') return `${roomOf(path)}.code`
  const name = field.replace(/Id$/, '')
  return ALIASES[name] ?? singular(name)
}

/** The kind of thing that a route answers with: its room's, or what a list is called that belongs to something. */
const listedBy = (/** @type {{ method: string, path: string }} */ { method, path }) => {
  const [, owner, last = ''] = /([^/]+)\/([\w-]+)$/.exec(path) ?? []
  const name = singular(last)
  const isOwnList = method === 'GET' && (owner?.startsWith(':') || name in ALIASES)
  return isOwnList ? (ALIASES[name] ?? name) : roomOf(path)
}

export class Known {
  /** @type {Map<string, Set<string>>} */ #things = new Map()
  /** @type {Map<string, { told: Told, by: Set<string> }>} */ #told = new Map()

  /** Takes in what somebody was answered. @type {(route: { method: string, path: string }, answer: unknown, by: string) => void} */
  learn(route, answer, by) {
    this.#learn(listedBy(route), answer, by)
  }

  /** All there is of a kind. @type {(kind: string) => string[]} */
  of(kind) {
    return [...(this.#things.get(kind) ?? [])]
  }

  /** @param {Reference} reference */
  find({ known, nth }) {
    const all = this.of(known)
    const half = Math.floor(nth / 2)
    const found = nth % 2 ? all[half % all.length] : all[all.length - 1 - (half % Math.min(all.length, RECENT))]
    return found ?? 'nothing'
  }

  /** What was told of the thing with this id, and to whom. @param {unknown} id */
  told(id) {
    return typeof id === 'string' ? this.#told.get(id) : undefined
  }

  copy() {
    const other = new Known()
    for (const [kind, things] of this.#things) other.#things.set(kind, new Set(things))
    for (const [id, { told, by }] of this.#told) other.#told.set(id, { told, by: new Set(by) })
    return other
  }

  /** @type {(owner: string, value: unknown, by: string) => void} */
  #learn(owner, value, by) {
    if (Array.isArray(value)) return value.forEach((one) => this.#learn(owner, one, by))
    if (typeof value !== 'object' || value === null) return
    if ('id' in value && typeof value.id === 'string') {
      const before = this.#told.get(value.id)
      this.#told.set(value.id, { told: { ...before?.told, ...value }, by: (before?.by ?? new Set()).add(by) })
    }
    for (const [field, inner] of Object.entries(value)) {
      if (typeof inner === 'string') this.#add(field === 'id' ? owner : kindIn(owner, field), inner)
      else this.#learn(field === 'items' ? owner : (ALIASES[singular(field)] ?? singular(field)), inner, by)
    }
  }

  /** @type {(kind: string, thing: string) => void} */
  #add(kind, thing) {
    const things = this.#things.get(kind) ?? new Set()
    if (things.size < MOST && thing.length <= 200) things.add(thing)
    this.#things.set(kind, things)
  }
}

/** @type {(owner: string, field: string) => string} */
const kindIn = (owner, field) => (field === 'code' ? `${owner}.code` : singular(field.replace(/Id$/, '')))
