import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createPool, type PoolOptions } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import { DataSource, DefaultNamingStrategy, type DataSourceOptions } from 'typeorm'
import { entities } from '../entities.ts'
import { migrations } from '../migrations/index.ts'
import { gateSqlite } from './sqlite-gate.ts'

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  }
}

interface Pragmas {
  pragma(text: string): unknown
}

/** MariaDB and MySQL differ in what their columns report, so TypeORM must know which one it talks to. */
async function flavour(url: string): Promise<'mariadb' | 'mysql'> {
  const connection = await createConnection(url)
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version')
    return /mariadb/i.test((rows as { version: string }[])[0]!.version) ? 'mariadb' : 'mysql'
  } finally {
    await connection.end()
  }
}

/**
 * Each connection is told once that its transactions are READ COMMITTED; to say so at each transaction is a statement
 * more. SQLite knows no other than serializable.
 */
const readCommitted = {
  createPool: (options: PoolOptions) =>
    createPool(options).on('connection', (connection) =>
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => {
        if (error) connection.destroy()
      }),
    ),
}

async function options(url: string, released: typeof migrations): Promise<DataSourceOptions> {
  const common = {
    entities,
    migrations: released,
    migrationsRun: false,
    synchronize: false,
    namingStrategy: new SnakeCase(),
  }
  if (/^(mysql|mariadb):/.test(url)) {
    const address = url.replace(/^mariadb:/, 'mysql:')
    return {
      ...common,
      type: await flavour(address),
      driver: readCommitted,
      url: address,
      timezone: 'Z',
      charset: 'utf8mb4_bin',
      poolSize: 20,
    }
  }
  const database = url.replace(/^sqlite:/, '')
  if (database !== ':memory:') mkdirSync(dirname(database), { recursive: true })
  return {
    ...common,
    type: 'better-sqlite3',
    database,
    enableWAL: database !== ':memory:',
    prepareDatabase: (db: Pragmas) => {
      db.pragma('busy_timeout = 5000')
      db.pragma('synchronous = FULL')
    },
  }
}

/** Opens the database of the address. @param released migrations of the release whose tables it has, or shall have */
export async function openDatabase(url: string, released = migrations): Promise<DataSource> {
  const source = await new DataSource(await options(url, released)).initialize()
  if (source.options.type === 'better-sqlite3') gateSqlite(source)
  return source
}
