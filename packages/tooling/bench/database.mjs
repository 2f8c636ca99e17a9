// The two kinds of database behind one small face: what the bench asks on the side, and what the limit server runs.
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { createPool } from 'mysql2/promise'

/** @typedef {string | number | null} Value */
/** @typedef {{ sql: string, values: Value[] }} Bound */
/**
 * @typedef {object} Database
 * @property {(sql: string, values?: Value[]) => Promise<Record<string, Value>[]>} query
 * @property {(statements: Bound[]) => Promise<void>} run prepared statements, one after the other on one connection
 * @property {(table: string, columns: string[], rows: Iterable<Value[]>) => Promise<void>} load takes in any number of rows, as fast as it goes
 * @property {() => Promise<string[]>} tables
 * @property {() => Promise<void>} close
 */

/**
 * Opens the database of an address as the product would: the same pool, the same durability.
 * @param {string} url
 * @returns {Database}
 */
export const openDatabase = (url) =>
  url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url)

/** What does nothing when somebody else was there first. */
const GUARDED = 'UPDATE `work_order`'

/** @type {(url: string) => Database} */
function openMysql(url) {
  const pool = createPool({ uri: url, connectionLimit: 20, charset: 'utf8mb4_bin', timezone: 'Z' })
  // As the product's own connections are told.
  pool.on('connection', (connection) => void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'))
  return {
    query: async (sql, values = []) => /** @type {Record<string, Value>[]} */ ((await pool.query(sql, values))[0]),
    async run(statements) {
      const connection = await pool.getConnection()
      try {
        for (const { sql, values } of statements) {
          const [result] = values.length > 0 ? await connection.execute(sql, values) : await connection.query(sql)
          if (sql.startsWith(GUARDED) && 'affectedRows' in result && result.affectedRows !== 1)
            throw new Error(`changed nothing: ${sql}`)
        }
      } finally {
        connection.release()
      }
    },
    async load(table, columns, rows) {
      const connection = await pool.getConnection()
      await connection.query('SET unique_checks = 0, foreign_key_checks = 0')
      const names = columns.map((name) => `\`${name}\``).join()
      await connection.query({
        sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${table}\` CHARACTER SET utf8mb4 (${names})`,
        infileStreamFactory: () => Readable.from(chunksOf(rows)),
      })
      await connection.query('SET unique_checks = 1, foreign_key_checks = 1')
      // Counted at once, as the database would by itself while the rows come in over the years.
      await connection.query(`ANALYZE TABLE \`${table}\``)
      connection.release()
    },
    async tables() {
      const [found] = await pool.query(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      )
      return /** @type {{ name: string }[]} */ (found).map(({ name }) => name)
    },
    close: () => pool.end(),
  }
}

/** Rows as LOAD DATA reads them, in pieces of some size. @param {Iterable<Value[]>} rows */
function* chunksOf(rows) {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map((value) => (value === null ? '\\N' : String(value).replace(/[\\\t\n]/g, '\\$&'))).join('\t')}\n`
    if (chunk.length < 1 << 18) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk)
}

/** @type {(file: string) => Database} */
function openSqlite(file) {
  const Sqlite = /** @type {typeof import('better-sqlite3')} */ (createRequire(import.meta.url)('better-sqlite3'))
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 5000')
  /** @type {Map<string, import('better-sqlite3').Statement>} */
  const prepared = new Map()
  /** @param {string} sql */
  const prepare = (sql) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return {
    query: async (sql, values = []) => {
      const statement = prepare(sql)
      if (statement.reader) return /** @type {Record<string, Value>[]} */ (statement.all(values))
      statement.run(values)
      return []
    },
    async run(statements) {
      for (const { sql, values } of statements) {
        const statement = prepare(sql === 'START TRANSACTION' ? 'BEGIN' : sql)
        if (statement.reader) statement.all(values)
        else if (statement.run(values).changes !== 1 && sql.startsWith(GUARDED))
          throw new Error(`changed nothing: ${sql}`)
      }
    },
    async load(table, columns, rows) {
      const statement = database.prepare(
        `INSERT INTO \`${table}\` (${columns.map((name) => `\`${name}\``).join()}) VALUES (${columns.map(() => '?').join()})`,
      )
      let n = 0
      for (const row of rows) {
        if (n % 10_000 === 0) database.exec(n === 0 ? 'BEGIN' : 'COMMIT; BEGIN')
        statement.run(row)
        n += 1
      }
      if (n > 0) database.exec('COMMIT')
    },
    tables: async () =>
      database
        .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
        .pluck()
        .all()
        .map(String),
    close: async () => void database.close(),
  }
}
