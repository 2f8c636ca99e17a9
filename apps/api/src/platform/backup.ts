import { createHash, type Hash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { DataSource, QueryRunner } from 'typeorm'
import * as z from 'zod'

/**
 * A backup (备份) is a folder that both engines write and read: `manifest.json`, which is written last, a file per table
 * with a JSON array a row, and the attachments. Keys are never in it: whoever finds a backup reads no phone number.
 */
export const MANIFEST = 'manifest.json'
export const tableFile = (folder: string, name: string) => join(folder, 'tables', `${name}.ndjson.gz`)
/** Why a backup cannot be written or read, for the one who asked for it. */
export class Unfit extends Error {}
/** Where an attachment lies below a data folder, and below a backup. */
export const attachmentFile = (folder: string, id: string) => join(folder, 'files', id.slice(-2), id)

export const Manifest = z.object({
  product: z.literal('linli'),
  madeAt: z.iso.datetime(),
  /** names of the migrations that the tables went through, in their order */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9_]+$/),
      columns: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
      rows: z.int().min(0),
      /** of the lines before they are packed */
      sha256: z.string(),
    }),
  ),
  /** how many attachments are in it */
  files: z.int().min(0),
})
export type Manifest = z.infer<typeof Manifest>
type TableDump = Manifest['tables'][number]

const PAGE = 1000
const isLite = (source: DataSource) => source.options.type === 'better-sqlite3'

/**
 * Writes what the database holds at one moment into a new folder, while the product goes on. Attachments are copied
 * after the rows were read: a file is on the disk before its row is, so none is missing; one that was collected
 * meanwhile is left out, as its row soon is.
 * @throws when the folder is there already
 */
export async function backup(source: DataSource, dataDir: string, folder: string, now: number): Promise<Manifest> {
  if (existsSync(folder)) throw new Unfit(`${folder} is there already; name a new folder`)
  await mkdir(join(folder, 'tables'), { recursive: true })
  const runner = source.createQueryRunner()
  try {
    await beginSnapshot(runner)
    const names = await tablesOf(runner)
    if (names.length === 0) throw new Unfit('There is nothing in this database')
    const migrations = await runner.manager.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id')
    const tables: TableDump[] = []
    for (const name of names) tables.push(await dump(runner, name, tableFile(folder, name)))
    const attachments = await runner.manager.query<{ id: string }[]>('SELECT id FROM attachment')
    await runner.query('ROLLBACK')
    let files = 0
    for (const { id } of attachments) files += Number(await copyAttachment(dataDir, folder, id))
    const manifest: Manifest = {
      product: 'linli',
      madeAt: new Date(now).toISOString(),
      migrations: migrations.map(({ name }) => name),
      tables,
      files,
    }
    await writeFile(join(folder, MANIFEST), JSON.stringify(manifest, null, 2))
    return manifest
  } finally {
    await runner.release()
  }
}

/** From here on the runner sees what was committed before, and nothing of what comes after. */
async function beginSnapshot(runner: QueryRunner): Promise<void> {
  if (isLite(runner.connection)) {
    await runner.query('BEGIN')
    return
  }
  await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT')
}

/** All tables but the one of the migrations. */
export async function tablesOf(runner: QueryRunner): Promise<string[]> {
  const names = await runner.manager.query<{ name: string }[]>(
    isLite(runner.connection)
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY name',
  )
  return names.map(({ name }) => name).filter((name) => name !== 'migrations')
}

async function columnsOf(runner: QueryRunner, table: string): Promise<string[]> {
  const names = await runner.manager.query<{ name: string }[]>(
    isLite(runner.connection)
      ? `SELECT name FROM pragma_table_info('${table}') ORDER BY cid`
      : `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = DATABASE() AND table_name = '${table}' ORDER BY ordinal_position`,
  )
  return names.map(({ name }) => name)
}

async function dump(runner: QueryRunner, name: string, file: string): Promise<TableDump> {
  const columns = await columnsOf(runner, name)
  const sha256 = createHash('sha256')
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rowsOf(runner, name, columns)) {
      rows += 1
      yield `${JSON.stringify(columns.map((column) => row[column]))}\n`
    }
  }
  await pipeline(Readable.from(lines()), hashing(sha256), createGzip(), createWriteStream(file))
  return { name, columns, rows, sha256: sha256.digest('hex') }
}

/** Reads a table once from its beginning to its end, a page or a packet at a time. */
async function* rowsOf(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): AsyncGenerator<Record<string, unknown>> {
  const driver = runner.connection.driver
  const selected = columns.map((column) => driver.escape(column)).join(', ')
  if (!isLite(runner.connection)) {
    yield* (await runner.stream(`SELECT ${selected} FROM ${driver.escape(table)}`)) as AsyncIterable<
      Record<string, unknown>
    >
    return
  }
  for (let after = 0; ; ) {
    const page = await runner.manager.query<Record<string, unknown>[]>(
      `SELECT rowid AS "row id", ${selected} FROM ${driver.escape(table)} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
      [after],
    )
    yield* page
    if (page.length < PAGE) return
    after = Number(page.at(-1)!['row id'])
  }
}

/** Passes everything on and adds it to the hash. */
export const hashing = (hash: Hash): Transform =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })

/** @returns false: there is no such file any more */
async function copyAttachment(dataDir: string, folder: string, id: string): Promise<boolean> {
  const to = attachmentFile(folder, id)
  await mkdir(dirname(to), { recursive: true })
  return copyFile(attachmentFile(dataDir, id), to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
