import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { routes, type PollId } from '@linli/contract'
import { MINUTE, publish, type Answer, type Publication } from '@linli/domain'
import { sha256 } from '../src/ballot/envelopes.ts'
import { PollKeys } from '../src/ballot/poll-keys.ts'
import { ANNA, BO, describeApp, refusal, type TestApp } from './harness.ts'
import { cast, closedPoll, CONSENT, entryOf, openedPoll, OWNER, SECRET, type Poll } from './polls.ts'
import { fingerprint } from './walk.ts'

const VOTERS = 12
const phone = (n: number) => `1960000${String(n).padStart(4, '0')}`
const LINES = Array.from({ length: VOTERS }, (_, n) => ({ ...OWNER, phone: phone(n), area: 0 }))
const CHOICES = ['yes', 'no', 'abstain']
const TREES = {
  title: '种什么树',
  question: { kind: 'ranked' as const, options: ['elm', 'oak', 'ash'].map((id) => ({ id, label: id })) },
  tie: { by: 'lot' as const, order: ['oak', 'ash', 'elm'] },
  decision: null,
}
const answersOf = (n: number): string[][] => [[CHOICES[n % 3]!], n % 2 ? ['oak', 'elm'] : ['ash']]

describeApp('secret-polls', (app) => {
  const keyFile = (id: string) => join(app().dataDir, 'polls', `${id}.key`)
  const rows = (sql: string, id: string) => app().source.query<Record<string, unknown>[]>(sql, [id])
  const representatives = () =>
    openedPoll(app(), { ...SECRET, unit: 'representative', questions: [CONSENT, TREES] }, LINES)

  /** All but one take part. @returns the receipts, and the file that must come of it */
  async function voted(poll: Poll) {
    const receipts: string[] = []
    for (let n = 1; n < VOTERS; n++)
      receipts.push((await cast(app().resident(phone(n)), poll.id, answersOf(n))).receipt)
    return receipts
  }
  async function published({ id }: Poll): Promise<Publication> {
    const bytes = await app().staff('worker').call(routes.ballot.file, { id })
    return JSON.parse(Buffer.from(bytes).toString()) as Publication
  }
  const expected = (file: Publication, receipts: readonly string[]): Publication =>
    publish(
      file.poll,
      receipts,
      file.questions.map(({ title, question, tie, decision }, number) => ({
        title,
        question,
        tie,
        decision,
        choices: receipts.map((_, i): { answer: Answer } => ({ answer: answersOf(i + 1)[number]! })),
      })),
      sha256,
    )

  it('casting-leaves-nothing-but-the-sealed-ballot-and-no-length-tells-what-it-says', async () => {
    const poll = await representatives()
    const who = app().resident(phone(1))
    const entryId = await entryOf(who, poll.id)
    const tables = app().source.entityMetadatas.map(({ tableName }) => tableName)
    const before = await fingerprint(app(), tables)
    await who.call(routes.ballot.cast, { id: poll.id, entryId, answers: answersOf(1) })
    const after = await fingerprint(app(), tables)
    expect(tables.filter((table) => before[table] !== after[table]).sort()).toEqual(['envelope', 'roll_entry'])
    const envelopes = await rows('SELECT nonce, sealed FROM envelope WHERE poll_id = ?', poll.id)
    const lengths = new Set(envelopes.map((row) => `${String(row['nonce']).length} ${String(row['sealed']).length}`))
    expect([envelopes.length, lengths.size]).toEqual([VOTERS, 1])
  })

  it('the-key-is-in-a-file-wrapped-and-nowhere-in-the-database', async () => {
    const poll = await representatives()
    const wrapped = readFileSync(keyFile(poll.id), 'utf8')
    expect(wrapped).toMatch(/^k1\.[\w-]+\.[\w-]+\.[\w-]{59}$/)
    for (const { tableName } of app().source.entityMetadatas) {
      const all = await app().source.query<object[]>(`SELECT * FROM ${app().source.driver.escape(tableName)}`)
      expect(JSON.stringify(all)).not.toContain(wrapped.split('.')[3])
    }
  })

  it('a-key-that-several-destroy-at-once-is-gone', async () => {
    const { id } = await representatives()
    const keys = app().nest.get(PollKeys)
    await Promise.all(Array.from({ length: 8 }, () => keys.destroy(id)))
    expect(existsSync(keyFile(id))).toBe(false)
  })

  it('after-the-close-envelopes-and-key-are-gone-and-a-ballot-knows-no-voter', async () => {
    const poll = await representatives()
    const receipts = await voted(poll)
    await closedPoll(app(), poll)
    expect(existsSync(keyFile(poll.id))).toBe(false)
    expect(await rows('SELECT id FROM envelope WHERE poll_id = ?', poll.id)).toEqual([])
    expect(await rows('SELECT id FROM roll_entry WHERE poll_id = ? AND seal_check IS NOT NULL', poll.id)).toEqual([])
    const ballots = await rows('SELECT * FROM ballot WHERE poll_id = ? ORDER BY number, id', poll.id)
    expect(ballots).toHaveLength(2 * receipts.length)
    expect(ballots.every((ballot) => ballot['entry_id'] === null && ballot['area'] === null)).toBe(true)
    for (const number of [0, 1]) {
      const texts = ballots.filter((ballot) => ballot['number'] === number).map((ballot) => String(ballot['answer']))
      expect(texts).toEqual([...texts].sort())
    }
    const file = await published(poll)
    expect(file).toEqual(expected(file, receipts))
    const who = app().resident(phone(1))
    expect(await refusal(who.call(routes.ballot.receipt, { id: poll.id, entryId: await entryOf(who, poll.id) }))).toBe(
      'ballot/receipts-out',
    )
  })

  describe('killed-at-any-step-the-close-ends-with-the-same-result', () => {
    // What breaks, and the step that the poll is at until it does not.
    const BREAKS = [
      ['INSERT', 'event', "NEW.action = 'shut'", null],
      ['INSERT', 'ballot', 'NEW.number = 1', 'urn'],
      ['INSERT', 'receipt', '1 = 1', 'urn'],
      ['UPDATE', 'poll', "NEW.close_step = 'erase'", 'compare'],
      ['DELETE', 'envelope', '1 = 1', 'erase'],
      ['UPDATE', 'roll_entry', '1 = 1', 'erase'],
      ['UPDATE', 'poll', "NEW.close_step = 'count'", 'destroy'],
      ['INSERT', 'poll_result', '1 = 1', 'count'],
      ['INSERT', 'event', "NEW.action = 'count'", 'count'],
    ] as const

    it('each-in-turn', async () => {
      const poll = await representatives()
      const receipts = await voted(poll)
      app().clock.set(Date.parse(poll.closesAt!))
      for (const [what, table, when, step] of BREAKS) {
        await app().source.query(breaking(app(), what, table, when))
        await app().drain()
        await app().source.query('DROP TRIGGER broken')
        const [row] = await rows('SELECT state, close_step FROM poll WHERE id = ?', poll.id)
        expect([what, table, when, row]).toEqual([
          what,
          table,
          when,
          { state: step === null ? 'open' : 'counting', close_step: step },
        ])
        const worker = app().staff('worker')
        expect(await worker.call(routes.ballot.poll, { id: poll.id })).toMatchObject({ closeStep: step, root: null })
        for (const route of [routes.ballot.result, routes.ballot.file])
          expect(await refusal(worker.call<PollId, unknown>(route, { id: poll.id }))).toBe('ballot/not-counted')
        app().clock.set(app().clock.now() + 2 * MINUTE)
      }
      await app().drain()
      const file = await published(poll)
      expect(file).toEqual(expected(file, receipts))
      expect(
        await rows("SELECT action FROM event WHERE subject_id = ? AND action IN ('shut', 'count')", poll.id),
      ).toHaveLength(2)
    })
  })

  it('the-published-file-is-kept-at-the-count-and-made-again-only-where-it-is-lost', async () => {
    const poll = await representatives()
    await voted(poll)
    await closedPoll(app(), poll)
    const kept = join(app().dataDir, 'poll-files', `${poll.id}.json`)
    const text = readFileSync(kept, 'utf8')
    expect(JSON.stringify(await published(poll))).toBe(text)
    rmSync(kept)
    expect(JSON.stringify(await published(poll))).toBe(text)
    await app().source.query('DELETE FROM ballot WHERE poll_id = ?', [poll.id])
    expect(JSON.stringify(await published(poll))).toBe(text)
  })

  it('a-count-whose-numbers-differ-stops-and-keeps-key-and-envelopes-until-the-centre-gives-it-up', async () => {
    const poll = await representatives()
    await voted(poll)
    app().clock.set(Date.parse(poll.closesAt!))
    await app().source.query(breaking(app(), 'UPDATE', 'poll', "NEW.close_step = 'erase'"))
    await app().drain()
    await app().source.query('DROP TRIGGER broken')
    await app().source.query('DELETE FROM receipt WHERE poll_id = ?', [poll.id])
    app().clock.set(app().clock.now() + 2 * MINUTE)
    await app().drain()
    const stopped = await app().staff('worker').call(routes.ballot.poll, { id: poll.id })
    expect(stopped).toMatchObject({ state: 'counting', stopped: true, root: null })
    expect(existsSync(keyFile(poll.id))).toBe(true)
    expect(await rows('SELECT id FROM envelope WHERE poll_id = ?', poll.id)).toHaveLength(VOTERS)
    const given = { id: poll.id, reason: '数目对不上，重新表决' }
    expect(await refusal(app().staff('worker').call(routes.ballot.voidPoll, given))).toBe('process/not-yours')
    expect(await app().staff('centre').call(routes.ballot.voidPoll, given)).toMatchObject({ state: 'void' })
    expect(existsSync(keyFile(poll.id))).toBe(false)
    expect(await rows('SELECT id FROM envelope WHERE poll_id = ?', poll.id)).toEqual([])
  })

  it('without-its-key-nobody-casts-and-nothing-is-counted', async () => {
    const poll = await openedPoll(app(), SECRET)
    await cast(app().resident(ANNA), poll.id, [['yes']])
    rmSync(keyFile(poll.id))
    expect(await refusal(cast(app().resident(BO), poll.id, [['no']]))).toBe('ballot/key-missing')
    expect(await closedPoll(app(), poll)).toMatchObject({ state: 'counting', root: null })
    const given = { id: poll.id, reason: '密钥丢失' }
    expect(await app().staff('centre').call(routes.ballot.voidPoll, given)).toMatchObject({ state: 'void' })
  })

  it('an-envelope-that-was-changed-or-moved-is-not-counted', async () => {
    const poll = await representatives()
    await voted(poll)
    const [first, second] = [1, 2].map((n) => app().resident(phone(n)))
    const ids = [await entryOf(first!, poll.id), await entryOf(second!, poll.id)]
    const [sealed] = await rows('SELECT nonce, sealed FROM envelope WHERE id = ?', ids[0]!)
    await app().source.query('UPDATE envelope SET nonce = ?, sealed = ? WHERE id = ?', [
      sealed!['nonce'],
      sealed!['sealed'],
      ids[1],
    ])
    expect(await closedPoll(app(), poll)).toMatchObject({ state: 'counting', stopped: true, root: null })
    expect(existsSync(keyFile(poll.id))).toBe(true)
    expect(await rows('SELECT id FROM ballot WHERE poll_id = ?', poll.id)).toEqual([])
    const { items } = await app().staff('centre').call(routes.notification.inbox, { limit: 1 })
    expect(items[0]).toMatchObject({ text: expect.stringContaining('计票停止') })
  })
})

/** A statement that fails, as if the process were killed there. */
function breaking({ source }: TestApp, what: string, table: string, when: string): string {
  const on = `CREATE TRIGGER broken BEFORE ${what} ON ${table} FOR EACH ROW`
  return source.options.type === 'better-sqlite3'
    ? `${on} WHEN ${when} BEGIN SELECT RAISE(ABORT, 'broken'); END`
    : `${on} BEGIN IF ${when} THEN SIGNAL SQLSTATE '45000'; END IF; END`
}
