import { createConnection } from 'mysql2/promise'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../src/platform/database.ts'

export interface TestDatabase {
  /** address of an empty database, made for this suite alone */
  readonly url: string
  readonly drop: () => Promise<void>
}
let serial = 0

/**
 * The databases a suite runs on: embedded SQLite always, and the server of LINLI_TEST_MYSQL when the runner has
 * started one. Use with `describe.each(databases())('… on %s', (_, fresh) => …)`.
 */
export function databases(): [string, () => Promise<TestDatabase>][] {
  const all: [string, () => Promise<TestDatabase>][] = [
    ['sqlite', async () => ({ url: 'sqlite::memory:', drop: async () => {} })],
  ]
  const server = process.env['LINLI_TEST_MYSQL']
  if (server) all.push(['mariadb', () => onServer(server)])
  return all
}

async function onServer(server: string): Promise<TestDatabase> {
  const name = `t_${process.pid}_${Date.now().toString(36)}_${serial++}`
  const execute = async (sql: string) => {
    const connection = await createConnection(server)
    await connection.query(sql).finally(() => connection.end())
  }
  await execute(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(`DROP DATABASE ${name}`) }
}

/** Opens a database with every migration run. */
export async function migrated(url: string): Promise<DataSource> {
  const source = await openDatabase(url)
  await source.runMigrations({ transaction: 'each' })
  return source
}
