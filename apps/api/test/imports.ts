import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals'
import { Logger } from '@nestjs/common'
import type { ImportRun } from '@linli/contract'
import type { DataSource } from 'typeorm'
import { UnitOfWork } from '../src/kernel/unit-of-work.ts'
import { AppClock } from '../src/platform/app-clock.ts'
import type { Config } from '../src/platform/config.ts'
import { Secrets } from '../src/platform/secrets.ts'
import type { Counts, IntakeOptions } from '../src/registry/importers/intake.ts'
import type { BadRow } from '../src/registry/importers/layout.ts'
import { Uploads } from '../src/platform/uploads.ts'
import { Imports } from '../src/registry/imports.ts'
import { databases, migrated, type TestDatabase } from './databases.ts'

const ASSETS = join(import.meta.dirname, '../assets')
export const STREETS = join(ASSETS, 'divisions/streets.csv')
export const COMMUNITIES = join(ASSETS, 'divisions/communities.csv')
export const ITEMS = join(ASSETS, 'government-items.csv')
export const DISTRICT = '210681'
export const COMMUNITY = '210681001001'
export const GRID = `${COMMUNITY}-01`
export const HOUSEHOLDS = '网格编码,楼栋编码,小区,楼栋,房号,户主,电话'

/** Made-up households, 24 to a building, in turn in two grids. */
export const houses = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const building = Math.floor(i / 24)
    const phone = `138${String(i).padStart(8, '0')}`
    return `${GRID}0${(building % 2) + 1},B${building},榆树苑,${building} 号楼,${(i % 24) + 1} 室,住户${i},${phone}`
  })

const key = () => randomBytes(32).toString('base64')
const keys = { current: 'k1', fields: { k1: key() }, lookup: key(), signing: key() }
export const secrets = new Secrets({ keys } as unknown as Config)

/** The import engine on a database, with files to import. */
export class ImportBench {
  readonly imports: Imports
  #files = 0
  constructor(
    readonly source: DataSource,
    readonly folder: string,
  ) {
    this.imports = this.newProcess()
  }
  newProcess(): Imports {
    return new Imports(new UnitOfWork(this.source, new AppClock()), secrets, new Uploads({ dataDir: this.folder }))
  }

  async list(...lines: string[]): Promise<string> {
    const path = join(this.folder, `list-${this.#files++}`)
    await writeFile(path, lines.join('\n'))
    return path
  }
  async run(kind: ImportRun['kind'], path: string, options: IntakeOptions = {}): Promise<Counts & { rows: BadRow[] }> {
    const rows: BadRow[] = []
    return { ...(await this.imports.run(kind, path, { ...options, onBad: (bad) => rows.push(bad) })), rows }
  }
  /** A district down to a grid of the second level with two of the third. */
  async frame(): Promise<void> {
    await this.run('divisions', STREETS, { district: DISTRICT })
    await this.run('divisions', COMMUNITIES, { district: DISTRICT })
    const [first, second] = [`${GRID}01,${GRID},一格一组`, `${GRID}02,${GRID},一格二组`]
    await this.run('grids', await this.list('code,parent_code,name', `${GRID},${COMMUNITY},一格`, first, second))
  }

  rowsOf(table: string, columns: string, order = columns): Promise<Record<string, unknown>[]> {
    return this.source.query(`SELECT ${columns} FROM ${table} ORDER BY ${order}`)
  }
  /** All that an import writes, but what differs by nature: ids and sealed texts. */
  async state() {
    const doors = 'b.code, h.door'
    return {
      places: await this.rowsOf('place', 'code, name, kind, path, households', 'code'),
      buildings: await this.rowsOf('building', 'code, compound, name, households', 'code'),
      households: await this.rowsOf(
        'household h JOIN building b ON b.id = h.building_id',
        `${doors}, h.holder_hash, h.phone_hash`,
        doors,
      ),
      units: await this.rowsOf('unit', 'code, name, kind', 'code'),
      items: await this.rowsOf('service_item', 'code, version, name, field', 'code'),
      versions: await this.rowsOf('service_item_version', 'code, version', 'code, version'),
    }
  }
  async place(code: string): Promise<Record<string, unknown>> {
    const [row] = await this.source.query<Record<string, unknown>[]>('SELECT * FROM place WHERE code = ?', [code])
    return row!
  }
}

const TABLES = [
  'place',
  'building',
  'household',
  'binding',
  'unit',
  'service_item',
  'service_item_version',
  'import_run',
  'event',
]

/** A suite about imports, once for each database; every test begins without rows. */
export function describeImports(name: string, body: (bench: () => ImportBench) => void): void {
  describe.each(databases())(`${name} on %s`, (_, fresh) => {
    let database: TestDatabase
    let source: DataSource
    let folder: string
    let bench: ImportBench
    beforeAll(async () => {
      Logger.overrideLogger(false)
      folder = await mkdtemp(join(tmpdir(), 'linli-import-test-'))
      database = await fresh()
      source = await migrated(database.url)
    })
    beforeEach(async () => {
      for (const table of TABLES) await source.query(`DELETE FROM ${table}`)
      bench = new ImportBench(source, folder)
    })
    afterAll(async () => {
      await source.destroy()
      await database.drop()
      await rm(folder, { recursive: true })
    })
    body(() => bench)
  })
}
