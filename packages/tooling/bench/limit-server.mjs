// The limit: node:http and prepared statements. It runs the statements of the product's transaction, sends as many
// bytes as the product sends, and does nothing else: no session, no check, no validation, no log.
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { openDatabase } from './database.mjs'

const DAY = 86_400_000

/** @typedef {import('./workloads.mjs').Workload} Workload */
/** @typedef {{ sql: string, values: string[] }} Statement */
/**
 * @typedef {object} Plan
 * @property {string} url database with the same rows as the product's
 * @property {Record<Workload, Statement[]>} statements
 * @property {Record<string, string>} names what the names in the statements stand for in this database
 * @property {Record<Workload, string>} answers what the product answered
 */

process.once('message', (plan) => void serve(/** @type {Plan} */ (plan)))

/** @param {Plan} plan */
async function serve({ url, statements, names, answers }) {
  const database = openDatabase(url)
  let serial = 0

  /** @type {(workload: Workload, order: { id?: string | undefined, version?: number }) => Promise<void>} */
  const run = (workload, { id = '', version = 0 }) => {
    const now = Date.now()
    const no = `9${String(serial++).padStart(13, '0')}`
    /** @type {Record<string, string | number>} */
    const known = {
      case: id,
      version,
      'version+1': version + 1,
      no,
      command: randomUUID(),
      hash: randomBytes(32).toString('hex'),
    }
    /** @param {string} value */
    const bind = (value) => {
      if (!value.startsWith(':')) return value
      const name = value.slice(1)
      if (name.startsWith('now')) return now + (Number.parseInt(name.slice(3)) || 0) * DAY
      const bound = (known[name] ??= name.startsWith('id ') ? newId(now) : (names[name] ?? ''))
      if (bound === '') throw new Error(`nothing is called ${name}`)
      return bound
    }
    return database.run(statements[workload].map(({ sql, values }) => ({ sql, values: values.map(bind) })))
  }

  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part) => (text += part))
    request.on('end', () => {
      const [, id, action] = /work-orders\/([\w-]+)(\/actions)?/.exec(request.url ?? '') ?? []
      const workload = id === undefined ? 'create' : id === 'queue' ? 'queue' : action ? 'step' : 'one'
      const body = /** @type {{ version?: number }} */ (text ? JSON.parse(text) : {})
      run(workload, { id, ...body }).then(
        () => response.setHeader('content-type', 'application/json; charset=utf-8').end(answers[workload]),
        (/** @type {Error} */ error) => response.writeHead(500).end(String(error)),
      )
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' && address ? address.port : 0)
  })
}

/** Ids that sort by time, as the product makes them: indexes grow at their end. @param {number} now */
function newId(now) {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
