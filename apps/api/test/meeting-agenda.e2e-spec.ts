import { describe, expect, it } from '@jest/globals'
import { routes, type Client, type ConsultationId } from '@linli/contract'
import { isoTime } from '@linli/domain'
import {
  act,
  CHECKLIST,
  decide,
  deliberated,
  meet,
  meetingVersion,
  neighbour,
  proposed,
  sitting,
  sittingNotice,
} from './consultations.ts'
import { ANNA, BO, describeApp, GRID, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import { openedPoll } from './polls.ts'

describeApp('a meeting decides item by item', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const topicOf = (id: string, who: Client = worker()) => who.call(routes.consultation.one, { id })
  const officers = () => proposed(app(), app().staff('officer'))
  const items = (...topics: readonly ConsultationId[]) => topics.map(({ id }) => ({ consultationId: id }))

  describe('is-called', () => {
    it('by-who-keeps-the-topics-there-with-the-seats-and-notice-of-the-rule', async () => {
      const notice = await sittingNotice(app(), [{ title: '本周情况' }])
      const call = (who: Client, more: object = {}) => refusal(who.call(routes.meeting.call, { ...notice, ...more }))
      const count = () => app().source.query<object[]>('SELECT COUNT(*) AS n FROM meeting')
      const before = await count()
      expect(await call(app().staff('worker-b'))).toBe('not-found')
      expect(await count()).toEqual(before)
      expect(await call(app().staff('head'))).toBe('access/denied')
      expect(await call(worker(), { seats: notice.seats!.slice(1) })).toBe('consultation/roster-incomplete')
      expect(await call(worker(), { startsAt: isoTime(app().clock.now()) })).toBe('meeting/notice-too-short')
      expect(await call(worker(), { placeId: await placeId(app(), GRID) })).toBe('not-found')
      expect(await call(worker(), { kind: 'topic' })).toBe('input/invalid')
      const meeting = await worker().call(routes.meeting.call, notice)
      expect(meeting).toMatchObject({ kind: 'joint', title: '网格联席会议', consultationId: null, quorum: 3 })
      await app().drain()
      const { items: told } = await anna().call(routes.notification.inbox, { limit: 100 })
      const about = { subject: 'meeting', id: meeting.id }
      expect(told).toContainEqual(expect.objectContaining({ about, title: '网格联席会议' }))
      expect((await anna().call(routes.meeting.meetings, { kind: 'joint' })).items[0]).toMatchObject({ id: meeting.id })
      expect(await refusal(app().staff('worker-b').call(routes.meeting.one, { id: meeting.id }))).toBe('not-found')
    })

    it('about-topics-of-its-own-community', async () => {
      const far = await proposed(app(), app().staff('worker-b'), { placeId: await placeId(app(), OTHER_COMMUNITY) })
      expect(await refusal(sitting(app(), items(far)))).toBe('meeting/not-here')
    })
  })

  it('what-it-decides-is-the-step-of-the-topic', async () => {
    const [one, like, third] = [await officers(), await officers(), await officers()]
    const meeting = await sitting(app(), items(one, like, third))
    expect(meeting.agenda[0]!.decisions.map(({ decision }) => decision)).toEqual(['take', 'decline', 'merge', 'leave'])
    await decide(app(), worker(), meeting, 0, 'take')
    expect(await refusal(decide(app(), worker(), meeting, 1, 'decline'))).toBe('process/reason-needed')
    await decide(app(), worker(), meeting, 1, 'merge', { mainId: one.id })
    const { agenda } = await decide(app(), worker(), meeting, 2, 'decline', { reason: '已有安排' })
    expect(agenda.map(({ topicState, decided }) => [topicState, decided?.label])).toEqual([
      ['待商议', '列为议题'],
      ['已并题', '并题'],
      ['未列为议题', '不列为议题'],
    ])
    expect(await topicOf(like.id)).toMatchObject({ state: 'merged', mainId: one.id })
    const declined = await topicOf(third.id, anna())
    expect(declined.decisions).toMatchObject([{ decision: 'decline', reason: '已有安排', kindLabel: '网格联席会议' }])
    expect(declined.trail.at(-1)).toMatchObject({ action: 'decline', text: '已有安排' })
  })

  it('and-is-refused-what-the-topic-refuses', async () => {
    const [few, gone] = [await proposed(app(), anna()), await officers()]
    const meeting = await sitting(app(), items(few, gone), 'weekly')
    expect(await refusal(decide(app(), worker(), meeting, 0, 'take'))).toBe('consultation/too-few-signatures')
    expect((await worker().call(routes.meeting.one, { id: meeting.id })).agenda[0]!.decided).toBeNull()
    await act(app(), worker(), gone.id, 'decline', { reason: '先答复了' })
    expect(await refusal(decide(app(), worker(), meeting, 1, 'take'))).toBe('process/not-in-state')
    expect(await refusal(decide(app(), secretary(), meeting, 1, 'leave'))).toBe('not refused')
    expect(await refusal(decide(app(), worker(), meeting, 1, 'leave'))).toBe('meeting/decided')
    expect(await refusal(decide(app(), anna(), meeting, 0, 'leave'))).toBe('access/denied')
    expect(await refusal(meet(app(), worker(), meeting.id, 'write', { text: '议了两件事' }))).toBe('meeting/items-open')
    await decide(app(), worker(), meeting, 0, 'leave')
    expect(await meet(app(), worker(), meeting.id, 'write', { text: '议了两件事' })).toMatchObject({ state: 'minuted' })
  })

  it('an-item-in-words-becomes-a-proposal-there-and-is-decided-at-once', async () => {
    const meeting = await sitting(app(), [{ title: '院里停车' }])
    expect(await refusal(decide(app(), worker(), meeting, 0, 'take'))).toBe('meeting/no-topic')
    const raise = async (placeId?: string) =>
      worker().call(routes.meeting.raise, {
        id: meeting.id,
        version: await meetingVersion(app(), meeting.id),
        itemId: meeting.agenda[0]!.id,
        title: '院里停车',
        body: '晚上没有地方停车',
        ...(placeId && { placeId }),
      })
    expect(await refusal(raise(await placeId(app(), OTHER_COMMUNITY)))).toBe('consultation/not-your-place')
    const { agenda } = await raise()
    const id = agenda[0]!.consultationId!
    expect(await topicOf(id, anna())).toMatchObject({ source: 'meeting', state: 'raised', mine: false })
    expect(await refusal(raise())).toBe('meeting/topic-raised')
    await decide(app(), worker(), meeting, 0, 'take')
    expect(await topicOf(id)).toMatchObject({ state: 'topic' })
  })

  describe('by-show-of-hands', () => {
    const resolving = async (form: 'party-masses' | 'residents') => {
      const { id } = await deliberated(app(), form)
      await act(app(), worker(), id, 'submit')
      const approved = await act(app(), secretary(), id, 'approve', { text: '同意', checklist: CHECKLIST })
      return approved.state === 'filing' ? act(app(), secretary(), id, 'file') : approved
    }
    it('those-who-sit-in-vote-and-no-more-than-were-there', async () => {
      const topic = await resolving('party-masses')
      expect(topic).toMatchObject({ state: 'resolving', byHands: true, resolver: null })
      expect(topic.allowedActions.map(({ action }) => action)).not.toContain('put-to-vote')
      const meeting = await sitting(app(), items(topic))
      const votes = { favour: 3, against: 1, abstain: 0 }
      expect(meeting.agenda[0]).toMatchObject({ entitled: 4 })
      const hands = (given: typeof votes) => decide(app(), worker(), meeting, 0, 'resolve', { votes: given })
      expect(await refusal(decide(app(), worker(), meeting, 0, 'resolve'))).toBe('input/invalid')
      expect(await refusal(hands({ ...votes, favour: 4 }))).toBe('meeting/too-many-hands')
      const present = meeting.seats.slice(1).map(({ id }) => id)
      const { id } = meeting
      await worker().call(routes.meeting.attend, { id, version: await meetingVersion(app(), id), present })
      expect(await refusal(hands(votes))).toBe('meeting/too-many-hands')
      const all = { id, version: await meetingVersion(app(), id), present: meeting.seats.map((seat) => seat.id) }
      await worker().call(routes.meeting.attend, all)
      const { agenda } = await hands(votes)
      expect(agenda[0]!.decided!.votes).toMatchObject({ ...votes, entitled: 4, passed: true })
      const seen = await topicOf(topic.id, anna())
      expect(seen).toMatchObject({ state: 'resolved' })
      expect(seen.decisions[0]!.votes!.findings).toHaveLength(2)
    })
    it('half-of-them-is-not-more-than-half', async () => {
      const topic = await resolving('party-masses')
      const meeting = await sitting(app(), items(topic))
      await decide(app(), worker(), meeting, 0, 'resolve', { votes: { favour: 2, against: 1, abstain: 1 } })
      expect(await topicOf(topic.id)).toMatchObject({ state: 'rejected' })
    })
    it('assembled-residents-are-as-many-as-the-clerk-counted-and-a-poll-excludes-it', async () => {
      const topic = await resolving('residents')
      const meeting = await sitting(app(), items(topic))
      const votes = { favour: 40, against: 10, abstain: 1 }
      expect(await refusal(decide(app(), worker(), meeting, 0, 'resolve', { votes }))).toBe('input/invalid')
      const poll = await openedPoll(app(), { unit: 'resident' })
      const put = await worker().call(routes.consultation.putToVote, {
        id: topic.id,
        version: (await topicOf(topic.id)).version,
        pollId: poll.id,
      })
      expect(put.pollId).toBe(poll.id)
      const all = { votes: { ...votes, entitled: 100 } }
      expect(await refusal(decide(app(), worker(), meeting, 0, 'resolve', all))).toBe('consultation/poll-given')
    })
    it('and-no-other-form-is-resolved-so', async () => {
      const { id } = await deliberated(app(), 'courtyard')
      const topic = await act(app(), worker(), id, 'submit')
      const meeting = await sitting(app(), items(topic))
      expect(meeting.agenda[0]!.decisions.map(({ decision }) => decision)).toEqual(['leave'])
      const votes = { entitled: 3, favour: 3, against: 0, abstain: 0 }
      expect(await refusal(decide(app(), worker(), meeting, 0, 'resolve', { votes }))).toBe('meeting/no-hands')
    })
  })

  it('who-lives-or-sits-there-reads-it-and-nobody-else', async () => {
    const meeting = await sitting(app(), [{ title: '本周情况' }])
    const one = (who: Client) => refusal(who.call(routes.meeting.one, { id: meeting.id }))
    expect(await one(await neighbour(app()))).toBe('not refused')
    expect(await one(app().resident(BO))).toBe('not refused')
    expect(await one(app().resident('19900000742'))).toBe('not-found')
    const seen = await app().resident(BO).call(routes.meeting.one, { id: meeting.id })
    expect(seen.seats.every(({ name, present }) => name === null && present === null)).toBe(true)
  })
})
