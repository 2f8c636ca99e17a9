import { describe, expect, it } from '@jest/globals'
import { routes, type Client, type Consultation } from '@linli/contract'
import { LAMP } from './orders.ts'
import { act, carryingOut, deliberated, filed, PLAN, REPRESENTATIVES, sendDuty, topic, voted } from './consultations.ts'
import { ANNA, describeApp, FAR_GRID, placeId, refusal } from './harness.ts'
import { act as actOnCase, toUnit } from './orders.ts'
import { draftedPoll, openedPoll } from './polls.ts'

const told = async (who: Client) =>
  (await who.call(routes.notification.inbox, { limit: 20 })).items.map(({ text }) => text)

describeApp('resolving a topic', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const put = async ({ id }: Pick<Consultation, 'id'>, pollId: string) => {
    const { version } = await worker().call(routes.consultation.one, { id })
    return worker().call(routes.consultation.putToVote, { id, version, pollId })
  }

  /** What may be done, as each of those reads it. */
  const offered = async (action: string, id: string, posts: readonly string[]) => {
    const one = async (post: string) => {
      const { allowedActions } = await app().staff(post).call(routes.consultation.one, { id })
      return allowedActions.some((allowed) => allowed.action === action)
    }
    return Promise.all(posts.map(one))
  }
  const KEEPERS_AND_OTHERS = ['worker', 'secretary', 'head', 'officer', 'street']

  describe('no-vote-before-review-and-filing', () => {
    it('a-topic-that-is-not-filed-is-not-put-to-the-vote', async () => {
      const poll = await draftedPoll(app(), REPRESENTATIVES)
      expect(await refusal(put(await topic(app()), poll.id))).toBe('process/not-in-state')
    })

    it('nor-by-a-vote-that-began-before-by-others-elsewhere-or-for-another-topic', async () => {
      const before = await openedPoll(app(), REPRESENTATIVES, [
        { name: '示例代表', phone: '19700000911', home: '1', area: 0 },
      ])
      const one = await filed(app())
      const unfit = [
        before,
        await draftedPoll(app(), { ...REPRESENTATIVES, unit: 'household' }),
        await draftedPoll(
          app(),
          { ...REPRESENTATIVES, placeId: await placeId(app(), FAR_GRID) },
          app().staff('centre'),
        ),
        { id: 'none' },
      ]
      for (const { id } of unfit) expect(await refusal(put(one, id))).toBe('consultation/poll-unfit')
      const given = await draftedPoll(app(), REPRESENTATIVES)
      await worker().call(routes.ballot.voidPoll, { id: given.id, reason: '写错了' })
      expect(await refusal(put(one, given.id))).toBe('consultation/poll-unfit')
      const poll = await draftedPoll(app(), REPRESENTATIVES)
      expect(await put(one, poll.id)).toMatchObject({ pollId: poll.id, pollState: 'draft', state: 'resolving' })
      expect(await refusal(put(await filed(app()), poll.id))).toBe('consultation/poll-unfit')
      const other = await draftedPoll(app(), REPRESENTATIVES)
      expect(await refusal(put(one, other.id))).toBe('consultation/poll-given')
      expect(await refusal(act(app(), worker(), one.id, 'adopt'))).toBe('consultation/not-passed')
      expect(await refusal(act(app(), worker(), one.id, 'reject'))).toBe('consultation/not-rejected')
    })
  })

  it('the-vote-is-offered-to-those-who-keep-the-topic-and-out-of-the-polls-that-fit', async () => {
    const { id } = await filed(app())
    const fitting = async () => (await worker().call(routes.consultation.polls, { id })).items.map((poll) => poll.id)
    const before = await fitting()
    await draftedPoll(app(), { ...REPRESENTATIVES, unit: 'household' })
    const given = await draftedPoll(app(), REPRESENTATIVES)
    await worker().call(routes.ballot.voidPoll, { id: given.id, reason: '写错了' })
    const first = await draftedPoll(app(), REPRESENTATIVES)
    const second = await draftedPoll(app(), REPRESENTATIVES)
    expect(await fitting()).toEqual([second.id, first.id, ...before])
    expect(await refusal(app().staff('head').call(routes.consultation.polls, { id }))).toBe('process/not-yours')
    expect(await offered('put-to-vote', id, KEEPERS_AND_OTHERS)).toEqual([true, true, false, false, false])

    await put({ id }, first.id)
    expect(await offered('put-to-vote', id, KEEPERS_AND_OTHERS)).toEqual([false, false, false, false, false])
    expect(await refusal(fitting())).toBe('consultation/poll-given')
    const other = await filed(app())
    const { items } = await worker().call(routes.consultation.polls, { id: other.id })
    expect(items.map((poll) => poll.id)).toEqual([second.id, ...before])
  })

  it('the-published-vote-decides-and-nobody-else', async () => {
    const passed = await voted(app())
    expect(await refusal(act(app(), worker(), passed.id, 'reject'))).toBe('consultation/not-rejected')
    expect(await act(app(), worker(), passed.id, 'adopt')).toMatchObject({ state: 'resolved', stateLabel: '待落实' })
    const failed = await voted(app(), ['yes', 'no', 'abstain'])
    expect(await refusal(act(app(), worker(), failed.id, 'adopt'))).toBe('consultation/not-passed')
    expect(await act(app(), worker(), failed.id, 'reject')).toMatchObject({ state: 'rejected', open: false })
  })

  it('what-is-flagged-needs-another-vote', async () => {
    const one = await filed(app())
    const poll = await draftedPoll(app(), REPRESENTATIVES)
    await put(one, poll.id)
    const flagged = await act(app(), app().staff('street'), one.id, 'flag', { reason: '超出居民自治范围' })
    expect(flagged).toMatchObject({ state: 'reviewing', pollId: null })
  })

  describe('duties', () => {
    it('become-cases-whose-progress-comes-back-to-the-topic', async () => {
      const { id, duties } = await carryingOut(app())
      const dutyId = duties[0]!.id
      await anna().call(routes.consultation.follow, { id, following: true })
      const sent = (await sendDuty(app(), id, dutyId)).duties[0]!
      expect(sent).toMatchObject({ progress: '待受理', done: false, workOrderNo: expect.any(String) })
      const order = await worker().call(routes.workOrder.one, { id: sent.workOrderId! })
      expect(order).toMatchObject({ channel: 'consultation', description: expect.stringContaining('安装晾衣架') })
      expect(await refusal(sendDuty(app(), id, dutyId))).toBe('consultation/duty-sent')
      const finish = { text: '四副晾衣架已装好，实际支出 4500 元' }
      expect(await refusal(act(app(), worker(), id, 'finish', finish))).toBe('consultation/duties-open')

      await actOnCase(app(), worker(), order.id, 'dispatch', await toUnit(app(), 'D01'))
      const seen = await anna().call(routes.consultation.one, { id })
      expect(seen.duties).toMatchObject([{ progress: '待签收', workOrderId: null, workOrderNo: null }])
      await actOnCase(app(), app().staff('lamp'), order.id, 'take')
      await actOnCase(app(), app().staff('lamp'), order.id, 'answer', { outcome: 'solved', text: '装好了' })
      await actOnCase(app(), worker(), order.id, 'close')
      expect((await anna().call(routes.consultation.one, { id })).duties).toMatchObject([{ done: true }])

      await act(app(), worker(), id, 'finish', finish)
      await app().drain()
      const { state, trail } = await anna().call(routes.consultation.one, { id })
      expect([state, trail.at(-1)!.text]).toEqual(['done', finish.text])
      expect(await told(anna())).toContainEqual(expect.stringContaining('公布了落实结果'))
    })

    it('are-offered-for-sending-while-one-is-neither-under-way-nor-done', async () => {
      const { id, duties } = await carryingOut(app())
      expect(duties).toMatchObject([{ open: true }])
      expect(await offered('send-duty', id, KEEPERS_AND_OTHERS)).toEqual([true, true, false, false, false])
      const { duties: sent } = await sendDuty(app(), id, duties[0]!.id)
      expect(sent).toMatchObject([{ open: false }])
      expect(await offered('send-duty', id, ['worker'])).toEqual([false])
      const order = sent[0]!.workOrderId!
      await actOnCase(app(), worker(), order, 'decline', { reason: '类别不对', instead: '重新派' })
      expect(await offered('send-duty', id, ['worker'])).toEqual([true])

      const again = (await sendDuty(app(), id, duties[0]!.id)).duties[0]!.workOrderId!
      await actOnCase(app(), worker(), again, 'dispatch', await toUnit(app(), 'D01'))
      await actOnCase(app(), app().staff('lamp'), again, 'take')
      await actOnCase(app(), app().staff('lamp'), again, 'answer', { outcome: 'solved', text: '装好了' })
      await actOnCase(app(), worker(), again, 'close')
      expect(await offered('send-duty', id, ['worker'])).toEqual([false])
      expect((await worker().call(routes.consultation.one, { id })).duties).toMatchObject([{ done: true, open: false }])
    })

    it('are-not-carried-out-by-a-case-that-could-not-be-solved', async () => {
      const { id, duties } = await carryingOut(app())
      const { duties: sent } = await sendDuty(app(), id, duties[0]!.id)
      const order = sent[0]!.workOrderId!
      expect(sent).toMatchObject([{ undone: null }])
      await actOnCase(app(), worker(), order, 'dispatch', await toUnit(app(), 'D01'))
      await actOnCase(app(), app().staff('lamp'), order, 'take')
      const answer = { outcome: 'unsolvable', text: '空地下面有燃气管', basis: '城镇燃气管理条例' } as const
      await actOnCase(app(), app().staff('lamp'), order, 'answer', answer)
      await actOnCase(app(), worker(), order, 'close')
      const seen = async (who: Client) => (await who.call(routes.consultation.one, { id })).duties[0]!
      const undone = expect.stringMatching(/^不能解决：.*空地下面有燃气管/s)
      expect(await seen(worker())).toMatchObject({ done: false, open: true, undone })
      expect(await seen(anna())).toMatchObject({ done: false, undone: '不能解决' })
      expect(await refusal(act(app(), worker(), id, 'finish', { text: '完成' }))).toBe('consultation/duties-open')
      expect(await offered('send-duty', id, ['worker'])).toEqual([true])
    })

    it('are-each-sent-once-while-others-wait', async () => {
      const [duty] = PLAN.duties
      const two = { ...PLAN, duties: [duty!, { ...duty!, what: '清理空地' }] }
      const { id } = await deliberated(app(), 'talk', two)
      await act(app(), worker(), id, 'submit')
      const { duties } = await act(app(), worker(), id, 'carry-out')
      const sent = await sendDuty(app(), id, duties[0]!.id)
      expect(sent.duties.map(({ open }) => open)).toEqual([false, true])
      expect(await offered('send-duty', id, ['worker'])).toEqual([true])
      expect(await refusal(sendDuty(app(), id, duties[0]!.id))).toBe('consultation/duty-sent')
    })

    it('are-sent-by-those-who-keep-the-topic-and-again-where-the-case-came-to-nothing', async () => {
      const { id, version, duties } = await carryingOut(app())
      const duty = { id, version, dutyId: duties[0]!.id, classCode: LAMP }
      expect(await refusal(app().staff('head').call(routes.consultation.sendDuty, duty))).toBe('process/not-yours')
      expect(await refusal(app().staff('worker-b').call(routes.consultation.sendDuty, duty))).toBe('not-found')
      const { duties: sent } = await sendDuty(app(), id, duty.dutyId)
      await actOnCase(app(), worker(), sent[0]!.workOrderId!, 'decline', { reason: '类别不对', instead: '重新派' })
      expect((await sendDuty(app(), id, duty.dutyId)).duties[0]!.workOrderId).not.toBe(sent[0]!.workOrderId)
    })
  })
})
