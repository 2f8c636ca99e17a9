import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { filed, REPRESENTATIVES } from './consultations.ts'
import { ANNA, describeApp, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import { cast, closedPoll, draftedPoll, named, openedPoll, shownPoll, signed, type Poll } from './polls.ts'

describeApp('tellers-and-scrutineers', (app) => {
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const officer = () => app().staff('officer')
  const idOf = async (login: string) => (await app().staff(login).call(routes.identity.me, {})).id
  const name = (id: string, tellers: string[], scrutineers: string[]) =>
    worker().call(routes.ballot.nameOfficers, { id, tellers, scrutineers, disinterested: true })
  const counted = async () => {
    const poll = await openedPoll(app())
    await cast(app().resident(ANNA), poll.id, [['yes']])
    return closedPoll(app(), poll)
  }
  const told = async (login: string, poll: Pick<Poll, 'id'>) =>
    (await app().staff(login).call(routes.notification.inbox, { limit: 50 })).items
      .filter(({ about }) => about?.id === poll.id)
      .map(({ text }) => text)
      .join()

  it('a-poll-opens-when-both-are-named-and-naming-is-withdrawn-until-then', async () => {
    const { id, rollUntil } = await shownPoll(app())
    app().clock.set(Date.parse(rollUntil!))
    const open = () => worker().call(routes.ballot.open, { id, closesAt: isoTime(app().clock.now() + DAY) })
    expect(await refusal(open())).toBe('ballot/officers-missing')
    await name(id, [await idOf('secretary')], [])
    expect(await refusal(open())).toBe('ballot/officers-missing')
    expect((await named(app(), id)).officers).toMatchObject([
      { as: 'teller', name: '示例书记', state: 'named' },
      { as: 'scrutineer', name: '示例网格员甲', state: 'named' },
    ])
    expect((await name(id, [], [])).officers).toEqual([])
    expect(await refusal(open())).toBe('ballot/officers-missing')
    await named(app(), id)
    expect((await open()).state).toBe('open')
    expect(await refusal(name(id, [], []))).toBe('ballot/officers-missing')
  })

  it('are-staff-of-the-place-and-not-the-same-person', async () => {
    const { id } = await draftedPoll(app())
    const [own, elsewhere] = [await idOf('secretary'), await idOf('worker-b')]
    const choices = (await worker().call(routes.ballot.officerChoices, { id })).items.map(({ accountId }) => accountId)
    expect([choices.includes(own), choices.includes(elsewhere)]).toEqual([true, false])
    expect(await refusal(name(id, [own], [own]))).toBe('ballot/officer-both')
    expect(await refusal(name(id, [own], [elsewhere]))).toBe('ballot/officer-unfit')
    const there = { placeId: await placeId(app(), OTHER_COMMUNITY) }
    const other = await draftedPoll(app(), there, app().staff('worker-b'))
    expect(await refusal(name(other.id, [own], []))).toBe('not-found')
    const resident = app().resident(ANNA)
    expect(await refusal(resident.call(routes.ballot.officerChoices, { id }))).toBe('access/denied')
  })

  it('who-has-an-interest-in-the-topic-neither-counts-nor-watches', async () => {
    const { id: topicId, version } = await filed(app())
    const poll = await draftedPoll(app(), REPRESENTATIVES)
    await worker().call(routes.consultation.putToVote, { id: topicId, version, pollId: poll.id })
    const teller = await idOf('secretary')
    await app().source.query('UPDATE consultation_seat SET account_id = ? WHERE consultation_id = ? AND interest = 1', [
      teller,
      topicId,
    ])
    expect(await refusal(name(poll.id, [teller], []))).toBe('ballot/officer-interested')
    const { items } = await worker().call(routes.ballot.officerChoices, { id: poll.id })
    expect(items.map(({ accountId }) => accountId)).not.toContain(teller)
  })

  it('each-signs-the-root-and-only-then-is-the-result-posted', async () => {
    const { id, root } = await counted()
    expect(await told('secretary', { id })).toContain('核对校验根')
    const publish = () => worker().call(routes.ballot.publish, { id })
    expect(await refusal(publish())).toBe('ballot/not-signed')
    expect(await refusal(worker().call(routes.ballot.sign, { id, root: root! }))).toBe('process/not-yours')
    expect(await refusal(secretary().call(routes.ballot.sign, { id, root: '0'.repeat(64) }))).toBe('ballot/other-root')
    await secretary().call(routes.ballot.sign, { id, root: root! })
    expect(await refusal(secretary().call(routes.ballot.sign, { id, root: root! }))).toBe('process/not-yours')
    expect(await refusal(publish())).toBe('ballot/not-signed')
    await officer().call(routes.ballot.sign, { id, root: root! })
    expect((await publish()).state).toBe('published')
    const result = await app().resident(ANNA).call(routes.ballot.result, { id })
    expect(result.officers.map(({ as, state }) => [as, state])).toEqual([
      ['teller', 'signed'],
      ['scrutineer', 'signed'],
    ])
  })

  it('who-refuses-says-why-and-stays-beside-who-takes-their-place', async () => {
    const { id, root } = await counted()
    const reason = '没有看到唱票的过程'
    await officer().call(routes.ballot.refuseToSign, { id, root: root!, reason })
    await secretary().call(routes.ballot.sign, { id, root: root! })
    await app().drain()
    expect(await told('worker', { id })).toContain('拒绝签字')
    const [teller, refused, head] = [await idOf('secretary'), await idOf('officer'), await idOf('head')]
    expect(await refusal(name(id, [teller], [head]))).toBe('ballot/officer-decided')
    await name(id, [teller], [refused, head])
    expect(await refusal(worker().call(routes.ballot.publish, { id }))).toBe('ballot/not-signed')
    const all = await app().staff('head').call(routes.ballot.sign, { id, root: root! })
    expect(all.officers.find(({ accountId }) => accountId === refused)).toMatchObject({ state: 'refused', reason })
    expect((await worker().call(routes.ballot.publish, { id })).state).toBe('published')
    const { pollSignatures } = await officer().call(routes.identity.ownData, {})
    expect(pollSignatures).toContainEqual(expect.objectContaining({ poll: id, said: '拒绝签字', reason }))
    const events = await app().source.query<object[]>(
      "SELECT data FROM event WHERE subject = 'poll' AND subject_id = ?",
      [id],
    )
    expect(JSON.stringify(events)).not.toContain(reason)
  })

  it('a-poll-keeps-how-many-sign-as-the-rule-was-when-it-was-set-up', async () => {
    const change = { key: 'ballot.officers' as const, basis: '示例区表决办法' }
    const system = app().staff('system')
    const before = await shownPoll(app())
    await system.call(routes.rule.change, { ...change, value: { tellers: 0, scrutineers: 0 } })
    const { id, rollUntil, terms } = await shownPoll(app())
    await system.call(routes.rule.change, { ...change, value: { tellers: 1, scrutineers: 1 } })
    expect(terms).toMatchObject({ tellers: 0, scrutineers: 0 })
    app().clock.set(Date.parse(rollUntil!))
    const closesAt = isoTime(app().clock.now() + DAY)
    expect(await refusal(worker().call(routes.ballot.open, { id: before.id, closesAt }))).toBe(
      'ballot/officers-missing',
    )
    const counted = await closedPoll(app(), await worker().call(routes.ballot.open, { id, closesAt }))
    expect((await worker().call(routes.ballot.publish, { id: counted.id })).state).toBe('published')
  })

  it('what-is-signed-is-the-root-of-the-file-and-the-file-stays-as-it-is', async () => {
    const poll = await counted()
    const file = async () => Buffer.from(await worker().call(routes.ballot.file, { id: poll.id })).toString()
    const before = await file()
    await signed(app(), poll)
    expect(await file()).toBe(before)
    const rows = await app().source.query<{ root: string }[]>('SELECT root FROM poll_officer WHERE poll_id = ?', [
      poll.id,
    ])
    expect(rows.map(({ root }) => root)).toEqual([poll.root, poll.root])
  })
})
