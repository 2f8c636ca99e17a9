import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import type { TestDatabase } from './databases.ts'

/** Folder that `npm test` makes for its templates; a suite run by hand has none and fills its own database. */
export const templates = process.env['LINLI_TEST_TEMPLATES']

/**
 * A database with the demo district in it, copied from one that the first suite of the run has filled: telling the
 * demo's stories through the product takes seconds, copying their rows does not.
 * @param fill opens an empty database by its address, fills it and closes it
 */
export async function withDistrict(empty: TestDatabase, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  if (!templates) return empty
  return empty.url.startsWith('sqlite:') ? sqliteCopy(templates, fill) : serverCopy(templates, empty, fill)
}

async function sqliteCopy(folder: string, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  const template = join(folder, 'district.sqlite')
  await once(join(folder, 'sqlite'), () => fill(`sqlite:${template}`))
  const own = await mkdtemp(join(tmpdir(), 'linli-test-'))
  const file = join(own, 'district.sqlite')
  await copyFile(template, file)
  return { url: `sqlite:${file}`, drop: () => rm(own, { recursive: true, force: true }) }
}

async function serverCopy(
  folder: string,
  empty: TestDatabase,
  fill: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const template = 'template'
  const own = new URL(empty.url)
  const connection = await createConnection({ uri: own.href, multipleStatements: true })
  try {
    await once(join(folder, 'server'), async () => {
      await connection.query(`DROP DATABASE IF EXISTS ${template}; CREATE DATABASE ${template}`)
      const url = new URL(own)
      url.pathname = `/${template}`
      await fill(url.href)
    })
    const [tables] = await connection.query(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
      [template],
    )
    const copies = (tables as { name: string }[]).map(
      ({ name }) =>
        `CREATE TABLE ${name} LIKE ${template}.${name}; INSERT INTO ${name} SELECT * FROM ${template}.${name}`,
    )
    await connection.query(copies.join(';'))
  } finally {
    await connection.end()
  }
  return empty
}

/** Does the work unless another process did it or is about to; then waits for that. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  const done = `${name}.done`
  while (!existsSync(done)) {
    try {
      await mkdir(name)
    } catch {
      await wait(50)
      continue
    }
    try {
      if (!existsSync(done)) await work()
      await writeFile(done, '')
    } finally {
      await rm(name, { recursive: true })
    }
  }
}
