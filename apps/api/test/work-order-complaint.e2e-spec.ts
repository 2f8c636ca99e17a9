import { beforeAll, expect, it } from '@jest/globals'
import { routes, type Raise, type WorkOrderDetail } from '@linli/contract'
import { DAY } from '@linli/domain'
import {
  ANNA,
  COMMUNITY,
  describeApp,
  DISTRICT,
  FAR_GRID,
  GRID,
  GRID_BESIDE,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
  unitId,
} from './harness.ts'
import { act, raise, seats, toGrid, toldAbout, toUnit } from './orders.ts'
import type { Person } from './person.ts'

/** Event classes: the service of grid staff, the service of a unit. */
const GRID_SERVICE = '301420'
const UNIT_SERVICE = '301422'

describeApp('complaints about people and units', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  /** A worker of the community who is also the officer of its first grid, and one who also works for the property company. */
  const two: Record<'both' | 'company', Person> = {} as never

  beforeAll(async () => {
    const worker = { role: 'community-worker' as const, placeId: await placeId(app(), COMMUNITY) }
    for (const [login, second] of [
      ['both', { role: 'grid-officer' as const, placeId: await placeId(app(), GRID) }],
      ['company', { role: 'department-handler' as const, unitId: await unitId(app(), 'P01') }],
    ] as const) {
      const security = as('security')
      const newAccount = { login, name: `示例${login}` }
      const given = await security.call(routes.access.assign, { newAccount, ...worker })
      await security.call(routes.access.assign, { accountId: given.accountId, ...second })
      await app().newcomer(login, given.initialPassword!)
      two[login] = as(login)
    }
  })

  const aboutGrid = async (code: string, given: Partial<Raise> = {}) =>
    raise(app(), anna(), {
      classCode: GRID_SERVICE,
      description: '约好的入户三次没有来',
      placeId: await placeId(app(), code),
      ...given,
    })
  const aboutUnit = async (code: string, given: Partial<Raise> = {}) =>
    raise(app(), anna(), {
      classCode: UNIT_SERVICE,
      description: '物业电话一直打不通',
      aboutUnitId: await unitId(app(), code),
      ...given,
    })

  /** How a person could come upon a case: lists of each post, counts, search by number, the case itself, messages. */
  async function traces(who: Person, { id, no }: WorkOrderDetail): Promise<string[]> {
    const { posts } = await who.call(routes.identity.me, {})
    const found: string[] = []
    for (const { id: postId } of posts) {
      for (const view of ['mine', 'all'] as const) {
        const { items } = await who.call(routes.workOrder.queue, { postId, view, limit: 100 })
        const { byState } = await who.call(routes.workOrder.counts, { postId, view })
        if (items.some((order) => order.id === id)) found.push(`queue ${view}`)
        expect(Object.values(byState).reduce((sum, n) => sum + n, 0)).toBe(items.length)
      }
      const list = await who.call(routes.workOrder.list, { postId, limit: 100 })
      if (list.items.some((order) => order.id === id)) found.push('list')
      if ((await who.call(routes.workOrder.list, { postId, no })).items.length > 0) found.push('number')
    }
    if ((await refusal(who.call(routes.workOrder.one, { id }))) === 'not refused') found.push('case')
    if (
      (await refusal(who.call(routes.workOrder.act, { id, action: 'supplement', version: 0, text: '?' }))) !==
      'not-found'
    )
      found.push('act')
    if ((await refusal(who.call(routes.workOrder.unmask, { id, reason: '想知道是谁' }))) !== 'not-found')
      found.push('unmask')
    if ((await toldAbout(who, id)).length > 0) found.push('message')
    return found
  }
  /** The case with all that can happen to it on its way, so that everybody has been told who is. */
  async function alongItsWay(order: WorkOrderDetail, desk: Person): Promise<WorkOrderDetail> {
    await app().drain()
    await act(app(), desk, order.id, 'contact', { text: '已电话联系' })
    await act(app(), anna(), order.id, 'chase')
    await act(app(), anna(), order.id, 'supplement', { text: '今天也没有来' })
    app().clock.set(app().clock.now() + 30 * DAY)
    await app().drain()
    return order
  }

  it('about-grid-staff-is-seen-by-the-community-and-above-and-not-by-them-nor-their-head', async () => {
    app().newWeek()
    const order = await alongItsWay(await aboutGrid(GRID), as('worker'))
    expect(await seats(app(), order.id)).toEqual({ [COMMUNITY]: true, [STREET]: true, [DISTRICT]: true })
    for (const who of [as('officer'), as('head'), two.both]) expect(await traces(who, order)).toEqual([])
    for (const login of ['officer-b', 'worker-b', 'lamp']) expect(await traces(as(login), order)).toEqual([])
    for (const login of ['secretary', 'worker'])
      expect(await traces(as(login), order)).toEqual(
        expect.arrayContaining(['queue mine', 'queue all', 'list', 'number', 'case', 'message']),
      )
    expect(await traces(as('street'), order)).toEqual(expect.arrayContaining(['queue mine', 'list', 'case', 'message']))
    const own = await anna().call(routes.workOrder.one, { id: order.id })
    expect([own.about, own.grid]).toEqual(['三级网格 01-01', null])
  })

  it('about-a-head-of-grids-is-kept-from-the-grids-below-too', async () => {
    app().newWeek()
    const order = await alongItsWay(await aboutGrid(SECOND_LEVEL), as('worker'))
    for (const login of ['head', 'officer', 'officer-b']) expect(await traces(as(login), order)).toEqual([])
    expect(await traces(as('secretary'), order)).toContain('queue mine')
  })

  it('about-the-community-goes-to-the-street', async () => {
    app().newWeek()
    const order = await alongItsWay(await aboutGrid(COMMUNITY), as('street'))
    expect(await seats(app(), order.id)).toEqual({ [STREET]: true, [DISTRICT]: true })
    for (const login of ['worker', 'secretary', 'officer', 'head']) expect(await traces(as(login), order)).toEqual([])
    for (const who of Object.values(two)) expect(await traces(who, order)).toEqual([])
    expect(await traces(as('street'), order)).toContain('queue mine')
  })

  it('about-the-street-goes-to-the-district', async () => {
    app().newWeek()
    const order = await alongItsWay(await aboutGrid(STREET), as('centre'))
    expect(await seats(app(), order.id)).toEqual({ [DISTRICT]: true })
    for (const login of ['street', 'worker', 'secretary', 'officer']) expect(await traces(as(login), order)).toEqual([])
    expect(await traces(as('centre'), order)).toContain('queue mine')
  })

  it('about-a-unit-is-seen-by-the-community-and-not-by-the-unit', async () => {
    app().newWeek()
    const order = await alongItsWay(await aboutUnit('P01'), as('worker'))
    expect(await seats(app(), order.id)).toEqual({ [COMMUNITY]: true, [STREET]: true, [DISTRICT]: true })
    for (const who of [as('property'), two.company, as('officer')]) expect(await traces(who, order)).toEqual([])
    expect(await traces(as('worker'), order)).toContain('queue mine')
    expect((await anna().call(routes.workOrder.one, { id: order.id })).about).toBe('榆树苑物业服务公司')
  })

  it('those-it-is-about-cannot-be-chosen-to-handle-it-and-the-desk-may-handle-it-itself', async () => {
    app().newWeek()
    for (const [order, desk, wrong] of [
      [await aboutGrid(GRID), 'worker', [await toGrid(app(), GRID), await toGrid(app(), SECOND_LEVEL)]],
      [await aboutGrid(COMMUNITY), 'street', [await toGrid(app(), COMMUNITY), await toGrid(app(), GRID)]],
      [await aboutUnit('P01'), 'worker', [await toUnit(app(), 'P01'), await toGrid(app(), GRID_BESIDE)]],
    ] as const) {
      const { items } = await as(desk).call(routes.workOrder.handlers, { id: order.id })
      for (const { handler } of wrong) {
        expect(items.map(({ id }) => id)).not.toContain(handler.id)
        expect(await refusal(act(app(), as(desk), order.id, 'dispatch', { handler }))).toBe(
          'work-order/unknown-handler',
        )
      }
      expect(
        await refusal(act(app(), as(desk), order.id, 'pass', { placeId: await placeId(app(), GRID_BESIDE) })),
      ).toBe('work-order/complaint-stays')
      expect(items[0]?.note).toBe('本级办理')
      const { kind, id } = items[0]!
      await act(app(), as(desk), order.id, 'dispatch', { handler: { kind, id } })
      await act(app(), as(desk), order.id, 'take')
      await act(app(), as(desk), order.id, 'answer', { outcome: 'solved', text: '已经谈话，改为每周上门' })
      expect((await act(app(), as(desk), order.id, 'close')).state).toBe('closed')
      expect((await anna().call(routes.workOrder.one, { id: order.id })).rated).toBe(false)
    }
    const { id } = await aboutUnit('P01')
    expect((await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D04'))).handlerName).toBe(
      '住房和城乡建设局',
    )
  })

  it('no-ticket-of-it-goes-to-those-it-is-about-nor-to-a-grid', async () => {
    app().newWeek()
    for (const [order, hidden, wrong] of [
      [await aboutGrid(GRID), [as('officer'), as('head'), two.both], await toGrid(app(), GRID)],
      [await aboutUnit('P01'), [as('property'), two.company], await toUnit(app(), 'P01')],
    ] as const) {
      const worker = as('worker')
      const { handler } = wrong
      const whistle = { called: [handler], text: '请到场' }
      expect(await refusal(act(app(), worker, order.id, 'whistle', whistle))).toBe('work-order/unknown-handler')
      for (const as of ['whistle', 'assist', 'lead'] as const) {
        const { items } = await worker.call(routes.workOrder.handlers, { id: order.id, as })
        expect(items.map(({ id }) => id)).not.toContain(handler.id)
      }
      const { handlers } = await worker.call(routes.workOrder.suggestions, { id: order.id })
      expect(handlers.map(({ id }) => id)).not.toContain(handler.id)
      await act(app(), worker, order.id, 'dispatch', await toUnit(app(), 'D04'))
      for (const action of ['assist', 'reassign'])
        expect(await refusal(act(app(), worker, order.id, action, { handler, reason: '换一家' }))).toBe(
          'work-order/unknown-handler',
        )
      const { items } = await worker.call(routes.workOrder.handlers, { id: order.id, as: 'whistle' })
      expect(items[0]?.note).toBe('街道')
      const { kind, id } = items[0]!
      await act(app(), worker, order.id, 'whistle', { called: [{ kind, id }], text: '请到场' })
      await alongItsWay(order, worker)
      for (const who of hidden) expect(await traces(who, order)).toEqual([])
      expect(await traces(as('street'), order)).toContain('case')
    }
  })

  it('it-is-sent-down-only-to-a-desk-above-them', async () => {
    const { id } = await aboutGrid(COMMUNITY)
    const down = async (who: string, code: string) =>
      act(app(), as(who), id, 'send-down', { placeId: await placeId(app(), code) })
    expect(await refusal(down('street', COMMUNITY))).toBe('process/not-in-state')
    await act(app(), as('street'), id, 'move-up', { reason: '请区里处理' })
    expect(await refusal(down('centre', COMMUNITY))).toBe('work-order/wrong-place-below')
    await down('centre', STREET)
    expect(await seats(app(), id)).toEqual({ [STREET]: true, [DISTRICT]: false })
  })

  it('where-its-desk-handles-it-a-second-person-there-calls-back', async () => {
    const now = app().newWeek()
    const { id } = await aboutGrid(GRID)
    const worker = as('worker')
    await act(app(), worker, id, 'dispatch', await toGrid(app(), COMMUNITY))
    await act(app(), worker, id, 'take')
    await act(app(), worker, id, 'answer', { outcome: 'solved', text: '已经谈话' })
    await act(app(), worker, id, 'close')
    app().clock.set(now + 30 * DAY)
    await app().drain()
    expect(await seats(app(), id)).toEqual({ [COMMUNITY]: true })
    const rating = { solved: true, satisfaction: 4 as const }
    expect(await refusal(act(app(), worker, id, 'call-back', { rating }))).toBe('work-order/handled-by-you')
    expect((await act(app(), as('secretary'), id, 'call-back', { rating })).state).toBe('closed')
  })

  it('a-complaint-can-be-confidential-and-its-handler-does-not-learn-who-made-it', async () => {
    const { id } = await aboutGrid(GRID, { confidential: true })
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))
    expect((await as('city').call(routes.workOrder.one, { id })).reporter).toBeNull()
    expect((await as('secretary').call(routes.workOrder.one, { id })).reporter).toMatchObject({ masked: true })
  })

  it('residents-complain-about-the-staff-of-their-own-grid-only', async () => {
    for (const code of [GRID_BESIDE, FAR_GRID]) expect(await refusal(aboutGrid(code))).toBe('work-order/not-your-place')
    const stranger = app().resident('19900000801')
    const given = { classCode: GRID_SERVICE, placeId: await placeId(app(), GRID) }
    expect(await refusal(raise(app(), stranger, given))).toBe('work-order/not-your-place')
    expect(await refusal(aboutGrid(DISTRICT))).toBe('work-order/no-place')
    expect(await refusal(raise(app(), anna(), { placeId: await placeId(app(), STREET) }))).toBe('work-order/no-place')
  })

  it('a-complaint-about-a-unit-says-which-and-nothing-else-is-about-a-unit', async () => {
    expect(await refusal(raise(app(), anna(), { classCode: UNIT_SERVICE }))).toBe('work-order/about-needed')
    const aboutUnitId = await unitId(app(), 'P01')
    expect(await refusal(raise(app(), anna(), { aboutUnitId }))).toBe('work-order/about-needed')
    expect(await refusal(aboutGrid(GRID, { aboutUnitId }))).toBe('work-order/about-needed')
    expect(await refusal(raise(app(), anna(), { classCode: UNIT_SERVICE, aboutUnitId: 'nothing' }))).toBe(
      'work-order/about-needed',
    )
  })

  it('staff-take-a-complaint-on-the-telephone-and-then-see-it-only-where-it-is-not-about-them', async () => {
    const told = { classCode: GRID_SERVICE, description: '网格群里没人回话', channel: 'hotline' as const }
    const raised = await raise(app(), as('officer'), { ...told, placeId: await placeId(app(), GRID) })
    expect(raised.no).not.toBe('')
    expect(await refusal(as('officer').call(routes.workOrder.one, { id: raised.id }))).toBe('not-found')
    expect((await as('secretary').call(routes.workOrder.one, { id: raised.id })).about).toBe('三级网格 01-01')
  })
})
