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
 * @property {Record<Workload, Statement[][]>} statements of each request
 * @property {Record<string, string>} names what the names in the statements stand for in this database
 * @property {Record<string, Record<string, string>>} cases what else is named by the id of a case
 * @property {Record<Workload, string[]>} answers what the product answered
 */

process.once('message', (plan) => void serve(/** @type {Plan} */ (plan)))

/** @param {Plan} plan */
async function serve({ url, statements, names, cases, answers }) {
  const database = openDatabase(url)
  let serial = Date.now() % 1e9
  /** What a life has named so far. @type {Map<string, Record<string, string | number>>} */
  const lives = new Map()

  /** @type {(workload: Workload, i: number, life: string, order: { id?: string | undefined, version?: number }) => Promise<void>} */
  const run = (workload, i, life, { id = '', version = 0 }) => {
    const now = Date.now()
    const known = lives.get(life) ?? { ...cases[id], no: `9${String(serial++).padStart(13, '0')}` }
    const { no } = known
    Object.assign(known, { case: id, version, 'version+1': version + 1, command: randomUUID(), 'no~': `${no}~` })
    if (i + 1 < statements[workload].length) lives.set(life, known)
    else lives.delete(life)
    /** @param {string} value */
    const bind = (value) => {
      if (!value.startsWith(':')) return value
      const name = value.slice(1)
      if (name === 'hash') return randomBytes(32).toString('hex')
      if (name.startsWith('random ')) return randomText(Number(name.slice('random '.length)))
      if (name.startsWith('now')) return now + (Number.parseInt(name.slice(3)) || 0) * DAY
      const bound = (known[name] ??= names[name] ?? (name.startsWith('id ') ? newId(now) : ''))
      if (bound === '') throw new Error(`nothing is called ${name}`)
      return bound
    }
    return database.run((statements[workload][i] ?? []).map(({ sql, values }) => ({ sql, values: values.map(bind) })))
  }

  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part) => (text += part))
    request.on('end', () => {
      const [name = '', index, life = ''] = String(request.headers['x-bench']).split(' ')
      const [workload, i] = [/** @type {Workload} */ (name), Number(index)]
      const [, id] = /(?:work-orders|entries)\/([\w-]{36})/.exec(request.url ?? '') ?? []
      const body = /** @type {{ version?: number }} */ (text ? JSON.parse(text) : {})
      run(workload, i, life, { id, ...body }).then(
        () => response.setHeader('content-type', 'application/json; charset=utf-8').end(answers[workload][i]),
        (/** @type {Error} */ error) => response.writeHead(500).end(String(error)),
      )
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' && address ? address.port : 0)
  })
}

/** @param {number} length */
const randomText = (length) => randomBytes(length).toString('base64').slice(0, length)

/** Ids that sort by time, as the product makes them: indexes grow at their end. @param {number} now */
function newId(now) {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
