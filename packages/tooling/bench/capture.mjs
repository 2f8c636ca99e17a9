// npm run bench -- --capture: asks the database itself which statements a request of each workload is made of, and
// writes them down with names in place of ids and times.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runTool } from '../run/shell.mjs'
import { ask, openDistrict } from './product.mjs'
import { kinds, perform, workloads } from './workloads.mjs'

const file = fileURLToPath(new URL('statements.json', import.meta.url))

/** @typedef {import('./limit-server.mjs').Statement} Statement */
/** @typedef {import('./workloads.mjs').Workload} Workload */
/**
 * Of one request. before: who asks, and was it done before; work: the transaction, or what a reading request reads;
 * after: the answer to one that writes. The limit server runs the work.
 * @typedef {{ before: Statement[], work: Statement[], after: Statement[] }} Statements
 */

/** @returns {Record<Workload, Statements[]>} */
export const readStatements = () => JSON.parse(readFileSync(file, 'utf8'))

/** Writes statements.json anew. */
export async function capture() {
  const { database, scene, names, start, close } = await openDistrict('mysql', { rows: 0 })
  // Without the worker: what the log holds is the request's.
  const server = await start({ ROLE: 'api' })
  const send = ask(server.base)
  // A full queue page and own list; a block of case numbers is taken, and what the product keeps in memory is there.
  for (let i = 0; i < 25; i += 1) await done('create', { id: '', version: 0 }, send)
  for (const workload of kinds) await done(workload, orderOf(workload), send)
  const cases = await database.query('SELECT id FROM work_order ORDER BY id')
  await database.query(`SET GLOBAL log_output = 'TABLE'`)
  /** @type {Record<string, Statements[]>} */
  const captured = {}
  for (const workload of kinds) {
    const order = orderOf(workload)
    const given = new Map(Object.entries(names).map(([name, value]) => [value, name]))
    cases.forEach(({ id }, i) => given.set(String(id), `case ${i + 1}`))
    for (const [name, id] of Object.entries(await belongings(database, [order.id]).then((of) => of[order.id] ?? {})))
      given.set(id, name)
    if (order.id) given.set(order.id, 'case')
    const now = Date.now()
    const read = reader(given, order.id ? order.version : undefined, now)
    /** @type {Statements[]} */
    const requests = []
    await done(workload, order, async (request) => {
      const command = request.headers['x-command-id']
      if (command) given.set(command, 'command')
      await database.query('TRUNCATE mysql.general_log')
      await database.query('SET GLOBAL general_log = 1')
      const answer = await send(request)
      await database.query('SET GLOBAL general_log = 0')
      const lines = await database.query(
        `SELECT CONVERT(argument USING utf8mb4) AS line FROM mysql.general_log
         WHERE command_type IN ('Query', 'Execute') AND argument NOT LIKE '%general_log%' ORDER BY event_time`,
      )
      requests.push(
        parts(
          lines.map(({ line }) => read(String(line))),
          workload,
        ),
      )
      return answer
    })
    captured[workload] = requests
  }
  await server.stop()
  await close()
  writeFileSync(file, JSON.stringify(captured, null, 2))
  await runTool('@biomejs/biome', ['format', '--write', '--config-path', 'packages/tooling/config/format.json', file], {
    command: 'biome',
  })

  /** @param {Workload} workload */
  function orderOf(workload) {
    const { on } = workloads[workload]
    return (on && scene[on].at(-1)) ?? { id: '', version: 0 }
  }
  /** @type {(workload: Workload, order: import('./workloads.mjs').Case, send: Parameters<typeof perform>[3]) => Promise<void>} */
  async function done(workload, order, send) {
    const outcome = await perform(workload, scene, order, send)
    if (outcome.failed) throw new Error(outcome.failed)
    if (order.id) order.version = outcome.order.version
  }
}

/**
 * What else belongs to cases and to entries of a roll, by names.
 * @type {(database: import('./database.mjs').Database, ids: string[]) => Promise<Record<string, Record<string, string>>>}
 */
export async function belongings(database, ids) {
  const rows = await database.query(
    `SELECT w.id, w.no, w.reporter_id AS reporter, t.id AS ticket FROM work_order w
     LEFT JOIN ticket t ON t.work_order_id = w.id WHERE w.id IN (${ids.map(() => '?').join()})`,
    ids,
  )
  const entries = await database.query(
    `SELECT e.id, e.poll_id AS poll, e.phone_hash AS phone, a.id AS account FROM roll_entry e
     JOIN account a ON a.phone_hash = e.phone_hash WHERE e.id IN (${ids.map(() => '?').join()})`,
    ids,
  )
  return Object.fromEntries(
    [...rows, ...entries].map(({ id, ...named }) => [
      String(id),
      Object.fromEntries(
        Object.entries(named)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, String(value)]),
      ),
    ]),
  )
}

/**
 * Turns statements with literals into statements with names. Short numbers and NULL stay where they are.
 * @type {(given: ReadonlyMap<string, string>, version: number | undefined, now: number) => (line: string) => Statement}
 */
function reader(given, version, now) {
  /** @type {Map<string, string>} */
  const fresh = new Map()
  /** @param {string} text @param {boolean} sealed */
  const name = (text, sealed) => {
    const known = given.get(text) ?? fresh.get(text)
    if (known) return `:${known}`
    if (/^[\da-f]{64}$/.test(text)) return ':hash'
    if (sealed && /^[\w+/=-]{16,}$/.test(text)) return `:random ${text.length}`
    const [, end] = /^\d{4}-\d{4}-\d{4,}(~?)$/.exec(text) ?? []
    if (end !== undefined) return `:no${end}`
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)) return text
    fresh.set(text, `id ${fresh.size + 1}`)
    return `:${fresh.get(text)}`
  }
  return (line) => {
    /** @type {string[]} */
    const values = []
    const sealed = /^UPDATE `(envelope|roll_entry)`/.test(line)
    const sql = line
      .replace(/\s+/g, ' ')
      .replace(
        /'((?:[^'\\]|\\.)*)'|\b(\d{13})\b|(`version` = )(\d+)/g,
        (
          /** @type {string} */ all,
          /** @type {string | undefined} */ text,
          time,
          field = '',
          /** @type {string} */ number,
        ) => {
          if (text !== undefined) values.push(name(text.replace(/\\(.)/g, '$1'), sealed))
          else if (time) values.push(`:now${offset(Number(time) - now)}`)
          else if (version === undefined) return all
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

/** @type {(statements: Statement[], workload: Workload) => Statements} */
function parts(statements, workload) {
  const begin = statements.findIndex(({ sql }) => sql === 'START TRANSACTION')
  const end = statements.findIndex(({ sql }) => sql === 'COMMIT') + 1
  if (end > 0)
    return { before: statements.slice(0, begin), work: statements.slice(begin, end), after: statements.slice(end) }
  // Who asks is all that is asked, or comes before it.
  const who =
    workload === 'check' ? 0 : statements.findIndex(({ sql }) => !/ FROM `?(session|account|post)`? /.test(sql))
  return { before: statements.slice(0, who), work: statements.slice(who), after: [] }
}
