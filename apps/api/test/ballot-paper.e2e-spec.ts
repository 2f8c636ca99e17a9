import { expect, it } from '@jest/globals'
import { newCommandId, routes, type Client } from '@linli/contract'
import { ANNA, BO, describeApp, refusal } from './harness.ts'
import { cast, closedPoll, CONSENT, entryOf, openedPoll, OWNER, SECRET, type Poll } from './polls.ts'
import { fingerprint } from './walk.ts'

const phone = (n: number) => `1960000${String(n).padStart(4, '0')}`
const LINES = Array.from({ length: 12 }, (_, n) => ({ ...OWNER, phone: phone(n), home: `${n + 1} 号楼`, area: 0 }))

describeApp('paper-ballots', (app) => {
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const representatives = () => openedPoll(app(), { ...SECRET, unit: 'representative', recast: true }, LINES)
  const enter = (by: Client, id: string, entryId: string, answer: string, command?: string) =>
    by.call(routes.ballot.enterPaper, { id, entryId, answers: [[answer]] }, command)
  /** Entries of the roll, by what their home says. */
  const found = async ({ id }: Poll, find: string) =>
    (await worker().call(routes.ballot.roll, { id, find, limit: 20 })).items
  const entry = async (poll: Poll, n: number) => (await found(poll, `${n + 1} 号楼`))[0]!.id
  const waiting = async (id: string, by = worker()) => (await by.call(routes.ballot.poll, { id })).paperWaiting
  const counts = async (id: string) => {
    const { ways, questions } = await worker().call(routes.ballot.result, { id })
    return { ways, count: questions[0]!.count }
  }

  it('counts-when-two-people-entered-the-same-and-not-before', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    expect(await enter(worker(), poll.id, id, 'yes')).toEqual({ receipt: null })
    expect(await waiting(poll.id)).toBe(1)
    const { receipt } = await enter(secretary(), poll.id, id, 'yes')
    expect(receipt).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    expect(await waiting(poll.id)).toBe(0)
    await closedPoll(app(), poll)
    expect(await counts(poll.id)).toMatchObject({
      ways: { own: 0, paper: 1, proxy: 0, unsettled: 0 },
      count: { ballots: 1, votes: expect.arrayContaining([{ option: 'yes', votes: 1 }]) },
    })
    const file = await worker().call(routes.ballot.file, { id: poll.id })
    expect(Buffer.from(file).toString()).toContain(receipt!)
  })

  it('the-same-person-twice-is-one-entry-and-may-mend-it', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    await enter(worker(), poll.id, id, 'yes')
    expect(await enter(worker(), poll.id, id, 'yes')).toEqual({ receipt: null })
    expect(await enter(worker(), poll.id, id, 'no')).toEqual({ receipt: null })
    expect((await enter(secretary(), poll.id, id, 'no')).receipt).not.toBeNull()
  })

  it('where-two-people-differ-neither-entry-stands-and-both-begin-again', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    await enter(worker(), poll.id, id, 'yes')
    const command = newCommandId()
    expect(await refusal(enter(secretary(), poll.id, id, 'no', command))).toBe('ballot/paper-differs')
    expect(await waiting(poll.id)).toBe(0)
    // The refusal was lost and is asked for again: it is no first entry.
    expect(await refusal(enter(secretary(), poll.id, id, 'no', command))).toBe('ballot/paper-differs')
    expect(await enter(secretary(), poll.id, id, 'yes')).toEqual({ receipt: null })
    expect((await enter(worker(), poll.id, id, 'yes')).receipt).not.toBeNull()
  })

  it('an-answer-that-was-lost-is-told-again-and-counts-once', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    const [first, second] = [newCommandId(), newCommandId()]
    await enter(worker(), poll.id, id, 'yes', first)
    const settled = await enter(secretary(), poll.id, id, 'yes', second)
    expect(await enter(secretary(), poll.id, id, 'yes', second)).toEqual(settled)
    expect(await enter(worker(), poll.id, id, 'yes', first)).toEqual(settled)
    expect(await refusal(enter(worker(), poll.id, id, 'no'))).toBe('ballot/voted-already')
    await closedPoll(app(), poll)
    expect((await counts(poll.id)).count.ballots).toBe(1)
  })

  it('nobody-votes-both-on-paper-and-online', async () => {
    const poll = await representatives()
    const who = app().resident(phone(1))
    await cast(who, poll.id, [['yes']])
    expect(await refusal(enter(worker(), poll.id, await entryOf(who, poll.id), 'no'))).toBe('ballot/voted-already')
    const other = app().resident(phone(2))
    const id = await entryOf(other, poll.id)
    await enter(worker(), poll.id, id, 'no')
    await enter(secretary(), poll.id, id, 'no')
    expect(await refusal(cast(other, poll.id, [['yes']]))).toBe('ballot/on-paper')
    await closedPoll(app(), poll)
    expect((await counts(poll.id)).ways).toEqual({ own: 1, paper: 1, proxy: 0, unsettled: 0 })
  })

  it('one-person-alone-keeps-nobody-from-casting', async () => {
    const poll = await representatives()
    const who = app().resident(phone(1))
    const id = await entryOf(who, poll.id)
    await enter(worker(), poll.id, id, 'no')
    await cast(who, poll.id, [['yes']])
    expect(await refusal(enter(secretary(), poll.id, id, 'no'))).toBe('ballot/voted-already')
    await closedPoll(app(), poll)
    expect(await counts(poll.id)).toMatchObject({
      ways: { own: 1, paper: 0, unsettled: 0 },
      count: { votes: expect.arrayContaining([{ option: 'yes', votes: 1 }]) },
    })
  })

  it('what-one-person-alone-entered-does-not-count-and-the-result-says-how-many', async () => {
    const poll = await representatives()
    await cast(app().resident(phone(1)), poll.id, [['yes']])
    for (const n of [2, 3]) await enter(worker(), poll.id, await entry(poll, n), 'no')
    await closedPoll(app(), poll)
    expect(await counts(poll.id)).toMatchObject({ ways: { own: 1, paper: 0, unsettled: 2 }, count: { ballots: 1 } })
    expect(await waiting(poll.id, app().resident(phone(1)))).toBe(2)
    const shut = await app().source.query<{ data: string }[]>(
      "SELECT data FROM event WHERE subject_id = ? AND action = 'shut'",
      [poll.id],
    )
    expect(shut.map(({ data }) => JSON.parse(data) as unknown)).toEqual([{ unsettled: 2 }])
  })

  it('one-reads-what-waits-of-ones-own-entries-and-of-those-of-others-a-number', async () => {
    const poll = await representatives()
    for (const n of [2, 3]) await enter(worker(), poll.id, await entry(poll, n), 'no')
    await enter(secretary(), poll.id, await entry(poll, 4), 'no')
    const own = async (by: Client) => (await by.call(routes.ballot.paperWaiting, { id: poll.id, limit: 20 })).items
    expect((await own(worker())).map(({ label }) => label)).toEqual(['3 号楼 示**', '4 号楼 示**'])
    expect(await own(secretary())).toHaveLength(1)
    expect(await waiting(poll.id, secretary())).toBe(3)
    expect(await waiting(poll.id, app().resident(phone(1)))).toBe(null)
  })

  it('leaves-nothing-but-the-sealed-ballot', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    const tables = app().source.entityMetadatas.map(({ tableName }) => tableName)
    const touched = async (by: Client, answer: string) => {
      const before = await fingerprint(app(), tables)
      await enter(by, poll.id, id, answer).catch(() => {})
      const after = await fingerprint(app(), tables)
      return tables.filter((table) => before[table] !== after[table]).sort()
    }
    const [first, second] = [worker(), secretary()]
    for (const by of [first, second]) await waiting(poll.id, by)
    expect(await touched(first, 'no')).toEqual(['envelope', 'roll_entry'])
    expect(await touched(second, 'yes')).toEqual(['envelope', 'roll_entry'])
    expect(await touched(first, 'no')).toEqual(['envelope', 'roll_entry'])
    expect(await touched(second, 'no')).toEqual(['roll_entry'])
    const lengths = await app().source.query<{ n: number }[]>(
      'SELECT DISTINCT LENGTH(sealed) + LENGTH(nonce) AS n FROM envelope WHERE poll_id = ?',
      [poll.id],
    )
    expect(lengths).toHaveLength(1)
  })

  it('is-entered-before-the-end-for-an-entry-of-this-roll-and-by-who-counts', async () => {
    const poll = await openedPoll(app(), { questions: [CONSENT] })
    const other = await representatives()
    const id = await entryOf(app().resident(ANNA), poll.id)
    expect(await refusal(enter(worker(), other.id, id, 'yes'))).toBe('not-found')
    expect(await refusal(enter(app().resident(BO), poll.id, id, 'yes'))).toBe('access/denied')
    expect(await refusal(enter(worker(), poll.id, id, 'perhaps'))).toBe('ballot/unknown-option')
    app().clock.set(Date.parse(poll.closesAt!))
    expect(await refusal(enter(worker(), poll.id, id, 'yes'))).toBe('ballot/over')
  })

  it('two-people-who-enter-at-once-leave-one-ballot-or-none', async () => {
    const poll = await representatives()
    const id = await entry(poll, 1)
    const both = await Promise.allSettled([enter(worker(), poll.id, id, 'yes'), enter(secretary(), poll.id, id, 'yes')])
    const receipts = both.map((one) => (one.status === 'fulfilled' ? one.value.receipt : undefined))
    expect(receipts.filter((receipt) => receipt === null)).toHaveLength(1)
    expect(receipts.filter((receipt) => typeof receipt === 'string')).toHaveLength(1)
  })
})
