import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { DAY, newId } from '@linli/domain'
import { createHash, randomBytes } from 'node:crypto'
import { AccountRow, SessionRow } from '../src/identity/identity.entity.ts'
import { addRows } from '../src/kernel/rows.ts'
import { Worker } from '../src/kernel/worker.ts'
import { Secrets, tokenHash } from '../src/platform/secrets.ts'
import { databases, type TestDatabase } from './databases.ts'
import { startApp, type TestApp } from './harness.ts'
import { links, UUID, type Dump, type Row, type Truth } from './linking.ts'
import { openedPoll, OWNER, SECRET, type Poll } from './polls.ts'

/** A thousand in each of the halves that must confirm each other. */
const VOTERS = 2000
/** Handed in on paper, and entered by two. */
const onPaper = (n: number) => n % 16 === 5
/** One half sends each ballot three times. */
const sendsOf = (n: number) => (n % 2 === 0 ? 3 : 1)
/** These attacks were really made, among others. */
const TRIED = [
  /\broll_entry by as it comes/,
  /\broll_entry by id/,
  /\broll_entry by phone_hash/,
  /\breceipt by words/,
  /\baccount by id/,
  /\bsession by id/,
  /\b(file|statements), named first/,
  /\b(file|statements), named last/,
  /\bballot by as it comes/,
  /\bballot by id/,
]
/** How surely a naive build must be found; what is left of ours stays below 4. */
const WIDE = 20
const AT_ONCE = 24
const ENTERERS = ['worker', 'secretary'] as const
const CHOICES = ['yes', 'no', 'abstain'] as const
const phone = (n: number) => `1960000${String(n).padStart(4, '0')}`

