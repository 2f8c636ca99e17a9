import { describe, expect, it } from '@jest/globals'
import { routes, type Client, type Consultation } from '@linli/contract'
import { LAMP } from './orders.ts'
import { act, carryingOut, filed, REPRESENTATIVES, sendDuty, topic, voted } from './consultations.ts'
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
