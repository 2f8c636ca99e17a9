import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { newId, SECOND } from '@linli/domain'
import { In, type DataSource } from 'typeorm'
import { SealRow } from '../src/audit/audit.entity.ts'
import { auditReport } from '../src/audit/report.ts'
import { sealLine } from '../src/audit/seal-check.ts'
import { Seals } from '../src/audit/seals.ts'
import { EventRow, TimerRow } from '../src/kernel/kernel.entity.ts'
import { Timers } from '../src/kernel/timers.ts'
import { UnitOfWork } from '../src/kernel/unit-of-work.ts'
import { NotificationRow } from '../src/notification/notification.entity.ts'
import { AppClock } from '../src/platform/app-clock.ts'
import { checkKeys } from '../src/platform/key-check.ts'
import { Secrets } from '../src/platform/secrets.ts'
import { databases, migrated, type TestDatabase } from './databases.ts'
import { testConfig, TUESDAY } from './harness.ts'

const FROM_SOURCE = ['--conditions=@linli/source', '--import', '@swc-node/register/esm-register', 'src/cli.ts']
const api = fileURLToPath(new URL('..', import.meta.url))
const config = testConfig({ logLevel: 'warn' })
const secrets = new Secrets(config)

/** Made by somebody who has the database and the source, and not the keys. */
const forger = new Secrets(testConfig({ keys: { ...config.keys, lookup: randomBytes(32).toString('base64') } }))

