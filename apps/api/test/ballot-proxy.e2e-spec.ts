import { expect, it } from '@jest/globals'
import { newCommandId, routes, type Client } from '@linli/contract'
import { RULE_DEFAULTS, type Rules } from '@linli/domain'
import { ANNA, BO, describeApp, refusal, type TestApp } from './harness.ts'
import { cast, closedPoll, givenProxy, openedPoll, OWNER, SECRET, shownPoll, toBeGiven, type Poll } from './polls.ts'

const phone = (n: number) => `1960000${String(n).padStart(4, '0')}`
const LINES = Array.from({ length: 8 }, (_, n) => ({ ...OWNER, phone: phone(n), home: `${n + 1} 号楼`, area: 10_000 }))

describeApp('votes-on-written-authorisation', (app) => {
  const worker = () => app().staff('worker')
  const who = (n: number) => app().resident(phone(n))
  const owners = () => openedPoll(app(), { unit: 'owner', recast: true }, LINES)
  const entry = async ({ id }: Poll, n: number) =>
    (await worker().call(routes.ballot.roll, { id, find: `${n + 1} 号楼`, limit: 5 })).items[0]!.id
  const give = async (poll: Poll, from: number, to: number) =>
    worker().call(routes.ballot.giveProxy, {
      id: poll.id,
      entryId: await entry(poll, from),
      toEntryId: await entry(poll, to),
    })
  const entries = async (by: Client, { id }: Poll) =>
    (await by.call(routes.ballot.own, {})).items.find((poll) => poll.id === id)!.entries
  const castFor = (by: Client, { id }: Poll, entryId: string, answer: string, command?: string) =>
    by.call(routes.ballot.cast, { id, entryId, answers: [[answer]] }, command)
  const changeRule = (value: Rules['ballot.proxies']) =>
    app().staff('system').call(routes.rule.change, { key: 'ballot.proxies', value, basis: '示例区表决办法' })
  const told = async (app: TestApp, phoneOf: string) => {
    await app.drain()
    return (await app.resident(phoneOf).call(routes.notification.inbox, { limit: 1 })).items[0]!.text
  }

  it('the-proxy-casts-for-each-entry-separately-and-each-is-one-vote', async () => {
    const poll = await owners()
    await give(poll, 1, 0)
    await give(poll, 2, 0)
    const own = await entries(who(0), poll)
    expect(own.map(({ label, represents }) => [label, represents])).toEqual([
      ['1 号楼', false],
      ['2 号楼 示**', true],
      ['3 号楼 示**', true],
    ])
    for (const [n, { id }] of own.entries()) await castFor(who(0), poll, id, ['yes', 'no', 'abstain'][n]!)
    await closedPoll(app(), poll)
    const { ways, questions } = await worker().call(routes.ballot.result, { id: poll.id })
    expect(ways).toEqual({ own: 1, paper: 0, proxy: 2, unsettled: 0 })
    expect(questions[0]!.count).toMatchObject({ ballots: 3 })
    expect(questions[0]!.outcome!.findings[0]).toMatchObject({ total: 8, found: 3 })
  })

  it('who-is-represented-is-told-and-may-withdraw-until-it-was-cast', async () => {
    const poll = await openedPoll(app(), SECRET)
    const given = await givenProxy(app(), poll)
    expect(await told(app(), ANNA)).toContain('登记了您的书面委托')
    const anna = app().resident(ANNA)
    const [own] = await entries(anna, poll)
    expect(own).toMatchObject({ represents: false, proxy: expect.stringContaining('*') })
    expect(await refusal(cast(anna, poll.id, [['yes']]))).toBe('ballot/represented')
    const command = newCommandId()
    for (const _ of [1, 2]) await anna.call(routes.ballot.withdrawProxy, given, command)
    expect(await told(app(), BO)).toContain('撤回了委托')
    expect(await refusal(castFor(app().resident(BO), poll, given.entryId, 'no'))).toBe('not-found')
    await cast(anna, poll.id, [['yes']])
  })

  it('once-it-was-cast-nobody-withdraws-it-and-the-represented-person-reads-the-receipt', async () => {
    const poll = await openedPoll(app(), { ...SECRET, recast: true })
    const given = await givenProxy(app(), poll)
    const receipt = await castFor(app().resident(BO), poll, given.entryId, 'no')
    const anna = app().resident(ANNA)
    expect(await refusal(anna.call(routes.ballot.withdrawProxy, given))).toBe('ballot/proxy-cast')
    expect(await anna.call(routes.ballot.receipt, given)).toEqual(receipt)
    expect(await castFor(app().resident(BO), poll, given.entryId, 'yes')).toEqual(receipt)
  })

  it('a-proxy-never-writes-over-what-the-person-cast-nor-reads-its-receipt', async () => {
    const poll = await openedPoll(app(), { ...SECRET, recast: true })
    await cast(app().resident(ANNA), poll.id, [['yes']])
    const given = await givenProxy(app(), poll)
    const bo = app().resident(BO)
    expect(await refusal(castFor(bo, poll, given.entryId, 'no'))).toBe('ballot/voted-already')
    expect(await refusal(bo.call(routes.ballot.receipt, given))).toBe('ballot/not-cast')
    await app().resident(ANNA).call(routes.ballot.withdrawProxy, given)
  })

  it('only-the-represented-person-withdraws-while-the-poll-is-open-and-the-desk-mends-before', async () => {
    const shown = await shownPoll(app())
    const before = await givenProxy(app(), shown)
    await worker().call(routes.ballot.dropProxy, before)
    expect(await told(app(), ANNA)).toContain('删除了登记错的委托')
    expect(await worker().call(routes.ballot.poll, { id: shown.id })).toMatchObject({ proxies: 0 })
    const given = await givenProxy(app())
    expect(await refusal(worker().call(routes.ballot.dropProxy, given))).toBe('process/not-in-state')
    expect(await refusal(app().resident(BO).call(routes.ballot.withdrawProxy, given))).toBe('not-found')
    const { items } = await worker().call(routes.ballot.proxies, { id: given.id, limit: 5 })
    expect(items).toMatchObject([{ entryId: given.entryId, scan: null }])
    expect(await refusal(app().resident(BO).call(routes.ballot.proxies, { id: given.id, limit: 5 }))).toBe(
      'access/denied',
    )
  })

  it('goes-one-step-and-for-as-many-as-the-terms-of-the-poll-say', async () => {
    const poll = await owners()
    expect(poll.terms.proxies).toBe(3)
    await give(poll, 1, 0)
    expect(await refusal(give(poll, 1, 2))).toBe('ballot/proxy-twice')
    expect(await refusal(give(poll, 0, 2))).toBe('ballot/proxy-passed-on')
    expect(await refusal(give(poll, 2, 1))).toBe('ballot/proxy-passed-on')
    expect(await refusal(give(poll, 4, 4))).toBe('ballot/proxy-self')
    for (const n of [2, 3]) await give(poll, n, 0)
    expect(await refusal(give(poll, 4, 0))).toBe('ballot/proxy-full')
    await who(1).call(routes.ballot.withdrawProxy, { id: poll.id, entryId: await entry(poll, 1) })
    await give(poll, 4, 0)
    const other = await owners()
    const given = { id: poll.id, entryId: await entry(poll, 5), toEntryId: await entry(other, 6) }
    expect(await refusal(worker().call(routes.ballot.giveProxy, given))).toBe('not-found')
  })

  it('at-once-no-more-than-the-limit-stand', async () => {
    const poll = await owners()
    await Promise.allSettled([1, 2, 3, 4, 5].map((n) => give(poll, n, 0)))
    expect(await worker().call(routes.ballot.poll, { id: poll.id })).toMatchObject({ proxies: 3 })
  })

  it('representatives-vote-themselves-unless-the-rule-lets-them-and-a-poll-keeps-its-terms', async () => {
    const representatives = () => openedPoll(app(), { unit: 'representative' }, LINES)
    const poll = await representatives()
    expect(await refusal(give(poll, 1, 0))).toBe('ballot/proxy-none')
    const { value } = RULE_DEFAULTS['ballot.proxies']
    await changeRule({ ...value, representative: 1 })
    expect(await refusal(give(poll, 1, 0))).toBe('ballot/proxy-none')
    const later = await representatives()
    await give(later, 1, 0)
    expect(await refusal(give(later, 2, 0))).toBe('ballot/proxy-full')
    await changeRule(value)
  })

  it('an-entry-that-is-taken-off-the-roll-neither-gives-nor-holds-any', async () => {
    const shown = await shownPoll(app())
    const given = await toBeGiven(app(), shown)
    await worker().call(routes.ballot.giveProxy, given)
    const complaint = await app().resident(ANNA).call(routes.ballot.complain, { id: shown.id, text: '已经搬走' })
    await worker().call(routes.ballot.decide, {
      id: shown.id,
      complaintId: complaint.id,
      reply: '已经核对',
      change: { kind: 'remove', entryId: given.toEntryId },
    })
    expect(await worker().call(routes.ballot.poll, { id: shown.id })).toMatchObject({ proxies: 0 })
  })

  it('the-proxy-is-reminded-of-what-is-left-and-not-who-gave-it', async () => {
    const poll = await openedPoll(app())
    await givenProxy(app(), poll)
    await cast(app().resident(BO), poll.id, [['yes']])
    app().clock.set(Date.parse(poll.closesAt!) - 86_400_000)
    expect(await told(app(), BO)).toContain('您还没有投票')
    expect(await told(app(), ANNA)).not.toContain('您还没有投票')
  })
})
