// The two kinds of database behind one small face: what the bench asks on the side, and what the limit server runs.
import { createRequire } from 'node:module'
import { createPool } from 'mysql2/promise'

/** @typedef {string | number} Value */
/** @typedef {{ sql: string, values: Value[] }} Bound */
/**
 * @typedef {object} Database
 * @property {(sql: string, values?: Value[]) => Promise<Record<string, Value>[]>} query
 * @property {(statements: Bound[]) => Promise<void>} run prepared statements, one after the other on one connection
 * @property {() => Promise<void>} close
 */

/**
 * Opens the database of an address as the product would: the same pool, the same durability.
 * @param {string} url
 * @returns {Database}
 */
export const openDatabase = (url) =>
  url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url)

/** @type {(url: string) => Database} */
function openMysql(url) {
  const pool = createPool({ uri: url, connectionLimit: 20, charset: 'utf8mb4_bin', timezone: 'Z' })
  return {
    query: async (sql, values = []) => /** @type {Record<string, Value>[]} */ ((await pool.query(sql, values))[0]),
    async run(statements) {
      const connection = await pool.getConnection()
      try {
        for (const { sql, values } of statements) {
          const [result] = values.length > 0 ? await connection.execute(sql, values) : await connection.query(sql)
          if (sql.startsWith('UPDATE') && 'affectedRows' in result && result.affectedRows !== 1)
            throw new Error(`changed nothing: ${sql}`)
        }
      } finally {
        connection.release()
      }
    },
    close: () => pool.end(),
  }
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
        if (sql.startsWith('SET ')) continue // isolation: one connection knows no other
        const statement = prepare(sql === 'START TRANSACTION' ? 'BEGIN' : sql)
        if (statement.reader) statement.all(values)
        else if (statement.run(values).changes !== 1 && sql.startsWith('UPDATE'))
          throw new Error(`changed nothing: ${sql}`)
      }
    },
    close: async () => void database.close(),
  }
}