describe.each(databases())('audit:verify on %s', (_, fresh) => {
  let database: TestDatabase
  let source: DataSource
  let folder: string
  let url: string
  let clock: AppClock
  let timers: Timers
  let ids: string[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-audit-'))
    database = await fresh()
    url = database.url === 'sqlite::memory:' ? `sqlite:${join(folder, 'db')}` : database.url
    source = await migrated(url)
    await checkKeys(source, config)
  })
  /** Three seals over three events each, and an event that is not sealed yet. */
  beforeEach(async () => {
    for (const table of [EventRow, SealRow, TimerRow, NotificationRow]) await source.manager.deleteAll(table)
    clock = new AppClock()
    clock.set(TUESDAY)
    timers = await sealing(secrets)
    ids = []
    for (const round of [0, 1, 2]) {
      for (const i of [1, 2, 3]) ids.push(await event(round * 100 + i))
      await sealAt(round * 100 + 50)
    }
    await event(260)
  })
  afterAll(async () => {
    await source.destroy()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  async function sealing(by: Secrets): Promise<Timers> {
    const uow = new UnitOfWork(source, clock)
    const made = new Timers(uow)
    const seals = new Seals({ logLevel: 'silent' }, by, uow, clock, made)
    await seals.onModuleInit()
    await seals.begin()
    return made
  }
  async function sealAt(seconds: number): Promise<void> {
    clock.set(TUESDAY + seconds * SECOND)
    await timers.drain(clock.now())
  }
  async function event(seconds: number): Promise<string> {
    const id = newId(TUESDAY + seconds * SECOND, randomBytes)
    await source.manager.insert(EventRow, {
      id,
      subject: 'thing',
      subjectId: `at-${seconds}`,
      action: 'happen',
      at: TUESDAY + seconds * SECOND,
      actorId: `somebody-${seconds}`,
      actorLabel: '系统',
      commandId: `command-${seconds}`,
      commandHash: '0'.repeat(64),
      data: { b: 2, a: ['x'] },
    })
    return id
  }
  const seals = () => source.manager.find(SealRow, { order: { id: 'ASC' } })
  const change = (at: number, given: Partial<EventRow>) => source.manager.update(EventRow, { id: ids[at]! }, given)
  const drop = (at: number) => source.manager.delete(EventRow, { id: ids[at]! })
  /** Two events take each other's place. */
  async function swap(one: number, other: number): Promise<void> {
    await change(one, { id: 'between' })
    await source.manager.update(EventRow, { id: ids[other]! }, { id: ids[one]! })
    await source.manager.update(EventRow, { id: 'between' }, { id: ids[other]! })
  }
  async function changeSeal(at: number, given: Partial<SealRow>): Promise<void> {
    await source.manager.update(SealRow, { id: (await seals())[at]!.id }, given)
  }
  /** Everything from an event on, and the seals above it. */
  async function cutOff(from: string): Promise<void> {
    await source.query('DELETE FROM event WHERE id >= ?', [from])
    await source.query('DELETE FROM seal WHERE up_to >= ?', [from])
  }
  /** All seals made again over the events as they are now, as the product makes them. */
  async function sealAgain(by: Secrets): Promise<void> {
    await source.manager.deleteAll(SealRow)
    await source.manager.deleteAll(TimerRow)
    clock.set(TUESDAY)
    const again = await sealing(by)
    for (const seconds of [50, 150, 250]) {
      clock.set(TUESDAY + seconds * SECOND)
      await again.drain(clock.now())
    }
  }
  /** The root of a seal as 0.1.0 made it. */
  async function unkeyed(previous: string, of: string[]): Promise<string> {
    const hash = createHash('sha256').update(previous)
    for (const e of await source.manager.find(EventRow, { where: { id: In(of) }, order: { id: 'ASC' } })) {
      const { id, subject, subjectId, action, at, actorId, actorLabel, commandId, commandHash, data } = e
      const said = [id, subject, subjectId, action, at, actorId, actorLabel, commandId, commandHash, data]
      hash.update(JSON.stringify(said))
    }
    return hash.digest('hex')
  }
  async function log(): Promise<string> {
    const file = join(folder, 'product.log')
    const lines = (await seals()).map((seal) => `2030-03-12 linli[7]: ${sealLine(seal)}`)
    await writeFile(file, ['邻里 Linli is ready', ...lines, 'Stopping', ''].join('\n'))
    return file
  }

  it('what-nobody-touched-holds', async () => {
    expect(await auditReport(source, secrets, [await log()])).toEqual({
      faults: [],
      says: '3 seals over 9 events; 1 events are not sealed yet; 3 seals looked up in the logs; everything holds',
    })
  })

  it.each<[string, Partial<EventRow>]>([
    ['id', { id: '01ffffff-0000-7000-8000-000000000000' }],
    ['subject', { subject: 'account' }],
    ['subject id', { subjectId: 'another' }],
    ['action', { action: 'other' }],
    ['time', { at: TUESDAY }],
    ['actor', { actorId: 'nobody' }],
    ['words of the actor', { actorLabel: '别人' }],
    ['command', { commandId: 'another' }],
    ['content of the command', { commandHash: '1'.repeat(64) }],
    ['data', { data: { b: 3, a: ['x'] } }],
  ])('an-event-that-was-changed-is-found-where-it-is, in its %s', async (_name, given) => {
    const [, second] = await seals()
    await change(4, given)
    const { faults } = await auditReport(source, secrets, [])
    expect(faults).toEqual([expect.stringMatching(`^seal ${second!.id} `)])
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['removed at the beginning', () => drop(3), 'there are 2 events, 3 were sealed'],
    ['removed in the middle', () => drop(4), 'there are 2 events, 3 were sealed'],
    ['removed at the end', () => drop(5), 'there are 2 events, 3 were sealed'],
    ['inserted', () => event(102.5), 'there are 4 events, 3 were sealed'],
    ['reordered', () => swap(3, 5), 'an event was changed, replaced or moved'],
  ])('events-that-were-tampered-with-are-found-where-they-are, %s', async (_name, tamper, says) => {
    const [, second] = await seals()
    await tamper()
    const { faults } = await auditReport(source, secrets, [])
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^seal ${second!.id} .*: ${says}`))])
  })

  it('events-that-took-each-others-place-across-seals-break-both', async () => {
    const [first, , third] = await seals()
    await swap(0, 8)
    const { faults } = await auditReport(source, secrets, [])
    expect(faults).toEqual([first, third].map((seal) => expect.stringMatching(`^seal ${seal!.id} `)))
  })

  it('a-seal-that-was-printed-with-another-root-is-found', async () => {
    const printed = await log()
    await sealAgain(secrets)
    const { faults } = await auditReport(source, secrets, [printed])
    expect(faults).toHaveLength(3)
    expect(faults[0]).toMatch('the log knows it with another root')
  })

  it('every-break-is-named-and-not-the-first-alone', async () => {
    await change(0, { action: 'other' })
    await drop(8)
    expect((await auditReport(source, secrets, [])).faults).toHaveLength(2)
  })

  it.each<[string, Partial<SealRow>]>([
    ['root', { root: 'x'.repeat(43) }],
    ['number of events', { events: 4 }],
    ['time', { at: TUESDAY }],
    ['id', { id: newId(TUESDAY + 150 * SECOND, randomBytes) }],
  ])('a-seal-that-was-changed-is-found, in its %s', async (_name, given) => {
    await changeSeal(1, given)
    expect((await auditReport(source, secrets, [])).faults[0]).toMatch(/^seal /)
  })

  it('a-seal-that-was-taken-out-or-reaches-elsewhere-is-found', async () => {
    const [, second, third] = await seals()
    await changeSeal(1, { upTo: ids[4]! })
    expect((await auditReport(source, secrets, [])).faults[0]).toMatch(`seal ${second!.id} `)
    await source.manager.delete(SealRow, { id: second!.id })
    const { faults } = await auditReport(source, secrets, [])
    expect(faults).toEqual([
      expect.stringMatching(new RegExp(`^seal ${third!.id} .*there are 6 events, 3 were sealed$`)),
    ])
  })

  it('seals-that-were-made-again-without-the-keys-are-found', async () => {
    await change(4, { action: 'other' })
    await sealAgain(forger)
    const { faults, says } = await auditReport(source, secrets, [])
    expect([faults.length, says]).toEqual([3, expect.stringMatching('3 faults')])
  })

  it('a-seal-without-a-key-after-those-with-one-is-found', async () => {
    const [, second, third] = await seals()
    await change(7, { action: 'other' })
    await changeSeal(2, { root: await unkeyed(second!.root, ids.slice(6)) })
    const { faults } = await auditReport(source, secrets, [])
    expect(faults).toEqual([expect.stringMatching(`^seal ${third!.id} .*it is without a key`)])
  })

  it('seals-of-0.1.0-hold-below-those-with-a-key-and-are-counted', async () => {
    await source.manager.delete(SealRow, { id: In((await seals()).slice(1).map(({ id }) => id)) })
    await changeSeal(0, { root: await unkeyed('', ids.slice(0, 3)) })
    await sealAt(400)
    const { faults, says } = await auditReport(source, secrets, [])
    expect([faults, says]).toEqual([
      [],
      expect.stringMatching(/^2 seals over 10 events; 1 of them were made by 0\.1\.0 without a key; /),
    ])
    await change(1, { action: 'other' })
    expect((await auditReport(source, secrets, [])).faults).toHaveLength(1)
  })

  it('an-end-that-was-cut-off-is-found-by-what-was-printed-and-by-nothing-else-where-it-left-no-trace', async () => {
    const printed = await log()
    await cutOff(ids[6]!)
    expect((await auditReport(source, secrets, [])).faults).toEqual([])
    expect((await auditReport(source, secrets, [printed])).faults).toEqual([
      `the log knows a seal up to ${ids[8]!}, which is not there any more`,
    ])
    // The product goes on, and seals what comes on top of what was left.
    await event(300)
    await sealAt(350)
    expect((await auditReport(source, secrets, [])).faults).toEqual([])
    expect((await auditReport(source, secrets, [printed])).faults).toHaveLength(1)
  })

  it('an-end-that-was-cut-off-is-found-by-the-rows-it-left-behind', async () => {
    await source.manager.insert(NotificationRow, {
      id: newId(TUESDAY, randomBytes),
      accountId: 'somebody',
      eventId: ids[7]!,
      title: '已办结',
      body: '请评价',
      workOrderId: null,
      at: TUESDAY,
      readAt: null,
    })
    expect((await auditReport(source, secrets, [])).faults).toEqual([])
    await cutOff(ids[6]!)
    expect((await auditReport(source, secrets, [])).faults).toEqual([
      `1 rows of notification come from events that are not there, from ${ids[7]!} on`,
    ])
  })

  it('with-other-keys-nothing-is-said-of-the-events', async () => {
    const keys = { ...config.keys, fields: { k1: Buffer.alloc(32, 7).toString('base64') } }
    await expect(auditReport(source, new Secrets({ ...config, keys }), [])).rejects.toThrow('keys file does not fit')
  })

  it('the-product-prints-its-seals-at-its-shipped-level-and-only-once-they-are-there-for-sure', async () => {
    const printed: string[] = []
    const byTick: number[] = []
    const spy = jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    try {
      const uow = new UnitOfWork(source, clock)
      const made = new Timers(uow)
      await new Seals(config, secrets, uow, clock, made).onModuleInit()
      for (const seconds of [300, 340, 380]) {
        clock.set(TUESDAY + seconds * SECOND)
        await made.drain(clock.now())
        byTick.push(printed.length)
      }
    } finally {
      spy.mockRestore()
    }
    expect(byTick).toEqual([1, 2, 2])
    expect(printed).toEqual((await seals()).slice(2).map(sealLine))
  })

  it('the-command-says-what-does-not-hold-and-ends-with-1', async () => {
    const keys = join(folder, 'keys.json')
    await writeFile(keys, JSON.stringify(config.keys))
    await mkdir(join(folder, 'data'), { recursive: true })
    const verify = () =>
      new Promise<{ code: number; said: string; told: string }>((resolve) => {
        execFile(
          process.execPath,
          [...FROM_SOURCE, 'audit:verify'],
          {
            cwd: api,
            env: {
              PATH: process.env['PATH'],
              DATABASE_URL: url,
              DATA_DIR: join(folder, 'data'),
              KEYS_FILE: keys,
            },
          },
          (error, said, told) => {
            resolve({ code: Number(error?.code ?? 0), said, told })
          },
        )
      })
    expect(await verify()).toMatchObject({ code: 0, said: expect.stringMatching('everything holds\n$') })
    await drop(1)
    expect(await verify()).toMatchObject({ code: 1, told: expect.stringMatching('there are 2 events, 3 were sealed') })
  })
})
