// Many cases out of a few: what the product wrote of each of some cases, in all tables, is written down again with other
// ids and earlier times. The rows are the product's own, only the loading is not.

/** @typedef {import('./database.mjs').Database} Database */
/** @typedef {import('./database.mjs').Value} Value */
/** @typedef {{ id: string, open: boolean }} Template */
/** A copy: how much earlier it all was, who reported it, how it is numbered. @typedef {{ earlier: number, person: string, no: string }} Copy */
/** A row of a template, once it is known which of its values change in a copy. @typedef {((copy: Copy) => Value)[]} Pattern */

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g
const YEAR = 365 * 86_400_000
/** Open cases among all; a resident's cases; over how long the cases are spread. */
const OPEN = 0.02
const EACH = 20
const SPAN = 2 * YEAR
/** The number of the n-th copy; the first are the newest, and open. @param {number} n */
const numberOf = (n) => `L${String(n).padStart(12, '0')}`
/** Numbers of closed copies, from all years. @type {(count: number, some: number) => string[]} */
export const someClosed = (count, some) =>
  Array.from({ length: some }, (_, i) => numberOf(count - Math.floor((i * count * (1 - OPEN)) / some)))

/** Not of a case, or not to be done again; who was told what, which is half of all rows, nobody asks here. */
const LEFT_OUT = new Set(['outbox', 'session', 'seal', 'throttle', 'figure', 'counter', 'migrations', 'notification'])

/**
 * Adds cases until there are so many. What was sealed so far stays the only thing that is: the rest counts as sealed.
 * @param {Database} database
 * @param {Template[]} templates
 * @param {number} count
 * @param {string} reporter account of the templates' reporter
 */
export async function multiply(database, templates, count, reporter) {
  const tables = await readTables(database)
  const byState = [false, true].map((open) =>
    templates.filter((template) => template.open === open).map(({ id }) => patternsOf(tables, id, reporter)),
  )
  const [closed = [], open = []] = byState
  const people = Math.ceil(count / EACH)
  const opened = Math.round(count * OPEN)
  const person = (/** @type {number} */ n) => newerId(reporter, 1 + (n % people))
  /** Oldest first: an index that grows at its end is a full one. @returns {Generator<[Map<string, Pattern[]>, Copy]>} */
  const copies = function* () {
    for (let n = count; n > 0; n -= 1) {
      const of = n > opened ? closed : open
      const earlier = n > opened ? Math.ceil((n * SPAN) / count) : n
      const patterns = of[n % of.length]
      if (patterns) yield [patterns, { earlier, person: person(n), no: numberOf(n) }]
    }
  }
  for (const [name, { columns }] of tables)
    if ([...closed, ...open].some((patterns) => patterns.has(name)))
      await database.load(name, columns, rowsOf(name, copies()))

  const { columns, rows } = /** @type {Table} */ (tables.get('account'))
  const account = rows.find((row) => row.includes(reporter)) ?? []
  const neighbour = (/** @type {number} */ n) =>
    account.map((value, i) => (value === reporter ? person(n) : /phone|openid/.test(columns[i] ?? '') ? null : value))
  await database.load(
    'account',
    columns,
    Array.from({ length: people }, (_, n) => neighbour(n)),
  )
  await seal(database)
}

/** @type {(table: string, copies: Iterable<[Map<string, Pattern[]>, Copy]>) => Generator<Value[]>} */
function* rowsOf(table, copies) {
  for (const [patterns, copy] of copies)
    for (const pattern of patterns.get(table) ?? []) yield pattern.map((value) => value(copy))
}

/** @typedef {{ columns: string[], rows: Value[][] }} Table */
/** The demo's tables whole: they are small. @param {Database} database @returns {Promise<Map<string, Table>>} */
async function readTables(database) {
  /** @type {Map<string, Table>} */
  const tables = new Map()
  for (const name of (await database.tables()).filter((name) => !LEFT_OUT.has(name))) {
    const rows = await database.query(`SELECT * FROM \`${name}\``)
    tables.set(name, { columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) })
  }
  return tables
}

/** All rows of a case by table: what names it, and what names that. @type {(tables: Map<string, Table>, id: string, reporter: string) => Map<string, Pattern[]>} */
function patternsOf(tables, id, reporter) {
  const own = new Set([id])
  /** @type {Map<string, Set<Value[]>>} */
  const found = new Map()
  let more = true
  while (more) {
    more = false
    for (const [name, { columns, rows }] of tables) {
      const of = found.get(name) ?? new Set()
      found.set(name, of)
      for (const row of rows) {
        if (of.has(row) || !row.some((value) => idsIn(value).some((one) => own.has(one)))) continue
        of.add(row)
        more = true
        // What it is called itself, and by which command it came about.
        for (const column of ['id', 'event_id', 'command_id'])
          idsIn(row[columns.indexOf(column)] ?? null).forEach((one) => own.add(one))
      }
    }
  }
  const patterns = [...found].map(([name, rows]) => {
    const columns = tables.get(name)?.columns ?? []
    return /** @type {const} */ ([
      name,
      [...rows].map((row) => row.map((value, i) => patternOf(columns[i] ?? '', value, own, reporter))),
    ])
  })
  return new Map(patterns.filter(([, rows]) => rows.length > 0))
}

/** @param {Value} value */
const idsIn = (value) => (typeof value === 'string' ? (value.match(UUID) ?? []) : [])

/** @type {(column: string, value: Value, own: ReadonlySet<string>, reporter: string) => (copy: Copy) => Value} */
function patternOf(column, value, own, reporter) {
  // Nothing happens by itself: the worker's work during a measurement is that of what is measured.
  if (column === 'fires_at' || column === 'changes_at')
    return ({ earlier }) => (value === null ? null : Number(value) + 10 * YEAR - earlier)
  if (typeof value === 'number' && value > 1e12) return ({ earlier }) => value - earlier
  if (column === 'no') return ({ no }) => no
  if (value === reporter) return ({ person }) => person
  if (typeof value !== 'string' || !idsIn(value).some((id) => own.has(id) || id === reporter)) return () => value
  if (value.length === 36) return ({ earlier }) => newerId(value, -earlier)
  return ({ earlier, person }) =>
    value.replace(UUID, (id) => (id === reporter ? person : own.has(id) ? newerId(id, -earlier) : id))
}

/** An id of that much later: ids begin with their time. @type {(id: string, by: number) => string} */
function newerId(id, by) {
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + by
  const text = Math.abs(time).toString(16).padStart(12, '0')
  return `${text.slice(0, 8)}-${text.slice(8)}${id.slice(13)}`
}

/** @param {Database} database */
async function seal(database) {
  const [last] = await database.query('SELECT MAX(id) AS id FROM event')
  const [before] = await database.query('SELECT MAX(id) AS id FROM seal')
  const id = String(last?.['id'])
  if (!before?.['id'] || before['id'] < id)
    await database.query('INSERT INTO seal (id, up_to, events, root, at) VALUES (?, ?, 0, ?, ?)', [
      id,
      id,
      '0'.repeat(64),
      Date.now(),
    ])
}
