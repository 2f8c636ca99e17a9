// npm run bench -- --capture: asks the database itself which statements a request of each workload is made of, and
// writes them down with names in place of ids and times.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runTool } from '../run/shell.mjs'
import { startProduct } from './product.mjs'
import { workloads } from './workloads.mjs'

const file = fileURLToPath(new URL('statements.json', import.meta.url))

/** @typedef {import('./limit-server.mjs').Statement} Statement */
/**
 * before: who asks, and was it done before; work: the transaction, or what a reading request reads; after: the answer
 * to one that writes. The limit server runs the work.
 * @typedef {{ before: Statement[], work: Statement[], after: Statement[] }} Statements
 */

/** Writes statements.json anew. */
export async function capture() {
  // Without the worker: what the log holds is the request's.
  const product = await startProduct('mysql', { ROLE: 'api' })
  const { base, database, scene, names } = product
  const send = async (/** @type {import('./workloads.mjs').Request} */ { path, method, headers, body }) => {
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
    return /** @type {Promise<import('./workloads.mjs').Case>} */ (answer.json())
  }
  // A full queue page; a block of case numbers is taken, and what the product keeps in memory is there.
  const orders = []
  for (let i = 0; i < 25; i += 1) orders.push(await send(workloads.create.request(scene, { id: '', version: 0 })))
  const [order] = orders
  if (!order) throw new Error('no case')
  const cases = await database.query('SELECT id FROM work_order ORDER BY id')
  await database.query(`SET GLOBAL log_output = 'TABLE'`)
  /** @type {Record<string, Statements>} */
  const captured = {}
  for (const [workload, { request }] of Object.entries(workloads)) {
    const made = request(scene, order)
    const given = new Map(Object.entries(names).map(([name, value]) => [value, name]))
    cases.forEach(({ id }, i) => given.set(String(id), `case ${i + 1}`))
    if (made.path.includes(order.id)) given.set(order.id, 'case')
    given.set(made.headers['x-command-id'] ?? '', 'command')
    await database.query('TRUNCATE mysql.general_log')
    await database.query('SET GLOBAL general_log = 1')
    const now = Date.now()
    await send(made)
    await database.query('SET GLOBAL general_log = 0')
    const lines = await database.query(
      `SELECT CONVERT(argument USING utf8mb4) AS line FROM mysql.general_log
       WHERE command_type = 'Query' AND argument NOT LIKE '%general_log%' ORDER BY event_time`,
    )
    const read = reader(given, order.version, now)
    captured[workload] = parts(lines.map(({ line }) => read(String(line))))
  }
  await product.stop()
  writeFileSync(file, JSON.stringify(captured, null, 2))
  await runTool('@biomejs/biome', ['format', '--write', '--config-path', 'packages/tooling/config/format.json', file], {
    command: 'biome',
  })
}

/**
 * Turns statements with literals into statements with names. Short numbers and NULL stay where they are.
 * @type {(given: ReadonlyMap<string, string>, version: number, now: number) => (line: string) => Statement}
 */
function reader(given, version, now) {
  /** @type {Map<string, string>} */
  const fresh = new Map()
  /** @param {string} text */
  const name = (text) => {
    const known = given.get(text) ?? fresh.get(text)
    if (known) return `:${known}`
    if (/^[\da-f]{64}$/.test(text)) return ':hash'
    if (/^\d{4}-\d{4}-\d{4,}$/.test(text)) return ':no'
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)) return text
    fresh.set(text, `id ${fresh.size + 1}`)
    return `:${fresh.get(text)}`
  }
  return (line) => {
    /** @type {string[]} */
    const values = []
    const sql = line
      .replace(/\s+/g, ' ')
      .replace(
        /'((?:[^'\\]|\\.)*)'|\b(\d{13})\b|(`version` = )(\d+)/g,
        (
          /** @type {string} */ _,
          /** @type {string | undefined} */ text,
          time,
          field = '',
          /** @type {string} */ number,
        ) => {
          if (text !== undefined) values.push(name(text.replace(/\\(.)/g, '$1')))
          else if (time) values.push(`:now${offset(Number(time) - now)}`)
          else values.push(Number(number) === version ? ':version' : ':version+1')
          return `${field}?`
        },
      )
    return { sql, values }
  }
}

/** Whole days: what is now, is now, and a due time is the same at any hour of capture. @param {number} ms */
function offset(ms) {
  return ms < 60_000 ? '' : `+${Math.ceil(ms / 86_400_000)}d`
}

/** @param {Statement[]} statements @returns {Statements} */
function parts(statements) {
  const begin = statements.findLastIndex(({ sql }) => sql.startsWith('SET TRANSACTION'))
  const end = statements.findIndex(({ sql }) => sql === 'COMMIT') + 1
  if (end > 0)
    return { before: statements.slice(0, begin), work: statements.slice(begin, end), after: statements.slice(end) }
  const who = statements.findIndex(({ sql }) => !/ FROM (`session`|`account`|post p) /.test(sql))
  return { before: statements.slice(0, who), work: statements.slice(who), after: [] }
}
