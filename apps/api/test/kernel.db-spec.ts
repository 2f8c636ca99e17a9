import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { HOUR, MINUTE, SECOND } from '@linli/domain'
import type { DataSource } from 'typeorm'
import { Refused } from '../src/kernel/errors.ts'
import { EventRow, OutboxRow, ThrottleRow, TimerRow } from '../src/kernel/kernel.entity.ts'
import { Outbox } from '../src/kernel/outbox.ts'
import { changeRows, readRows, removeRows } from '../src/kernel/rows.ts'
import { Throttle } from '../src/kernel/throttle.ts'
import { Timers } from '../src/kernel/timers.ts'
import { UnitOfWork } from '../src/kernel/unit-of-work.ts'
import { AppClock } from '../src/platform/app-clock.ts'
import { openDatabase } from '../src/platform/database.ts'
import { databases, migrated, type TestDatabase } from './databases.ts'
import { TUESDAY } from './harness.ts'

/** What one process of the product has of the kernel. */
function instance(source: DataSource, clock: AppClock) {
  const uow = new UnitOfWork(source, clock)
  return { uow, outbox: new Outbox(uow), timers: new Timers(uow), throttle: new Throttle(uow, clock) }
}
type Instance = ReturnType<typeof instance>

describe.each(databases())('kernel on %s', (_, fresh) => {
  let database: TestDatabase
  let sources: DataSource[]
  let clock: AppClock
  let one: Instance
  let two: Instance

  beforeAll(async () => {
    Logger.overrideLogger(false)
    database = await fresh()
    const source = await migrated(database.url)
    // A SQLite file has one process; elsewhere the second instance has connections of its own.
    sources = database.url.startsWith('sqlite') ? [source] : [source, await openDatabase(database.url)]
  })
  beforeEach(() => {
    clock = new AppClock()
    clock.set(TUESDAY)
    one = instance(sources[0]!, clock)
    two = instance(sources[sources.length - 1]!, clock)
  })
  afterAll(async () => {
    for (const source of sources) await source.destroy()
    await database.drop()
  })

  it('every-connection-reads-what-is-committed', async () => {
    const isolation =
      sources[0]!.options.type === 'better-sqlite3'
        ? { ask: 'PRAGMA read_uncommitted', said: { read_uncommitted: 0 } }
        : { ask: `SHOW SESSION VARIABLES LIKE 't%\\_isolation'`, said: { Value: 'READ-COMMITTED' } }
    const asked = sources.flatMap((source) => Array.from({ length: 5 }, () => source.query<object[]>(isolation.ask)))
    for (const [row] of await Promise.all(asked)) expect(row).toMatchObject(isolation.said)
  })

  const happen = (topic: string, n: number) =>
    one.uow.run(async ({ record }) => {
      for (let i = 0; i < n; i++)
        await record({
          subject: 'unit',
          subjectId: `${topic}-${i}`,
          action: 'add',
          actorLabel: '系统',
          topics: [topic],
        })
    })
  const drainBoth = (at: number) => Promise.all([one, two].map(({ outbox }) => outbox.drain(at)))

  it('a-change-says-how-many-rows-there-were-and-leaves-what-is-not-given', async () => {
    const em = one.uow.source.manager
    await happen('kept', 2)
    const by = { topic: 'kept' }
    const before = await readRows(em, OutboxRow, by, { order: ['id'] })
    expect(await changeRows(em, OutboxRow, by, { attempts: 3, dueAt: undefined })).toBe(2)
    expect(await readRows(em, OutboxRow, by, { order: ['id'] })).toEqual(before.map((row) => ({ ...row, attempts: 3 })))
    expect(await changeRows(em, OutboxRow, { topic: 'none' }, { attempts: 4 })).toBe(0)
    expect([await removeRows(em, OutboxRow, by), await removeRows(em, OutboxRow, by)]).toEqual([2, 0])
  })

  it('a-transaction-that-the-database-gave-up-is-done-again-and-leaves-one-event', async () => {
    const tries = (gaveUp: number, code = 'ER_LOCK_DEADLOCK') => {
      let n = 0
      const subjectId = `${code}-${gaveUp}`
      const did = one.uow.run(async ({ record }) => {
        await record({ subject: 'rule', subjectId, action: 'change', actorLabel: '系统' })
        if (n++ < gaveUp) throw Object.assign(new Error('try restarting transaction'), { code })
      })
      const left = () => one.uow.source.manager.countBy(EventRow, { subjectId })
      return did.then(
        async () => [n, await left()],
        async () => ['refused', n, await left()],
      )
    }
    expect(await tries(0)).toEqual([1, 1])
    expect(await tries(1)).toEqual([2, 1])
    expect(await tries(3)).toEqual([4, 1])
    expect(await tries(4)).toEqual(['refused', 4, 0])
    // Another process wrote in between, as an import beside the product does.
    expect(await tries(1, 'SQLITE_BUSY_SNAPSHOT')).toEqual([2, 1])
    expect(await tries(2, 'SQLITE_BUSY')).toEqual([3, 1])
    expect(await tries(1, 'ER_PARSE_ERROR')).toEqual(['refused', 1, 0])
  })

  it('two-instances-deliver-each-row-once', async () => {
    const seen: string[] = []
    for (const { outbox } of [one, two]) outbox.on('shared', async (_work, event) => void seen.push(event.subjectId))
    await happen('shared', 40)
    const done = await drainBoth(clock.now())
    expect(done[0]! + done[1]!).toBe(40)
    expect(seen.sort()).toEqual(Array.from({ length: 40 }, (_, i) => `shared-${i}`).sort())
    expect(await one.uow.source.manager.count(OutboxRow)).toBe(0)
    expect(await drainBoth(clock.now() + HOUR)).toEqual([0, 0])
  })

  it('a-worker-that-stops-leases-nothing-more', async () => {
    let done = 0
    one.outbox.on('left', async () => void done++)
    await happen('left', 3)
    expect(await one.outbox.drain(clock.now(), () => done < 1)).toBe(1)
    const left = await one.uow.source.manager.findBy(OutboxRow, { topic: 'left' })
    expect(left.map(({ attempts, dueAt }) => [attempts, dueAt <= clock.now()])).toEqual([
      [0, true],
      [0, true],
    ])
    expect(await one.outbox.drain(clock.now())).toBe(2)
  })

  it('a-follow-up-that-fails-is-tried-again-later-and-not-lost', async () => {
    let tries = 0
    for (const { outbox } of [one, two])
      outbox.on('shaky', async (work, event) => {
        await work.record({ subject: 'place', subjectId: event.subjectId, action: 'add', actorLabel: '系统' })
        if (++tries < 3) throw new Error('not yet')
      })
    await happen('shaky', 1)
    await happen('sound', 1)
    const effects = () => one.uow.source.manager.countBy(EventRow, { subject: 'place' })
    expect((await drainBoth(clock.now())).reduce((sum, n) => sum + n)).toBe(1)
    expect(await effects()).toBe(0)
    expect(await drainBoth(clock.now() + SECOND)).toEqual([0, 0])
    await drainBoth(clock.now() + 10 * SECOND)
    expect(await effects()).toBe(0)
    await drainBoth(clock.now() + MINUTE)
    expect([tries, await effects(), await one.uow.source.manager.count(OutboxRow)]).toEqual([3, 1, 0])
  })

  it('a-row-whose-worker-died-is-taken-over-when-its-lease-is-over', async () => {
    const seen: string[] = []
    two.outbox.on('left', async (_work, event) => void seen.push(event.subjectId))
    await happen('left', 1)
    const em = one.uow.source.manager
    const [row] = await em.find(OutboxRow)
    await em.update(OutboxRow, { id: row!.id }, { dueAt: clock.now() + MINUTE, attempts: 1 })
    expect(await two.outbox.drain(clock.now() + 59 * SECOND)).toBe(0)
    expect(await two.outbox.drain(clock.now() + MINUTE)).toBe(1)
    expect(seen).toEqual(['left-0'])
  })

  const timer = (subjectId: string, firesAt: number) => ({ subjectId, clock: 'test', kind: 'ring', level: 0, firesAt })
  const ringBoth = (at: number) => Promise.all([one, two].map(({ timers }) => timers.drain(at)))

  it('what-was-written-by-a-clock-that-ran-ahead-is-followed-up-when-it-is-right-again', async () => {
    const seen: string[] = []
    one.outbox.on('ahead', async (_work, event) => void seen.push(event.subjectId))
    clock.set(TUESDAY + 26 * HOUR)
    await happen('ahead', 1)
    expect(await one.outbox.drain(TUESDAY)).toBe(1)
    expect(seen).toEqual(['ahead-0'])
  })

  it('two-instances-fire-each-timer-once-and-none-before-its-time', async () => {
    const rung: string[] = []
    for (const { timers } of [one, two]) timers.on('ring', async (_work, { subjectId }) => void rung.push(subjectId))
    const due = Array.from({ length: 30 }, (_, i) => timer(`t${i}`, TUESDAY - i))
    await one.timers.set(one.uow.source.manager, [...due, timer('later', TUESDAY + HOUR)])
    const fired = await ringBoth(TUESDAY)
    expect(fired[0]! + fired[1]!).toBe(30)
    expect(rung.sort()).toEqual(due.map((t) => t.subjectId).sort())
    expect(await ringBoth(TUESDAY + HOUR - 1)).toEqual([0, 0])
    const last = await ringBoth(TUESDAY + HOUR)
    expect(last[0]! + last[1]!).toBe(1)
  })

  it('a-timer-that-fails-holds-up-no-other-and-rings-again', async () => {
    const rung: string[] = []
    let broken = true
    one.timers.on('ring', async (work, { subjectId }) => {
      await work.record({ subject: 'rule', subjectId, action: 'change', actorLabel: '系统' })
      if (subjectId === 'broken' && broken) throw new Error('on purpose')
      rung.push(subjectId)
    })
    const em = one.uow.source.manager
    await one.timers.set(em, [timer('broken', TUESDAY - 2), timer('sound', TUESDAY - 1)])
    await one.timers.drain(TUESDAY)
    expect(rung).toEqual(['sound'])
    expect(await em.countBy(EventRow, { subject: 'rule', subjectId: 'broken' })).toBe(0)
    broken = false
    await one.timers.drain(TUESDAY + HOUR)
    expect([rung, await em.count(TimerRow)]).toEqual([['sound', 'broken'], 0])
  })

  it('a-limit-holds-across-instances-and-ends-with-its-window', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => (i % 2 ? one : two).throttle.count('door', 5, MINUTE)),
    )
    const refused = tries.filter((t) => t.status === 'rejected')
    expect(tries.length - refused.length).toBe(5)
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'access/throttled' } satisfies Partial<Refused>)
    clock.set(TUESDAY + MINUTE - SECOND)
    await expect(one.throttle.count('door', 5, MINUTE)).rejects.toBeInstanceOf(Refused)
    clock.set(TUESDAY + MINUTE + SECOND)
    await expect(two.throttle.count('door', 5, MINUTE)).resolves.toBeUndefined()
    expect(await one.uow.source.manager.count(ThrottleRow)).toBe(1)
  })
})