/** The same numbers in each run: what is random in the product is random enough. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
const next = numbers(20_261_127)
const truth = Array.from({ length: VOTERS }, () => CHOICES[Math.floor(next() ** 1.5 * 3)]!)
const turns = truth.map((_, n) => [next(), n] as const).sort((a, b) => a[0] - b[0])

describe.each(databases())(
  'a-thousand-voters-casting-three-times-each-beside-a-thousand-casting-once on %s',
  (engine, fresh) => {
    let database: TestDatabase
    let folder: string
    let apps: TestApp[]
    let poll: Poll
    let entries: Row[]
    let dump: Dump
    const receipts: string[][] = truth.map(() => [])
    const castOrder: number[] = []
    const programLog: string[] = []

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'linli-polls-'))
      database =
        engine === 'sqlite' ? { url: `sqlite:${join(folder, 'polls.db')}`, drop: async () => {} } : await fresh()
      const given = { demo: true, pollKeys: join(folder, 'keys') }
      const keep = (...words: unknown[]) => programLog.push(words.join(' '))
      apps = [await startApp(database.url, given)]
      // An embedded database is one process's own.
      if (engine !== 'sqlite') apps.push(await startApp(database.url, given))
      const [app] = apps as [TestApp]
      for (const { nest } of apps) nest.useLogger({ log: keep, warn: keep, error: keep })
      const tokens = await people(app)
      const lines = truth.map((_, n) => ({ ...OWNER, phone: phone(n), area: 0 }))
      poll = await openedPoll(app, { ...SECRET, unit: 'representative', turnoutShown: false }, lines)
      for (const other of apps) other.clock.set(app.clock.now())
      const secrets = app.nest.get(Secrets)
      entries = await app.source.query<Row[]>('SELECT id, phone_hash FROM roll_entry WHERE poll_id = ?', [poll.id])
      const byPhone = new Map(entries.map((entry) => [entry['phone_hash'], String(entry['id'])]))
      const log = await startLog(app)
      const queue = [...turns]
      const casting = async () => {
        for (let turn = queue.shift(); turn; turn = queue.shift()) {
          const [, n] = turn
          const entryId = byPhone.get(secrets.lookup(phone(n)))!
          await (onPaper(n) ? enter(n, entryId) : send(n, entryId, tokens[n]!))
          castOrder.push(n)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, casting))
      await lookAtOthers(tokens)
      const waiting = await app.source.query<Row[]>('SELECT * FROM outbox')
      for (const { clock } of apps) clock.set(Date.parse(poll.closesAt!))
      await Promise.all(apps.map(({ nest }) => nest.get(Worker).drain()))
      await app.drain()
      dump = {
        tables: { ...(await tablesOf(app, poll.id)), 'outbox while open': waiting },
        logs: { ...(await log()), 'program log': programLog },
      }
    }, 240_000)
    afterAll(async () => {
      for (const app of apps) await app.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    }, 60_000)

    /** People with a session each, as if they had signed in. */
    async function people({ source, clock, nest }: TestApp): Promise<string[]> {
      const secrets = nest.get(Secrets)
      const [model] = await source.manager.find(AccountRow, { where: { kind: 'resident' }, take: 1 })
      const rows = truth.map((_, n) => {
        const id = newId(clock.now() - n, randomBytes)
        const own = { id, name: '', phone: secrets.seal(phone(n)), phoneHash: secrets.lookup(phone(n)) }
        return { ...model!, ...own, openid: null, openidHash: null, demo: true }
      })
      for (let at = 0; at < rows.length; at += 100) await addRows(source.manager, AccountRow, rows.slice(at, at + 100))
      const tokens = rows.map(() => randomBytes(16).toString('hex'))
      const sessions = rows.map(({ id }, n) => ({
        id: tokenHash(tokens[n]!),
        accountId: id,
        family: id,
        kind: 'bearer' as const,
        csrfHash: null,
        expiresAt: clock.now() + 30 * DAY,
        usedAt: null,
      }))
      for (let at = 0; at < sessions.length; at += 100)
        await addRows(source.manager, SessionRow, sessions.slice(at, at + 100))
      return tokens
    }

    /** The answer is lost, and the same goes out again, to whichever instance. */
    async function send(n: number, entryId: string, token: string): Promise<void> {
      const commandId = newCommandId()
      const { method, path } = routes.ballot.cast
      const sent = Array.from({ length: sendsOf(n) }, (_, i) =>
        apps[i % apps.length]!.nest.inject({
          method,
          url: path.replace(':id', poll.id).replace(':entryId', entryId),
          headers: { authorization: `Bearer ${token}`, 'x-command-id': commandId },
          payload: { answers: [[truth[n]!]] },
        }),
      )
      for (const answer of await Promise.all(sent))
        receipts[n]!.push(String(answer.json<{ receipt?: string }>().receipt ?? answer.statusCode))
    }

    /** By two people, each at an instance of their own where there are two. */
    async function enter(n: number, entryId: string): Promise<void> {
      const answers = [[truth[n]!]]
      for (const [i, name] of ENTERERS.entries()) {
        const { receipt } = await apps[i % apps.length]!.staff(name).call(routes.ballot.enterPaper, {
          id: poll.id,
          entryId,
          answers,
        })
        if (i > 0) receipts[n]!.push(String(receipt))
      }
    }

    /** Each instance refuses somebody, so that its log has something to tell. */
    async function lookAtOthers(tokens: readonly string[]): Promise<void> {
      const { method, path } = routes.workOrder.queue
      for (const [n, { nest }] of apps.entries())
        await nest.inject({ method, url: path, headers: { authorization: `Bearer ${tokens[n]!}` } })
    }

    const truthOf = (): Truth => {
      const { tables } = dump
      const numbers = new Map(entries.map((entry) => [entry['phone_hash'], String(entry['id'])]))
      const secrets = apps[0]!.nest.get(Secrets)
      const voters = new Map<string, number>()
      const accounts = new Map(tables['account']!.map((row) => [row['phone_hash'], String(row['id'])]))
      truth.forEach((_, n) => {
        const hash = secrets.lookup(phone(n))
        for (const id of [numbers.get(hash)!, accounts.get(hash)!, hash, receipts[n]![0]!]) voters.set(id, n)
      })
      return { choices: truth, voters }
    }
    const ballotOf = (row: Row) =>
      typeof row['answer'] === 'string' ? (JSON.parse(row['answer']) as string[])[0]! : null

    it('each-has-one-ballot-and-one-receipt-and-they-are-what-was-chosen', () => {
      expect(receipts.every((own, n) => own.length === sendsOf(n) && new Set(own).size === 1)).toBe(true)
      const { tables } = dump
      const said = tables['ballot']!.map((row) => ballotOf(row)!)
      expect([...said].sort()).toEqual([...truth].sort())
      const listed = tables['receipt']!.map((row) => String(row['words'])).sort()
      expect(listed).toEqual(receipts.map(([receipt]) => receipt!).sort())
      const cast = tables['roll_entry']!.filter((row) => Number(row['has_cast']) === 1)
      expect(cast).toHaveLength(VOTERS)
      expect(cast.filter((row) => row['way'] === 'paper')).toHaveLength(truth.filter((_, n) => onPaper(n)).length)
    })

    it('nothing-that-is-left-links-a-ballot-to-its-voter', () => {
      const truth = truthOf()
      const named = (lines: readonly string[]) =>
        new Set(lines.flatMap((line) => line.match(UUID) ?? []).filter((id) => truth.voters.has(id))).size
      const { 'program log': program, ...ofDatabase } = dump.logs
      expect(named(program!)).toBe(apps.length)
      expect(named(Object.values(ofDatabase).flat())).toBeGreaterThanOrEqual(VOTERS)
      const { found, tried } = links(dump, truth, ballotOf)
      expect(found).toEqual([])
      for (const order of TRIED) expect(tried).toMatch(order)
    })

    describe('the-same-attacks-link-a-naive-build', () => {
      const ids: string[] = []
      beforeAll(() => {
        for (const [id, voter] of truthOf().voters) ids[voter] ??= id
      })
      const rising = (i: number) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`
      const answer = (n: number) => JSON.stringify([truth[n]])
      const cast = <T>(row: (n: number, i: number) => T): T[] => castOrder.map(row)
      /** Not in the order in which they were cast. */
      const roll = (row: (n: number, i: number) => Row) =>
        cast((n, i) => [n, row(n, i)] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one)
      const byAnswer = () =>
        cast((n, i) => ({ id: rising(i), answer: answer(n) })).sort((a, b) => (a.answer < b.answer ? -1 : 1))

      it.each<[string, () => Dump, RegExp]>([
        [
          'ballots with rising ids beside a time at the roll',
          () => ({
            tables: { roll: roll((n, i) => ({ entry: ids[n], castAt: 1_000_000 + i })), naive: byAnswer() },
            logs: {},
          }),
          /roll by castAt × .*naive by id/,
        ],
        [
          'ballots as they came, and a program log of who was there',
          () => ({
            tables: { naive: cast((n) => ({ id: newCommandId(), answer: answer(n) })) },
            logs: { 'program log': cast((n) => `POST /ballot by ${ids[n]}`) },
          }),
          /program log, named first.* × naive by as it comes/,
        ],
        [
          'ballots written one by one, and a log of the statements',
          () => ({
            tables: { naive: byAnswer() },
            logs: { statements: cast((n, i) => [`UPDATE roll ${ids[n]}`, `INSERT naive ${rising(i)}`]).flat() },
          }),
          /statements, named first.* × .*statements, named first/,
        ],
        [
          'a line of who chose what',
          () => ({ tables: {}, logs: { 'program log': cast((n) => `${ids[n]} ${answer(n)}`) } }),
          /program log: a voter and the choice/,
        ],
        [
          'an event of each ballot',
          () => ({
            tables: { events: cast((n, i) => ({ actor: ids[n], subject: rising(i) })), naive: byAnswer() },
            logs: {},
          }),
          /events: the id of a ballot beside a voter/,
        ],
        [
          'a digest of what was sent',
          () => ({ tables: { events: cast((n) => ({ actor: ids[n], hash: digest(answer(n)) })) }, logs: {} }),
          /events: a digest/,
        ],
        [
          'an answer at the roll',
          () => ({ tables: { roll: roll((n) => ({ entry: ids[n], answer: answer(n) })) }, logs: {} }),
          /roll: a ballot beside its voter/,
        ],
      ])('%s', (_, planted, expected) => {
        const { found } = links(planted(), truthOf(), ballotOf)
        expect(found.map(({ how }) => how).join('\n')).toMatch(expected)
        expect(found.find(({ how }) => expected.test(how))!.sigma).toBeGreaterThan(WIDE)
      })
    })
  },
)

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Without those of the demo's polls. */
async function tablesOf({ source }: TestApp, pollId: string): Promise<Dump['tables']> {
  const tables: Record<string, Row[]> = {}
  for (const { tableName } of source.entityMetadatas) {
    const rows = await source.query<Row[]>(`SELECT * FROM ${source.driver.escape(tableName)}`)
    tables[tableName] = rows.filter((row) => row['poll_id'] === undefined || row['poll_id'] === pollId)
  }
  return tables
}

/** Everything that the database writes down on the side: of an embedded one its files, of a server its statements. */
async function startLog({ source }: TestApp): Promise<() => Promise<Dump['logs']>> {
  if (source.options.type === 'better-sqlite3') {
    const { database } = source.options
    return async () => ({
      file: [await readFile(database, 'latin1')],
      'write-ahead log': [await readFile(`${database}-wal`, 'latin1').catch(() => '')],
    })
  }
  await source.query("SET GLOBAL log_output = 'TABLE'")
  await source.query('TRUNCATE mysql.general_log')
  await source.query('SET GLOBAL general_log = ON')
  return async () => {
    await source.query('SET GLOBAL general_log = OFF')
    const rows = await source.query<{ text: Buffer | string }[]>(
      `SELECT argument AS text FROM mysql.general_log WHERE command_type = 'Query'
       AND thread_id IN (SELECT id FROM information_schema.processlist WHERE db = DATABASE())`,
    )
    return { statements: rows.map(({ text }) => text.toString()) }
  }
}
