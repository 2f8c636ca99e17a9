import { describe, expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { DAY, MINUTE } from '@linli/domain'
import { proposed, topic } from './consultations.ts'
import { ANNA, describeApp, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import { MONEY, notified, onProject, projectEntry, projectInput } from './projects.ts'

describeApp('project rights', (app) => {
  const anna = () => app().resident(ANNA)
  const lamp = () => app().staff('lamp')
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const one = (who: Client, id: string) => who.call(routes.project.one, { id })
  const told = async (who: Client, id: string) =>
    (await who.call(routes.notification.inbox, { limit: 100 })).items
      .filter(({ about }) => about?.subject === 'project' && about.id === id)
      .map(({ text }) => text)
  const answer = async (who: Client, id: string, entryId: string) => {
    const { version } = await one(who, id)
    return who.call(routes.project.answer, { id, entryId, version, text: '采纳，先做东边' })
  }

  it('the-owner-notifies-and-the-committee-is-told', async () => {
    const { id } = await notified(app())
    await app().drain()
    expect(await told(secretary(), id)).toEqual([expect.stringContaining('请作出决定')])
    const input = await projectInput(app())
    expect(await refusal(worker().call(routes.project.notify, input))).toBe('access/denied')
    expect(await refusal(lamp().call(routes.project.notify, { ...input, unitId: 'another' }))).toBe('access/denied')
  })

  it('no-work-begins-before-the-committee-s-decision-and-that-waits-for-answers', async () => {
    const { id, entries } = await projectEntry(app())
    expect(await refusal(onProject(app(), lamp(), id, 'start'))).toBe('process/not-in-state')
    expect(await refusal(onProject(app(), secretary(), id, 'agree', { text: '同意' }))).toBe('project/unanswered')
    expect(await refusal(onProject(app(), lamp(), id, 'agree', { text: '同意' }))).toBe('process/not-yours')
    expect(await refusal(onProject(app(), worker(), id, 'agree', { text: '同意' }))).toBe('process/not-yours')
    expect(await refusal(answer(secretary(), id, entries[0]!.id))).toBe('access/denied')
    const answered = await answer(lamp(), id, entries[0]!.id)
    expect(answered.entries).toMatchObject([{ answer: '采纳，先做东边', dueAt: null, mayAnswer: false }])
    expect(await refusal(answer(lamp(), id, entries[0]!.id))).toBe('project/answered')
    await onProject(app(), secretary(), id, 'agree', { text: '同意' })
    expect(await onProject(app(), lamp(), id, 'start')).toMatchObject({ state: 'working' })
  })

  it('a-refusal-is-answered-by-notifying-again', async () => {
    const { id } = await notified(app())
    expect(await refusal(onProject(app(), secretary(), id, 'refuse'))).toBe('process/reason-needed')
    await onProject(app(), secretary(), id, 'refuse', { reason: '没有听居民的意见' })
    expect(await refusal(onProject(app(), lamp(), id, 'start'))).toBe('process/not-in-state')
    const again = await onProject(app(), lamp(), id, 'notify-again', { text: '已经听了意见' })
    expect(again).toMatchObject({ state: 'notified', dueAt: expect.any(String) })
  })

  it('is-supervised-and-done-with-the-committee-s-word', async () => {
    const { id } = await notified(app())
    await onProject(app(), secretary(), id, 'agree', { text: '同意' })
    await onProject(app(), lamp(), id, 'start')
    const { entries } = await onProject(app(), worker(), id, 'visit', { text: '夜里还在施工' })
    expect(entries).toMatchObject([{ kind: 'finding', answer: null, dueAt: expect.any(String) }])
    expect(await refusal(onProject(app(), lamp(), id, 'apply'))).toBe('project/unanswered')
    await answer(lamp(), id, entries[0]!.id)
    await onProject(app(), lamp(), id, 'apply')
    expect(await refusal(onProject(app(), lamp(), id, 'accept', { text: '好' }))).toBe('process/not-yours')
    await onProject(app(), secretary(), id, 'send-back', { reason: '路面没有恢复' })
    await onProject(app(), lamp(), id, 'apply')
    const accepted = await onProject(app(), secretary(), id, 'accept', { text: '同意验收' })
    expect(accepted).toMatchObject({ state: 'accepted', open: false, dueAt: null, allowedActions: [] })
  })

  it('each-entry-has-a-limit-of-its-own-and-the-owner-hears-first', async () => {
    app().newWeek()
    const { id } = await projectEntry(app())
    const first = (await one(anna(), id)).entries[0]!
    app().clock.set(app().clock.now() + DAY)
    const second = (await onProject(app(), secretary(), id, 'suggest', { text: '再通知一遍住户' })).entries[1]!
    const later = Date.parse(second.dueAt!) - Date.parse(first.dueAt!)
    expect(Math.round(later / MINUTE)).toBe(DAY / MINUTE)
    await answer(lamp(), id, second.id)
    app().clock.set(Date.parse(first.dueAt!) + 1000)
    await app().drain()
    expect((await told(lamp(), id)).filter((text) => text.includes('已超时'))).toHaveLength(1)
  })

  it('offers-money-to-its-owner-and-topics-to-who-works-there', async () => {
    const { id } = await notified(app())
    const offered = async (who: Client) => (await one(who, id)).allowedActions.map(({ action }) => action)
    expect(await offered(lamp())).toEqual(['budget', 'withdraw'])
    expect(await offered(worker())).toEqual(['open'])
    expect(await offered(secretary())).toEqual(['suggest', 'agree', 'refuse', 'open'])
    expect(await offered(anna())).toEqual([])
  })

  describe('the money', () => {
    it('is-public-and-what-it-was-before-stays', async () => {
      const { id, version, amount } = await notified(app())
      expect(amount).toBe(42_000_00)
      const lines = [{ ...MONEY[0]!, spent: 10_000_00 }, MONEY[1]!]
      const change = { id, version, lines, reason: '付了第一笔' }
      expect(await refusal(secretary().call(routes.project.budget, change))).toBe('access/denied')
      expect(await lamp().call(routes.project.budget, change)).toMatchObject({ spent: 10_000_00 })
      const { budgets } = await one(anna(), id)
      expect(budgets.map(({ reason, lines }) => [reason, lines])).toEqual([
        ['付了第一笔', lines],
        ['告知项目时', MONEY],
      ])
    })
  })

  describe('a right is opened to residents', () => {
    it('by-a-topic-of-the-community-that-is-shown-from-both', async () => {
      const { id, version } = await notified(app())
      const far = await proposed(app(), app().staff('worker-b'), { placeId: await placeId(app(), OTHER_COMMUNITY) })
      const open = { id, version, right: 'suggest', consultationId: far.id } as const
      expect(await refusal(worker().call(routes.project.open, open))).toBe('project/topic-not-here')
      const { id: consultationId } = await topic(app())
      expect(await refusal(lamp().call(routes.project.open, { ...open, consultationId }))).toBe('access/denied')
      const { topics } = await worker().call(routes.project.open, { ...open, consultationId })
      expect(topics).toMatchObject([{ right: 'suggest', rightLabel: '建议', consultationId }])
      const { projects } = await anna().call(routes.consultation.one, { id: consultationId })
      expect(projects).toEqual([{ id, title: '下水管改造', right: 'suggest', rightLabel: '建议' }])
    })
  })

  it('is-seen-where-it-is-and-by-its-unit', async () => {
    const { id } = await notified(app())
    const list = async (who: Client) =>
      (await who.call(routes.project.projects, { limit: 100 })).items.map((project) => project.id)
    for (const who of [anna(), lamp(), worker(), app().staff('street')]) expect(await list(who)).toContain(id)
    for (const who of [app().staff('worker-b'), app().resident('19900000743')]) {
      expect(await list(who)).not.toContain(id)
      expect(await refusal(one(who, id))).toBe('not-found')
    }
  })
})
