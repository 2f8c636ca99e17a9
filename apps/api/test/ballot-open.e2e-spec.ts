import { describe, expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { DAY, DECISION_RULES, isoTime, MINUTE } from '@linli/domain'
import { ANNA, BO, describeApp, GRID, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import {
  cast,
  closedPoll,
  CONSENT,
  draftedPoll,
  entryOf,
  named,
  openedPoll,
  OWNER,
  published,
  shownPoll,
  signed,
} from './polls.ts'

describeApp('polls', (app) => {
  const worker = () => app().staff('worker')
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const rollOf = async (id: string) => (await worker().call(routes.ballot.roll, { id, limit: 100 })).items
  const resultOf = async (id: string) => (await anna().call(routes.ballot.result, { id })).questions[0]!

  it('a-poll-goes-from-its-draft-to-its-published-result', async () => {
    const poll = await openedPoll(app())
    expect(poll).toMatchObject({ state: 'open', roll: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const { receipt } = await cast(anna(), poll.id, [['yes']])
    await cast(bo(), poll.id, [['no']])
    const counted = await closedPoll(app(), poll)
    expect(counted).toMatchObject({ state: 'counted', turnout: 2, root: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await resultOf(poll.id)).toMatchObject({
      count: { kind: 'tally', ballots: 2, votes: [{ votes: 1 }, { votes: 1 }, { votes: 0 }] },
      outcome: { passed: false },
    })
    const file = JSON.parse(Buffer.from(await bo().call(routes.ballot.file, { id: poll.id })).toString()) as object
    expect(file).toMatchObject({ root: counted.root, receipts: expect.arrayContaining([receipt]) })
    const { items } = await anna().call(routes.ballot.own, {})
    expect(items.find(({ id }) => id === poll.id)!.entries).toMatchObject([{ cast: true, answers: [['yes']] }])
    await signed(app(), counted)
    expect(await worker().call(routes.ballot.publish, { id: poll.id })).toMatchObject({
      state: 'published',
      actions: [],
    })
  })

  describe('the-roll', () => {
    it('of-residents-names-each-person-bound-in-the-place-once-and-masked', async () => {
      const { id, roll } = await shownPoll(app())
      const lines = await rollOf(id)
      const [row] = await app().source.query<{ n: number }[]>(
        "SELECT COUNT(DISTINCT account_id) AS n FROM binding b JOIN place g ON g.id = b.place_id WHERE b.state = 'confirmed' AND g.code LIKE '990100001001%'",
      )
      expect([lines.length, roll.heads]).toEqual([Number(row!.n), Number(row!.n)])
      expect(lines.every(({ label }) => /\*/.test(label))).toBe(true)
    })

    it('of-households-has-one-vote-for-each-home-whoever-of-it-casts', async () => {
      const { id } = await openedPoll(app(), { unit: 'household' })
      const homes = (await anna().call(routes.ballot.own, {})).items.find((poll) => poll.id === id)!.entries
      expect(homes).toHaveLength(1)
      await cast(anna(), id, [['yes']])
      const { householdId } = (await anna().call(routes.identity.me, {})).bindings[0]!
      const [{ n } = { n: 0 }] = await app().source.query<{ n: number }[]>(
        'SELECT COUNT(*) AS n FROM roll_entry WHERE poll_id = ? AND household_id = ? AND has_cast = 1',
        [id, householdId],
      )
      expect(Number(n)).toBe(1)
    })

    it('of-owners-makes-several-homes-of-one-phone-one-head-with-all-their-area', async () => {
      const owners = [OWNER, { ...OWNER, home: '1 号楼 102', area: 1_188 }, { ...OWNER, phone: BO, area: 5_000 }]
      const questions = [{ ...CONSENT, decision: 'owners-ordinary' }]
      const poll = await openedPoll(app(), { unit: 'owner', questions }, owners)
      expect(poll.roll).toMatchObject({ heads: 2, area: 15_000 })
      const owner = app().resident(OWNER.phone)
      await cast(owner, poll.id, [['yes']])
      await closedPoll(app(), poll)
      const { outcome } = (await owner.call(routes.ballot.result, { id: poll.id })).questions[0]!
      const shown = outcome!.findings.map(({ found, needed, holds }) => [found, needed, holds])
      // 10,000 of 15,000 is two thirds by area; one of two heads is not.
      expect([outcome!.passed, ...shown.slice(0, 2)]).toEqual([false, [10_000, 10_000, true], [1, 2, false]])
      const [row] = await app().source.query<{ area: number | string }[]>('SELECT area FROM ballot WHERE poll_id = ?', [
        poll.id,
      ])
      expect(Number(row!.area)).toBe(10_000)
    })

    it('typed-in-is-encrypted-and-its-names-go-when-the-result-is-posted', async () => {
      const poll = await openedPoll(app(), { unit: 'representative' }, [OWNER])
      const rows = () => app().source.query<object[]>('SELECT * FROM roll_entry WHERE poll_id = ?', [poll.id])
      expect(JSON.stringify(await rows())).not.toMatch(/示例业主|19700000001/)
      expect(await rollOf(poll.id)).toMatchObject([{ label: '1 号楼 101 示**' }])
      await published(app(), poll)
      expect(await rows()).toMatchObject([{ name: null, phone: null }])
    })

    it('is-shown-for-as-long-as-the-rule-says-and-only-then-to-residents', async () => {
      const { id, rollUntil } = await shownPoll(app())
      expect(Math.round((Date.parse(rollUntil!) - app().clock.now()) / DAY)).toBe(3)
      const open = { id, closesAt: isoTime(app().clock.now() + 5 * DAY) }
      expect(await refusal(worker().call(routes.ballot.open, open))).toBe('ballot/roll-still-shown')
      expect((await anna().call(routes.ballot.roll, { id })).items.length).toBeGreaterThan(0)
      await named(app(), id)
      app().clock.set(Date.parse(rollUntil!))
      await worker().call(routes.ballot.open, open)
      expect(await refusal(anna().call(routes.ballot.roll, { id }))).toBe('ballot/roll-hidden')
    })

    it('is-complained-of-and-amended-until-the-poll-opens-and-not-after', async () => {
      const { id, rollUntil, roll } = await shownPoll(app())
      const [own] = (await anna().call(routes.ballot.own, {})).items.find((poll) => poll.id === id)!.entries
      const complaint = await bo().call(routes.ballot.complain, { id, text: '她已经搬走' })
      app().clock.set(Date.parse(rollUntil!))
      const open = { id, closesAt: isoTime(app().clock.now() + DAY) }
      expect(await refusal(worker().call(routes.ballot.open, open))).toBe('ballot/complaints-open')
      const answer = { id, complaintId: complaint.id, reply: '已核实' }
      await worker().call(routes.ballot.decide, { ...answer, change: { kind: 'remove', entryId: own!.id } })
      expect(await refusal(worker().call(routes.ballot.decide, { ...answer, change: { kind: 'none' } }))).toBe(
        'ballot/complaint-decided',
      )
      expect((await anna().call(routes.ballot.complaints, { id })).items).toEqual([])
      const again = await anna().call(routes.ballot.complain, { id, text: '我没有搬走' })
      await worker().call(routes.ballot.decide, {
        id,
        complaintId: again.id,
        reply: '更正',
        change: { kind: 'add-them' },
      })
      await named(app(), id)
      const opened = await worker().call(routes.ballot.open, open)
      expect(opened.roll.heads).toBe(roll.heads)
      expect(await refusal(bo().call(routes.ballot.complain, { id, text: '太晚了' }))).toBe('process/not-in-state')
      await app().drain()
      const { items } = await anna().call(routes.notification.inbox, { limit: 20 })
      expect(items).toContainEqual(
        expect.objectContaining({
          text: expect.stringContaining('名册的意见有了答复'),
          about: { subject: 'poll', id },
        }),
      )
    })

    it('late-changes-of-the-register-never-alter-it', async () => {
      const poll = await openedPoll(app())
      const late = app().resident('19700000077')
      const { items } = await late.call(routes.registry.buildings, { placeId: await placeId(app(), GRID) })
      const { items: doors } = await late.call(routes.registry.households, { buildingId: items[0]!.id })
      const bound = await late.call(routes.registry.bind, {
        householdId: doors[3]!.id,
        name: '新邻居',
        relation: 'tenant',
      })
      await app().staff('officer').call(routes.registry.confirm, { id: bound.id })
      expect((await late.call(routes.ballot.own, {})).items.map(({ id }) => id)).not.toContain(poll.id)
      expect((await worker().call(routes.ballot.poll, { id: poll.id })).roll).toEqual(poll.roll)
    })
  })

  describe('a-ballot', () => {
    it('cast-again-after-a-lost-answer-counts-once-and-says-the-same', async () => {
      const { id } = await openedPoll(app())
      const commandId = newCommandId()
      const receipts = [
        await cast(anna(), id, [['yes']], commandId),
        ...(await Promise.all([1, 2].map(() => cast(anna(), id, [['yes']], commandId)))),
      ]
      expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(1)
      expect(await refusal(cast(anna(), id, [['yes']]))).toBe('ballot/cast-before')
      expect(await refusal(cast(anna(), id, [['no']], commandId))).toBe('ballot/cast-before')
      const { receipt } = await anna().call(routes.ballot.receipt, { id, entryId: await entryOf(anna(), id) })
      expect(receipt).toBe(receipts[0]!.receipt)
    })

    it('is-overwritten-where-the-poll-lets-people-cast-again', async () => {
      const poll = await openedPoll(app(), { recast: true })
      const first = await cast(anna(), poll.id, [['yes']])
      expect(await cast(anna(), poll.id, [['no']])).toEqual(first)
      await closedPoll(app(), poll)
      expect((await resultOf(poll.id)).count).toMatchObject({
        ballots: 1,
        votes: [{ votes: 0 }, { votes: 1 }, { votes: 0 }],
      })
    })

    it('is-nobody-elses-and-comes-in-time', async () => {
      const poll = await openedPoll(app())
      const entryId = await entryOf(anna(), poll.id)
      const given = { id: poll.id, entryId, answers: [['yes']] }
      expect(await refusal(bo().call(routes.ballot.cast, given))).toBe('not-found')
      expect(await refusal(bo().call(routes.ballot.receipt, { id: poll.id, entryId }))).toBe('not-found')
      expect(await refusal(anna().call(routes.ballot.cast, { ...given, answers: [['maybe']] }))).toBe(
        'ballot/unknown-option',
      )
      expect(await refusal(anna().call(routes.ballot.cast, { ...given, answers: [['yes'], ['no']] }))).toBe(
        'ballot/unknown-option',
      )
      expect(await refusal(anna().call(routes.ballot.receipt, { id: poll.id, entryId }))).toBe('ballot/not-cast')
      app().clock.set(Date.parse(poll.closesAt!))
      expect(await refusal(anna().call(routes.ballot.cast, given))).toBe('ballot/over')
    })
  })

  describe('the-result', () => {
    it('is-hidden-from-everybody-until-the-close-and-shows-turnout-as-a-total-only', async () => {
      const { id } = await openedPoll(app())
      await cast(anna(), id, [['yes']])
      for (const who of [anna(), worker(), app().staff('centre')])
        for (const route of [routes.ballot.result, routes.ballot.file])
          expect(await refusal(who.call(route as typeof routes.ballot.result, { id }))).toBe('ballot/not-counted')
      expect((await worker().call(routes.ballot.poll, { id })).turnout).toBeNull()
      app().clock.set(app().clock.now() + 10 * MINUTE)
      await app().drain()
      expect((await worker().call(routes.ballot.poll, { id })).turnout).toBe(1)
      const told = JSON.stringify([await rollOf(id), await worker().call(routes.ballot.poll, { id })])
      expect(told).not.toMatch(/hasCast|"cast":|sealCheck/)
    })

    it('is-derived-by-the-decision-rule-in-force-when-the-poll-was-set-up', async () => {
      const { id } = await shownPoll(app())
      const [first, ...others] = DECISION_RULES
      const all = { n: 1, d: 1, more: false }
      const strict = others.map((rule) =>
        rule.key === 'assembly'
          ? { ...rule, version: 2, conditions: [{ what: 'favour', of: 'roll', by: 'heads', portion: all }] }
          : rule,
      )
      const change = { key: 'ballot.decisions' as const, basis: '试一试' }
      await app()
        .staff('system')
        .call(routes.rule.change, { ...change, value: [first, ...strict] })
      const run = { key: 'assembly', rollHeads: 10, castHeads: 9, favourHeads: 8 }
      expect(await worker().call(routes.ballot.dryRun, run)).toMatchObject({
        passed: false,
        findings: [{ needed: 10 }],
      })
      const kept = (await worker().call(routes.ballot.poll, { id })).questions[0]!.decision
      expect(kept).toMatchObject({ key: 'assembly', version: 1 })
      await app()
        .staff('system')
        .call(routes.rule.change, { ...change, value: DECISION_RULES })
      expect(await worker().call(routes.ballot.dryRun, run)).toMatchObject({ passed: true })
    })
  })

  it('who-has-not-voted-is-reminded-a-day-before-the-end-and-nobody-is-told-who-that-is', async () => {
    const poll = await openedPoll(app(), { title: '提醒一次的表决' })
    await cast(anna(), poll.id, [['yes']])
    app().clock.set(Date.parse(poll.closesAt!) - DAY)
    await app().drain()
    const told = async (who = anna()) =>
      (await who.call(routes.notification.inbox, { limit: 50 })).items.filter(({ text }) =>
        /提醒一次的表决.*明天截止/.test(text),
      ).length
    expect([await told(), await told(bo())]).toEqual([0, 1])
    const events = await app().source.query<object[]>(
      "SELECT data, actor_id FROM event WHERE action = 'remind' AND subject_id = ?",
      [poll.id],
    )
    expect(events).toEqual([{ data: '{}', actor_id: null }])
  })

  it('a-poll-is-seen-by-those-it-concerns', async () => {
    const draft = await draftedPoll(app())
    const shown = await shownPoll(app())
    const elsewhere = app().resident('19700000078')
    const ids = async (who = anna()) => (await who.call(routes.ballot.polls, { limit: 100 })).items.map(({ id }) => id)
    expect(await ids()).toContain(shown.id)
    expect(await ids()).not.toContain(draft.id)
    expect(await refusal(anna().call(routes.ballot.poll, { id: draft.id }))).toBe('not-found')
    expect(await ids(elsewhere)).toEqual([])
    expect(await refusal(elsewhere.call(routes.ballot.poll, { id: shown.id }))).toBe('not-found')
    expect(await ids(worker())).toEqual(expect.arrayContaining([draft.id, shown.id]))
    expect(await ids(app().staff('officer'))).toContain(shown.id)
    expect(await ids(app().staff('officer'))).not.toContain(draft.id)
    const there = { placeId: await placeId(app(), OTHER_COMMUNITY) }
    expect(await refusal(draftedPoll(app(), there))).toBe('access/denied')
  })
})
