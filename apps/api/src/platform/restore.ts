import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { DataSource, QueryRunner } from 'typeorm'
import { migrations } from '../migrations/index.ts'
import { attachmentFile, hashing, Manifest, MANIFEST, tableFile, tablesOf, Unfit } from './backup.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { checkKeys } from './key-check.ts'

/** Values in one statement; the engines take 32,766 and 65,535. */
const VALUES = 10_000

/**
 * Brings a backup into an empty database and an empty data folder, of either engine, and up to this release. The rows
 * come in one transaction: they are all there, or none is.
 * @throws a sentence for the one who restores, where something is not empty, not whole, newer than this release, or
 *   encrypted with other keys
 */
export async function restore(folder: string, config: Config): Promise<Manifest> {
  const manifest = await manifestOf(folder)
  const known = migrations.slice(0, manifest.migrations.length)
  if (manifest.migrations.some((name, i) => known[i]?.name !== name))
    throw new Unfit('The backup is from a newer release: restore it with that one')
  if (existsSync(join(config.dataDir, 'files')))
    throw new Unfit(`${join(config.dataDir, 'files')} is there already; restore into an empty data folder`)

  const source = await openDatabase(config.databaseUrl, known)
  try {
    await fill(source, folder, manifest, config.dataDir)
  } finally {
    await source.destroy()
  }
  const current = await openDatabase(config.databaseUrl)
  try {
    await current.runMigrations({ transaction: 'each' })
    await checkKeys(current, config)
  } finally {
    await current.destroy()
  }
  return manifest
}

async function manifestOf(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST)
  if (!existsSync(file)) throw new Unfit(`${file} is missing: this is no backup, or one that was not finished`)
  try {
    return Manifest.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw new Unfit(`${file} is not what was backed up`)
  }
}

async function fill(source: DataSource, folder: string, manifest: Manifest, dataDir: string): Promise<void> {
  const runner = source.createQueryRunner()
  try {
    if ((await tablesOf(runner)).length > 0) throw new Unfit('The database is not empty; restore into a new one')
    try {
      await source.runMigrations({ transaction: 'each' })
      await runner.startTransaction()
      for (const table of manifest.tables) await load(runner, table, tableFile(folder, table.name))
      await copyAttachments(runner, folder, manifest.files, dataDir)
      await runner.commitTransaction()
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction()
      await rm(join(dataDir, 'files'), { recursive: true, force: true })
      await source.dropDatabase()
      throw error
    }
  } finally {
    await runner.release()
  }
}

async function load(runner: QueryRunner, table: Manifest['tables'][number], file: string): Promise<void> {
  const escape = (name: string) => runner.connection.driver.escape(name)
  const { name, columns, sha256 } = table
  const insert = `INSERT INTO ${escape(name)} (${columns.map(escape).join(', ')}) VALUES `
  const row = `(${columns.map(() => '?').join(', ')})`
  const batch = Math.floor(VALUES / columns.length)
  let waiting: unknown[][] = []
  const write = async () => {
    if (waiting.length > 0) await runner.query(insert + waiting.map(() => row).join(', '), waiting.flat())
    waiting = []
  }
  // What a migration has put there by itself stands in the backup too, as it has become since.
  await runner.query(`DELETE FROM ${escape(name)}`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), createGunzip(), hashing(hash), async (unpacked: AsyncIterable<Buffer>) => {
    for await (const line of linesOf(unpacked)) {
      waiting.push(JSON.parse(line) as unknown[])
      if (waiting.length === batch) await write()
    }
  })
  await write()
  if (hash.digest('hex') !== sha256) throw new Unfit(`${file} is not what was backed up`)
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
}

async function copyAttachments(runner: QueryRunner, folder: string, files: number, dataDir: string): Promise<void> {
  const rows = await runner.manager.query<{ id: string; sha256: string }[]>('SELECT id, sha256 FROM attachment')
  const there = rows.filter(({ id }) => existsSync(attachmentFile(folder, id)))
  if (there.length !== files) throw new Unfit(`${join(folder, 'files')} is not what was backed up`)
  for (const { id, sha256 } of there) {
    const [from, to] = [attachmentFile(folder, id), attachmentFile(dataDir, id)]
    const found = createHash('sha256')
      .update(await readFile(from))
      .digest('hex')
    if (found !== sha256) throw new Unfit(`${from} is not what was backed up`)
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, to)
  }
}
