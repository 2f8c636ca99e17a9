import { expect, it } from '@jest/globals'
import { routes, type Raise } from '@linli/contract'
import {
  ANNA,
  BO,
  COMMUNITY,
  describeApp,
  DISTRICT,
  FAR_GRID,
  GRID,
  OTHER_COMMUNITY,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
} from './harness.ts'
import { published, withdrawn, written } from './items.ts'
import { act, raise, seats, toldAbout, toUnit } from './orders.ts'
import type { Person } from './person.ts'
import { picture } from './pictures.ts'

describeApp('work-order raise', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const mine = async (who: Person) =>
    (await who.call(routes.workOrder.mine, { limit: 100 })).items.map((order) => order.id)
  const homeOf = async (who: Person) => (await who.call(routes.identity.me, {})).bindings[0]!
  const order = (who: Person, itemCode: string, given: Partial<Raise> = {}) =>
    raise(app(), who, { kind: 'service', itemCode, description: '', ...given })

  it('from-home-the-place-and-the-address-are-known', async () => {
    const { householdId } = await homeOf(anna())
    const raised = await raise(app(), anna(), { householdId })
    expect([raised.placeName, raised.location, raised.gridId]).toEqual([
      '示例街道 · 榆树社区 · 三级网格 01-01',
      '榆树苑 1 号楼 1 单元 101',
      await placeId(app(), GRID),
    ])
    expect((await raise(app(), anna(), { householdId, confidential: true })).location).toBe('')
    expect(await refusal(raise(app(), bo(), { householdId }))).toBe('work-order/no-place')
  })

  it('a-case-lies-in-a-grid-or-a-community-and-nowhere-else', async () => {
    for (const code of [GRID, SECOND_LEVEL, FAR_GRID, OTHER_COMMUNITY])
      expect((await raise(app(), anna(), { placeId: await placeId(app(), code) })).state).toBe('raised')
    for (const code of [STREET, DISTRICT])
      expect(await refusal(raise(app(), anna(), { placeId: await placeId(app(), code) }))).toBe('work-order/no-place')
    expect(await refusal(raise(app(), anna(), { placeId: 'nowhere' }))).toBe('work-order/no-place')
    expect(
      await refusal(
        anna().call(routes.workOrder.raise, { kind: 'report', classCode: '100118', description: '无地点' }),
      ),
    ).toBe('work-order/no-place')
    const { id } = await as('system').call(routes.grid.addPlace, {
      parentId: await placeId(app(), SECOND_LEVEL),
      code: '990100001001-0199',
      name: '已停用',
      kind: 'grid',
    })
    await as('system').call(routes.grid.changePlace, { id, active: false })
    expect(await refusal(raise(app(), anna(), { placeId: id }))).toBe('work-order/no-place')
  })

  it('a-report-needs-a-class-and-words-or-a-photo', async () => {
    expect(await refusal(raise(app(), anna(), { classCode: '3001' }))).toBe('catalogue/unknown-class')
    expect(await refusal(raise(app(), anna(), { classCode: 'none' }))).toBe('catalogue/unknown-class')
    expect(await refusal(raise(app(), anna(), { description: '  \n ' }))).toBe('input/invalid')
    const { id } = await anna().call(routes.attachment.upload, { file: picture() })
    const raised = await raise(app(), anna(), { description: '', photos: [id] })
    expect([raised.description, raised.title]).toEqual(['', raised.subject])
  })

  it('what-the-register-knows-is-not-asked-again', async () => {
    const known = [
      { label: '姓名', value: '示例居民甲' },
      { label: '联系电话', value: ANNA },
    ]
    expect((await order(anna(), 'S-0302')).answers).toEqual(known)
    expect((await order(anna(), 'S-0302', { answers: { name: '示例家人' } })).answers[0]).toEqual({
      label: '姓名',
      value: '示例家人',
    })
    const item = await app().call(routes.catalogue.item, { code: 'S-0301' })
    const { answers } = await anna().call(routes.catalogue.prefilled, { code: 'S-0301' })
    expect([item.form.map((field) => field.key), answers]).toEqual([
      ['name', 'phone', 'pick-up', 'address'],
      { name: '示例居民甲', phone: ANNA, address: '榆树苑 1 号楼 1 单元 101' },
    ])
    expect(
      (await order(anna(), 'S-0301', { answers: { 'pick-up': 'counter' } })).answers.map(({ label }) => label),
    ).toEqual(['姓名', '联系电话', '怎样领证'])
    expect((await order(anna(), 'S-0301', { answers: { 'pick-up': 'home' } })).answers.at(-1)).toEqual({
      label: '住址',
      value: '榆树苑 1 号楼 1 单元 101',
    })
    const stranger = app().resident('19900000055')
    expect(await refusal(order(stranger, 'S-0302'))).toBe('catalogue/bad-form')
    expect((await order(stranger, 'S-0302', { answers: { name: '示例居民丁' } })).answers).toEqual([
      { label: '姓名', value: '示例居民丁' },
      { label: '联系电话', value: '19900000055' },
    ])
  })

  it('an-order-is-checked-against-its-item', async () => {
    expect(await refusal(order(anna(), 'S-0302', { answers: { salary: 9000 } }))).toBe('catalogue/bad-form')
    expect(await refusal(order(anna(), 'S-0302', { answers: { phone: '110' } }))).toBe('catalogue/bad-form')
    expect(await refusal(order(anna(), 'S-0301', { answers: { 'pick-up': 'drone' } }))).toBe('catalogue/bad-form')
    expect(await refusal(order(anna(), 'S-9999'))).toBe('catalogue/unknown-item')
  })

  it('an-order-keeps-the-form-it-was-made-by', async () => {
    const { id } = await order(anna(), 'S-0302')
    const body = await written(app(), 'S-0302')
    const version = await published(app(), { ...body, form: [], applicants: ['organisation'] })
    expect((await anna().call(routes.workOrder.one, { id })).answers).toHaveLength(2)
    expect(await refusal(order(anna(), 'S-0302', { answers: {} }))).toBe('catalogue/not-for-you')
    await withdrawn(app(), version)
    expect(await refusal(order(anna(), 'S-0302'))).toBe('catalogue/not-offered')
    await published(app(), body)
  })

  it('a-helper-acts-for-somebody-as-long-as-that-person-lets-them', async () => {
    expect(await refusal(raise(app(), bo(), { onBehalfOfId: 'nobody' }))).toBe('work-order/not-for-helper')
    const { id: helperId } = await anna().call(routes.registry.addHelper, { phone: BO })
    const { items } = await bo().call(routes.registry.helpers, {})
    expect(items).toMatchObject([{ id: helperId, name: '示**', phone: '199****0001', direction: 'i-help' }])
    expect(await refusal(raise(app(), anna(), { onBehalfOfId: helperId }))).toBe('work-order/not-for-helper')

    const { id } = await order(bo(), 'S-0302', { onBehalfOfId: helperId })
    const own = await anna().call(routes.workOrder.one, { id })
    expect([own.reporter, own.answers[0]?.value, own.timeline[0]?.by]).toMatchObject([
      { name: '示例居民甲', me: true },
      '示例居民甲',
      '代办人',
    ])
    expect([await mine(anna()), await mine(bo())].every((ids) => ids.includes(id))).toBe(true)
    await act(app(), bo(), id, 'supplement', { text: '老人行动不便' })
    expect((await anna().call(routes.workOrder.one, { id })).timeline.at(-1)).toMatchObject({
      by: '代办人',
      text: '老人行动不便',
    })
    await act(app(), as('worker'), id, 'receive')
    await app().drain()
    const told = ['已受理', '有新的补充', '有人替您提了这张单子，不是您的意思可以否认']
    expect([await toldAbout(anna(), id), await toldAbout(bo(), id)]).toEqual([told, []])
    const { id: other } = await raise(app(), anna())
    expect(await refusal(bo().call(routes.workOrder.one, { id: other }))).toBe('not-found')

    await anna().call(routes.registry.removeHelper, { id: helperId })
    expect(await refusal(bo().call(routes.workOrder.one, { id }))).toBe('not-found')
    expect(await refusal(act(app(), bo(), id, 'withdraw'))).toBe('not-found')
    expect(await refusal(raise(app(), bo(), { onBehalfOfId: helperId }))).toBe('work-order/not-for-helper')
    const carl = app().resident('19900000056')
    await carl.headers()
    await carl.call(routes.registry.addHelper, { phone: BO })
    expect(await mine(bo())).not.toContain(id)
    expect(await mine(anna())).toContain(id)
  })

  it('what-staff-raise-for-a-phone-is-the-residents-own-case', async () => {
    const phone = '19900000057'
    const { id } = await raise(app(), as('worker'), { onBehalfOfPhone: phone, channel: 'window' })
    const resident = app().resident(phone)
    const own = await resident.call(routes.workOrder.one, { id })
    expect(own).toMatchObject({
      channel: 'window',
      reporter: { me: true },
      timeline: [{ by: '榆树社区 · 社区工作者' }],
    })
    expect(await mine(resident)).toEqual([id])
    expect((await act(app(), resident, id, 'withdraw')).state).toBe('withdrawn')
    expect(await refusal(raise(app(), anna(), { onBehalfOfPhone: phone }))).toBe('work-order/not-for-helper')
  })

  it('staff-who-raise-for-somebody-elsewhere-are-answered', async () => {
    const there = await placeId(app(), FAR_GRID)
    const raised = await raise(app(), as('worker'), { onBehalfOfPhone: '19900000058', placeId: there })
    expect(raised.placeName).toBe('新河街道 · 河湾社区 · 三级网格 01-01')
    expect(await refusal(act(app(), as('worker'), raised.id, 'dispatch', await toUnit(app(), 'D01')))).toBe('not-found')
  })

  it('staff-say-by-which-door-it-came-and-residents-do-not', async () => {
    expect((await raise(app(), as('officer'))).channel).toBe('grid-officer')
    expect((await raise(app(), as('officer'), { channel: 'visit' })).channel).toBe('visit')
    expect((await raise(app(), anna(), { channel: 'site' })).channel).toBe('site')
    expect((await raise(app(), anna(), { channel: 'hotline' })).channel).toBe('mini-program')
  })

  it('where-the-district-says-so-the-grid-has-a-case-first-and-moves-it-up', async () => {
    const change = (value: string) =>
      as('system').call(routes.rule.change, { key: 'work-order.intake-level', value, basis: '逐级上报' })
    await change('grid')
    const { id } = await raise(app(), anna())
    const hidden = await raise(app(), anna(), { confidential: true })
    await change('community')
    expect(await seats(app(), hidden.id)).toEqual({ [DISTRICT]: false, [STREET]: false, [COMMUNITY]: true })
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: false, [GRID]: true })
    expect(await refusal(act(app(), as('worker'), id, 'receive'))).toBe('process/not-yours')
    await act(app(), as('officer'), id, 'move-up', { reason: '网格解决不了' })
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: true, [GRID]: true })
    expect((await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))).state).toBe('dispatched')
  })
})
