import { describe, expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { DAY, dateKey, type RuleKey } from '@linli/domain'
import { applied, drafted, heard, itemInput, listed, onItem, tasked } from './checklists.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, OTHER_COMMUNITY, placeId, refusal, STREET } from './harness.ts'

describeApp('entry to and exit from the checklist', (app) => {
  const who = (login: string) => app().staff(login)
  const one = (by: Client, id: string) => by.call(routes.checklist.item, { id })
  const told = async (by: Client, id: string) =>
    (await by.call(routes.notification.inbox, { limit: 100 })).items
      .filter(({ about }) => about?.subject === 'checklist-item' && about.id === id)
      .map(({ text }) => text)
  const list = async (by: Client, more: object = {}) =>
    (await by.call(routes.checklist.items, { ...more, limit: 100 })).items.map(({ id }) => id)
  const change = (key: RuleKey, value: unknown) =>
    who('system').call(routes.rule.change, { key, value, basis: '测试', validFrom: dateKey(app().clock.now()) })

  it('a-draft-is-its-department-s-own-and-comes-on-the-list-by-the-whole-way-only', async () => {
    const { id, allowedActions } = await drafted(app())
    expect(allowedActions.map(({ action }) => action)).toEqual(['edit', 'apply', 'drop'])
    expect(await refusal(one(who('city'), id))).toBe('not-found')
    expect(await refusal(one(who('worker'), id))).toBe('not-found')
    expect(await list(who('worker'))).not.toContain(id)
    expect(await list(who('lamp'), { of: 'mine' })).toContain(id)
    await onItem(app(), who('lamp'), id, 'apply')
    await app().drain()
    expect(await told(who('worker'), id)).toEqual([expect.stringContaining('请提意见')])
    expect(await told(who('street'), id)).toHaveLength(1)
    expect(await refusal(onItem(app(), who('centre'), id, 'admit', { until: '2031-01-01' }))).toBe(
      'process/not-in-state',
    )
  })

  it('a-department-applies-for-itself-only', async () => {
    const input = await itemInput(app())
    for (const login of ['worker', 'street', 'centre', 'property'])
      expect(await refusal(who(login).call(routes.checklist.draft, input))).toBe('access/denied')
    expect(await refusal(who('city').call(routes.checklist.draft, input))).toBe('access/denied')
    expect(await refusal(app().resident(ANNA).call(routes.checklist.draft, input))).toBe('access/denied')
  })

  it('what-would-be-stopped-at-the-gate-is-not-applied-for', async () => {
    const wrong = async (more: object) => refusal(drafted(app(), more))
    expect(await wrong({ fields: ['household-count'] })).toBe('checklist/known-field')
    expect(await wrong({ fields: ['nothing-of-the-register'] })).toBe('checklist/unknown-field')
    expect(await wrong({ asks: 'certificate', certificate: '健在证明', fields: [] })).toBe('checklist/certificate')
    expect(await wrong({ asks: 'certificate', fields: [] })).toBe('input/invalid')
  })

  it('each-community-and-street-speaks-once-and-the-office-decides-when-all-have-spoken', async () => {
    const { id } = await applied(app())
    const agree = (login: string) => onItem(app(), who(login), id, 'agree', { text: '可以' })
    expect(await refusal(agree('worker-b'))).toBe('process/not-yours')
    expect(await refusal(agree('lamp'))).toBe('process/not-yours')
    await agree('worker')
    expect(await refusal(agree('secretary'))).toBe('checklist/advised')
    const all = await onItem(app(), who('street'), id, 'disagree', { text: '人手不够' })
    expect(all).toMatchObject({ state: 'deciding', advice: [{ advice: 'agree' }, { advice: 'disagree' }] })
    await app().drain()
    expect(await told(who('centre'), id)).toEqual([expect.stringContaining('请决定')])
  })

  it('who-says-nothing-within-the-limit-holds-nothing-up', async () => {
    app().newWeek()
    const { id, dueAt } = await applied(app())
    app().clock.set(Date.parse(dueAt!) + 1000)
    expect(await refusal(onItem(app(), who('worker'), id, 'agree', { text: '可以' }))).toBe('checklist/advice-over')
    await app().drain()
    expect(await one(who('centre'), id)).toMatchObject({ state: 'deciding', advice: [] })
  })

  it('the-office-decides-with-a-term-or-refuses-with-a-reason', async () => {
    const { id } = await heard(app())
    const admit = (until?: string) => onItem(app(), who('centre'), id, 'admit', until ? { until } : {})
    expect(await refusal(admit())).toBe('process/until-needed')
    expect(await refusal(admit(dateKey(app().clock.now() - DAY)))).toBe('checklist/term-wrong')
    expect(await refusal(admit('2040-01-01'))).toBe('checklist/term-wrong')
    expect(await refusal(onItem(app(), who('lamp'), id, 'admit', { until: '2031-01-01' }))).toBe('process/not-yours')
    const until = dateKey(app().clock.now() + 30 * DAY)
    expect(await admit(until)).toMatchObject({ state: 'listed', inForce: true, until })
    const { id: other } = await heard(app())
    expect(await refusal(onItem(app(), who('centre'), other, 'refuse'))).toBe('process/reason-needed')
    const refused = await onItem(app(), who('centre'), other, 'refuse', { reason: '没有依据' })
    expect(refused).toMatchObject({ state: 'refused', open: false, inForce: false })
  })

  it('leaves-by-its-date-and-what-is-open-ends-with-it', async () => {
    app().newWeek()
    const task = await tasked(app())
    await onItem(app(), who('centre'), task.itemId, 'end', { reason: '不再需要' })
    expect(await who('worker').call(routes.checklist.task, { id: task.id })).toMatchObject({ state: 'ended' })
    const { id } = await listed(app(), {}, 3)
    app().clock.set(app().clock.now() + 3 * DAY)
    await app().drain()
    expect(await one(who('lamp'), id)).toMatchObject({ state: 'listed', inForce: true })
    app().clock.set(app().clock.now() + DAY)
    await app().drain()
    expect(await one(who('lamp'), id)).toMatchObject({ state: 'ended', inForce: false })
    expect(await told(who('lamp'), id)).toEqual(expect.arrayContaining([expect.stringContaining('到期')]))
  })

  it('an-objection-brings-the-office-to-look-again-and-ends-nothing-by-itself', async () => {
    const { id } = await listed(app())
    expect(await refusal(onItem(app(), who('worker-b'), id, 'object', { reason: '与我们无关' }))).toBe(
      'process/not-yours',
    )
    const objected = await onItem(app(), who('worker'), id, 'object', { reason: '补助没有到位' })
    expect(objected).toMatchObject({ state: 'reviewed', inForce: true, dueAt: expect.any(String) })
    expect(await refusal(onItem(app(), who('lamp'), id, 'keep', { reason: '需要' }))).toBe('process/not-yours')
    await onItem(app(), who('centre'), id, 'keep', { reason: '补助已经补发' })
    await onItem(app(), who('street'), id, 'object', { reason: '重复' })
    const ended = await onItem(app(), who('centre'), id, 'end', { reason: '与另一项重复' })
    expect(ended).toMatchObject({ state: 'ended', inForce: false })
  })

  describe('who is asked', () => {
    it('a-street-is-heard-for-its-communities-and-for-itself', async () => {
      for (const code of [COMMUNITY, STREET]) {
        const { id } = await applied(app(), { placeIds: [await placeId(app(), code)] })
        const { allowedActions } = await one(who('street'), id)
        expect(allowedActions.map(({ action }) => action)).toEqual(['agree', 'disagree'])
      }
    })
    it('all-communities-of-a-district-are-heard-before-its-office', async () => {
      const { id } = await applied(app(), { placeIds: [await placeId(app(), DISTRICT)] })
      await onItem(app(), who('worker'), id, 'agree', { text: '可以' })
      await onItem(app(), who('worker-b'), id, 'agree', { text: '可以' })
      expect(await onItem(app(), who('street'), id, 'agree', { text: '可以' })).toMatchObject({ state: 'opinions' })
    })
  })

  it('the-name-of-the-office-the-register-and-the-grounds-are-data', async () => {
    const terms = await who('worker').call(routes.checklist.terms, {})
    expect(terms.certificates.names).toHaveLength(20)
    expect(terms.certificates.basis).toContain('民发〔2020〕20号')
    await change('checklist.office', { name: '示例区减负办' })
    await change('checklist.conduct', [{ key: 'no-blame', label: '六不准八不究', lines: ['试行的第一条'] }])
    app().clock.set(app().clock.now() + DAY)
    expect(await who('worker').call(routes.checklist.terms, {})).toMatchObject({
      officeName: '示例区减负办',
      grounds: expect.arrayContaining([{ key: 'no-blame/1', label: '六不准八不究：试行的第一条' }]),
    })
  })

  it('a-community-beside-those-that-are-named-has-no-say', async () => {
    const { id } = await applied(app(), { placeIds: [await placeId(app(), OTHER_COMMUNITY)] })
    expect((await one(who('worker'), id)).allowedActions).toEqual([])
    expect((await one(who('worker-b'), id)).allowedActions).toHaveLength(2)
  })
})
