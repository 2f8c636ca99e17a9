import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { newId, SECOND } from '@linli/domain'
import { randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { SealRow } from '../src/audit/audit.entity.ts'
import { Seals } from '../src/audit/seals.ts'
import { EventRow, TimerRow } from '../src/kernel/kernel.entity.ts'
import { Timers } from '../src/kernel/timers.ts'
import { UnitOfWork } from '../src/kernel/unit-of-work.ts'
import { AppClock } from '../src/platform/app-clock.ts'
import { Secrets } from '../src/platform/secrets.ts'
import { databases, migrated, type TestDatabase } from './databases.ts'
import { testConfig, TUESDAY } from './harness.ts'

const config = testConfig()

describe.each(databases())('audit on %s', (_, fresh) => {
  let database: TestDatabase
  let source: DataSource
  let clock: AppClock
  let seals: Seals
  let timers: Timers

  beforeAll(async () => {
    Logger.overrideLogger(false)
    database = await fresh()
    source = await migrated(database.url)
  })
  beforeEach(async () => {
    for (const table of [EventRow, SealRow, TimerRow]) await source.manager.deleteAll(table)
    clock = new AppClock()
    clock.set(TUESDAY)
    ;({ seals, timers } = await instance())
    await seals.begin()
  })
  afterAll(async () => {
    await source.destroy()
    await database.drop()
  })

  async function instance() {
    const uow = new UnitOfWork(source, clock)
    const ofTimers = new Timers(uow)
    const ofSeals = new Seals(config, new Secrets(config), uow, clock, ofTimers)
    await ofSeals.onModuleInit()
    return { timers: ofTimers, seals: ofSeals }
  }
  /** An event that was begun at one moment and written at another. */
  async function event(subjectId: string, seconds: number, begun = seconds): Promise<string> {
    const id = newId(TUESDAY + seconds * SECOND, randomBytes)
    await source.manager.insert(EventRow, {
      id,
      subject: 'thing',
      subjectId,
      action: 'happen',
      at: TUESDAY + begun * SECOND,
      actorId: null,
      actorLabel: '系统',
      commandId: null,
      commandHash: null,
      data: { b: 2, a: ['x'] },
    })
    return id
  }
  async function sealAt(seconds: number) {
    clock.set(TUESDAY + seconds * SECOND)
    await timers.drain(clock.now())
    return seals.verify()
  }
  /** Three seals over three events each. */
  async function history(): Promise<string[]> {
    const ids: string[] = []
    for (const round of [0, 1, 2]) {
      for (const i of [1, 2, 3]) ids.push(await event(`${round}-${i}`, round * 100 + i))
      expect((await sealAt(round * 100 + 50)).ok).toBe(true)
    }
    return ids
  }

  it('seals-verify-and-the-tail-that-is-not-sealed-yet-is-named', async () => {
    expect(await seals.verify()).toEqual({ ok: true, sealed: 0, unsealed: 0, brokenAt: null, root: null })
    await history()
    await event('young', 260)
    await event('younger', 261)
    const [last] = await source.manager.find(SealRow, { order: { id: 'DESC' }, take: 1 })
    expect(await seals.verify()).toEqual({ ok: true, sealed: 9, unsealed: 2, brokenAt: null, root: last!.root })
    expect(await sealAt(300)).toMatchObject({ ok: true, sealed: 11, unsealed: 0 })
  })

  it.each<[string, (ids: string[]) => Promise<unknown>]>([
    ['changed-in-its-action', (ids) => source.manager.update(EventRow, { id: ids[4]! }, { action: 'other' })],
    ['changed-in-its-time', (ids) => source.manager.update(EventRow, { id: ids[4]! }, { at: TUESDAY })],
    ['changed-in-its-actor', (ids) => source.manager.update(EventRow, { id: ids[4]! }, { actorLabel: '别人' })],
    ['changed-in-its-data', (ids) => source.manager.update(EventRow, { id: ids[4]! }, { data: { b: 3, a: ['x'] } })],
    ['dropped-first', (ids) => source.manager.delete(EventRow, { id: ids[3]! })],
    ['dropped-in-the-middle', (ids) => source.manager.delete(EventRow, { id: ids[4]! })],
    ['dropped-last', (ids) => source.manager.delete(EventRow, { id: ids[5]! })],
    ['added', () => event('forged', 102.5)],
    [
      'replaced',
      async (ids) => {
        await source.manager.delete(EventRow, { id: ids[4]! })
        await event('1-2', 102)
      },
    ],
  ])('a-sealed-event-that-was-%s-is-found', async (_name, tamper) => {
    const ids = await history()
    const all = await source.manager.find(SealRow, { order: { id: 'ASC' } })
    await tamper(ids)
    expect(await seals.verify()).toMatchObject({ ok: false, sealed: 3, brokenAt: all[1]!.id })
  })

  it('a-seal-that-was-dropped-or-changed-is-found', async () => {
    await history()
    const [, second, third] = await source.manager.find(SealRow, { order: { id: 'ASC' } })
    await source.manager.delete(SealRow, { id: second!.id })
    expect(await seals.verify()).toMatchObject({ ok: false, brokenAt: third!.id })
    await source.manager.insert(SealRow, { ...second!, root: 'f'.repeat(64) })
    expect(await seals.verify()).toMatchObject({ ok: false, brokenAt: second!.id })
  })

  it('what-may-still-be-joined-by-an-older-event-waits', async () => {
    await event('old', 1)
    await event('young', 30)
    expect(await sealAt(40)).toMatchObject({ ok: true, sealed: 1, unsealed: 1 })
  })

  it('events-of-long-transactions-that-overlap-are-sealed-together', async () => {
    await event('begun later, written first', 25, 24)
    await event('begun first, written later', 26, 10)
    await sealAt(31)
    expect((await sealAt(70)).ok).toBe(true)
    expect(await sealAt(110)).toMatchObject({ ok: true, sealed: 2, unsealed: 0 })
  })

  it('two-instances-seal-each-event-once', async () => {
    const other = await instance()
    await other.seals.begin()
    for (const i of [1, 2, 3, 4]) await event(`e${i}`, i)
    clock.set(TUESDAY + 60 * SECOND)
    await Promise.all([timers, other.timers].map((instance) => instance.drain(clock.now())))
    expect(await source.manager.count(SealRow)).toBe(1)
    expect(await other.seals.verify()).toMatchObject({ ok: true, sealed: 4, unsealed: 0 })
  })
})
