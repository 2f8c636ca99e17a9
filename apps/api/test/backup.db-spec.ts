import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { backup, MANIFEST, tableFile, type Manifest } from '../src/platform/backup.ts'
import { openDatabase } from '../src/platform/database.ts'
import { restore } from '../src/platform/restore.ts'
import { databases, type TestDatabase } from './databases.ts'
import { ANNA, startApp, testConfig, type TestApp } from './harness.ts'
import { raise } from './orders.ts'
import { picture } from './pictures.ts'

type Fresh = () => Promise<TestDatabase>
const engines = databases()

describe.each(engines)('a backup of %s', (_, fresh) => {
  let app: TestApp
  let folder: string
  let manifest: Manifest
  const opened: TestDatabase[] = []
  const apps: TestApp[] = []
  /** A database on the disk: a backup is made beside the product, not inside of it. */
  const database = async (fresh: Fresh): Promise<string> => {
    const made = await fresh()
    opened.push(made)
    return made.url === 'sqlite::memory:'
      ? `sqlite:${join(await mkdtemp(join(tmpdir(), 'linli-test-')), 'db')}`
      : made.url
  }
  const target = async (take = fresh) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'linli-test-'))
    return testConfig({ databaseUrl: await database(take), dataDir, demo: false })
  }
  const copy = async () => {
    const copied = await mkdtemp(join(tmpdir(), 'linli-test-'))
    await cp(folder, copied, { recursive: true })
    return copied
  }

  beforeAll(async () => {
    const url = await database(fresh)
    app = await startApp(url)
    const anna = app.resident(ANNA)
    const photo = await anna.call(routes.attachment.upload, { file: picture('楼道.png') })
    await raise(app, anna, { photos: [photo.id] })
    folder = join(await mkdtemp(join(tmpdir(), 'linli-test-')), 'backup')
    // People go on raising cases while it is written.
    let writing = true
    let raised = 0
    const people = [app.resident('19912340001'), app.resident('19912340002')]
    const load = people.map(async (person) => {
      while (writing) {
        await raise(app, person)
        raised += 1
        await wait(20)
      }
    })
    const source = await openDatabase(url)
    const before = raised
    manifest = await backup(source, app.dataDir, folder, Date.now()).finally(() => source.destroy())
    while (raised === before) await wait(10)
    writing = false
    await Promise.all(load)
  }, 120_000)
  afterEach(async () => {
    for (const one of apps.splice(0)) await one.close()
  })
  afterAll(async () => {
    await app.close()
    for (const { drop } of opened) await drop()
  })

  it.each(engines)(
    'taken-under-load-it-holds-each-case-whole, in %s',
    async (_, take) => {
      const config = await target(take)
      await restore(folder, config)
      const restored = await openDatabase(config.databaseUrl)
      const count = async (sql: string) =>
        Number((await restored.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]!.n)
      const cases = await count('work_order')
      expect(cases).toBeGreaterThan(1)
      expect(await count("event WHERE subject = 'work-order' AND action = 'raise'")).toBe(cases)
      expect(await count('work_order w LEFT JOIN clock_run c ON c.subject_id = w.id WHERE c.subject_id IS NULL')).toBe(
        0,
      )
      expect(
        await count(
          "event e LEFT JOIN work_order w ON w.id = e.subject_id WHERE e.subject = 'work-order' AND w.id IS NULL",
        ),
      ).toBe(0)
      for (const { name, rows } of manifest.tables) expect([name, await count(name)]).toEqual([name, rows])
      await restored.destroy()
    },
    120_000,
  )

  it.each(engines)(
    'the-product-goes-on-from-it-with-its-pictures-and-its-seals, in %s',
    async (_, take) => {
      const config = await target(take)
      await restore(folder, config)
      const again = await startApp(config.databaseUrl, { dataDir: config.dataDir, demo: false })
      apps.push(again)
      again.newWeek() // codes by SMS are sent anew
      const { items } = await again.resident(ANNA).call(routes.workOrder.mine, { limit: 20 })
      const { photos } = await again.resident(ANNA).call(routes.workOrder.one, { id: items.at(0)!.id })
      const shown = await again.nobody.send({ method: 'GET', url: photos[0]!.url })
      expect(shown.body).toEqual(Buffer.from(await picture().arrayBuffer()))
      expect(await again.staff('audit').call(routes.audit.verify, {})).toMatchObject({ ok: true })
      expect((await raise(again, again.resident(ANNA))).no).toMatch(/^\d{4}-\d{4}-\d{4}$/)
    },
    120_000,
  )

  it('the-keys-are-not-in-it', async () => {
    const { fields, lookup, signing } = testConfig().keys
    for (const { name } of manifest.tables) {
      const text = gunzipSync(await readFile(tableFile(folder, name))).toString()
      for (const key of [...Object.values(fields), lookup, signing]) expect(text).not.toContain(key)
    }
  })

  it('what-is-not-whole-is-refused-and-leaves-an-empty-database', async () => {
    const config = await target()
    const broken = await copy()
    const file = tableFile(broken, 'work_order')
    await writeFile(
      file,
      gzipSync(
        gunzipSync(await readFile(file))
          .toString()
          .replace('"raised"', '"closed"'),
      ),
    )
    await expect(restore(broken, config)).rejects.toThrow('is not what was backed up')
    await writeFile(file, (await readFile(file)).subarray(0, 60))
    await expect(restore(broken, config)).rejects.toThrow()
    await rm(join(broken, MANIFEST))
    await expect(restore(broken, config)).rejects.toThrow('not finished')
    await restore(folder, config)
  }, 120_000)

  it('a-picture-that-was-changed-is-refused', async () => {
    const broken = await copy()
    const [picture] = (await readdir(join(broken, 'files'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    await appendFile(join(picture!.parentPath, picture!.name), 'x')
    const config = await target()
    await expect(restore(broken, config)).rejects.toThrow('is not what was backed up')
    await expect(readdir(join(config.dataDir, 'files'))).rejects.toThrow('ENOENT')
  }, 120_000)

  it('it-goes-into-an-empty-database-only', async () => {
    const config = await target()
    await restore(folder, config)
    await expect(restore(folder, config)).rejects.toThrow('is there already')
    await rm(join(config.dataDir, 'files'), { recursive: true })
    await expect(restore(folder, config)).rejects.toThrow('not empty')
  }, 120_000)

  it('a-backup-of-a-newer-release-is-refused', async () => {
    const newer = await copy()
    const migrations = [...manifest.migrations, 'Tomorrow9999999999999']
    await writeFile(join(newer, MANIFEST), JSON.stringify({ ...manifest, migrations }))
    await expect(restore(newer, await target())).rejects.toThrow('newer release')
  }, 120_000)

  it('other-keys-are-told-at-once', async () => {
    const config = await target()
    const keys = { ...config.keys, fields: { k1: Buffer.alloc(32, 7).toString('base64') } }
    await expect(restore(folder, { ...config, keys })).rejects.toThrow('keys file does not fit')
  }, 120_000)
})
