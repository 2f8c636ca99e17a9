import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DataSource } from 'typeorm'
import { openDatabase } from '../src/platform/database.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 20))
const wanted = new Error('rolled back on purpose')

async function withTable(source: DataSource): Promise<DataSource> {
  await source.query('CREATE TABLE thing (name varchar(20000) NOT NULL)')
  return source
}
const put = (at: { query(sql: string, values: string[]): Promise<unknown> }, name: string) =>
  at.query('INSERT INTO thing (name) VALUES (?)', [name])
async function names(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>('SELECT name FROM thing ORDER BY name')
  return rows.map((row) => row.name)
}

/** One caller fails half-way, while two others have come in between and finished their work. */
async function clash(source: DataSource): Promise<void> {
  let begun = () => {}
  const began = new Promise<void>((resolve) => (begun = resolve))
  const failing = source.transaction(async (em) => {
    await put(em, 'a')
    begun()
    await soon()
    throw wanted
  })
  await began
  const finishing = source.transaction((em) => put(em, 'b'))
  const single = put(source, 'c')
  const [failed, ...finished] = await Promise.allSettled([failing, finishing, single])
  expect(failed).toMatchObject({ status: 'rejected', reason: wanted })
  expect(finished.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
}

describe('without the gate', () => {
  it('rows-that-others-had-finished-are-lost', async () => {
    const source = await withTable(await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize())
    await clash(source)
    expect(await names(source)).toEqual([])
    await source.destroy()
  })
})

describe('with the gate', () => {
  let source: DataSource
  beforeEach(async () => {
    source = await withTable(await openDatabase('sqlite::memory:'))
  })
  afterEach(() => source.destroy())

  it('the-rollback-of-one-leaves-the-rows-of-others', async () => {
    await clash(source)
    expect(await names(source)).toEqual(['b', 'c'])
  })

  it('parallel-transactions-keep-each-others-rows', async () => {
    const work = Array.from({ length: 20 }, (_, i) =>
      source.transaction(async (em) => {
        await put(em, `first ${i}`)
        await soon()
        await put(em, `second ${i}`)
        if (i % 3 === 0) throw wanted
      }),
    )
    const done = await Promise.allSettled(work)
    const kept = done.flatMap(({ status }, i) => (status === 'fulfilled' ? [`first ${i}`, `second ${i}`] : []))
    expect(kept).toHaveLength(26)
    expect(await names(source)).toEqual(kept.sort())
  })

  it('turns-go-first-come-first-served', async () => {
    const order: number[] = []
    await Promise.all([0, 1, 2, 3, 4].map((i) => source.transaction(async () => void order.push(i))))
    expect(order).toEqual([0, 1, 2, 3, 4])
  })

  it('nobody-reads-what-is-not-committed', async () => {
    const writing = source.transaction(async (em) => {
      await put(em, 'a')
      await soon()
      throw wanted
    })
    const read = names(source)
    await expect(writing).rejects.toBe(wanted)
    expect(await read).toEqual([])
  })

  it('a-statement-outside-the-manager-inside-a-transaction-throws-at-once', async () => {
    const astray = source.transaction(async (em) => {
      await put(em, 'a')
      await put(source, 'b')
    })
    await expect(astray).rejects.toThrow('does not go through the manager')
    await put(source, 'c')
    expect(await names(source)).toEqual(['c'])
  })

  it('a-transaction-within-a-transaction-stays-in-the-same-turn', async () => {
    await source.transaction(async (em) => {
      await put(em, 'a')
      await em.transaction((inner) => put(inner, 'b')).catch(() => undefined)
      await em
        .transaction(async (inner) => {
          await put(inner, 'c')
          throw wanted
        })
        .catch(() => undefined)
    })
    expect(await names(source)).toEqual(['a', 'b'])
  })

  it('when-the-disk-is-full-the-transaction-fails-and-the-next-has-its-turn', async () => {
    const [{ page_count: pages }] = await source.query<[{ page_count: number }]>('PRAGMA page_count')
    await source.query(`PRAGMA max_page_count = ${pages + 20}`)
    const filling = source.transaction(async (em) => {
      for (let i = 0; i < 100; i++) await put(em, 'x'.repeat(10_000))
    })
    const waiting = source.transaction((em) => put(em, 'after'))
    await expect(filling).rejects.toThrow('full')
    await waiting
    expect(await names(source)).toEqual(['after'])
    await source.transaction((em) => put(em, 'and again'))
    expect(await names(source)).toEqual(['after', 'and again'])
  })
})
