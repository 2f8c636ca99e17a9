import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { ANNA, BO, describeApp, refusal } from './harness.ts'
import { cast, closedPoll, openedPoll } from './polls.ts'

describeApp('polls', (app) => {
  const worker = () => app().staff('worker')
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)

  it('a-poll-goes-from-its-draft-to-its-published-result', async () => {
    const poll = await openedPoll(app())
    expect(poll).toMatchObject({ state: 'open', roll: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const { receipt } = await cast(anna(), poll.id, [['yes']])
    await cast(bo(), poll.id, [['no']])
    expect(await refusal(anna().call(routes.ballot.result, poll))).toBe('ballot/not-counted')
    const counted = await closedPoll(app(), poll)
    expect(counted).toMatchObject({ state: 'counted', turnout: 2, root: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const result = await anna().call(routes.ballot.result, { id: poll.id })
    expect(result.questions[0]).toMatchObject({
      count: { kind: 'tally', ballots: 2, votes: [{ votes: 1 }, { votes: 1 }, { votes: 0 }] },
      outcome: { passed: false },
    })
    const file = JSON.parse(Buffer.from(await bo().call(routes.ballot.file, { id: poll.id })).toString()) as object
    expect(file).toMatchObject({ root: counted.root, receipts: expect.arrayContaining([receipt]) })
    const { items } = await anna().call(routes.ballot.own, {})
    expect(items.find(({ id }) => id === poll.id)!.entries).toMatchObject([{ cast: true, answers: [['yes']] }])
    expect(await worker().call(routes.ballot.publish, { id: poll.id })).toMatchObject({
      state: 'published',
      actions: [],
    })
  })
})
