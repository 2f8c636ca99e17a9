import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY } from '@linli/domain'
import { ANNA, BO, COMMUNITY, describeApp, DISTRICT, GRID, placeId, refusal, STREET } from './harness.ts'
import { act, carried, LAMP, MANHOLE, raise, seats, toGrid, toldAbout, toUnit } from './orders.ts'
import type { Person } from './person.ts'

describeApp('work-order privacy', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const one = (who: Person, id: string) => who.call(routes.workOrder.one, { id })
  const secret = (given = {}) => raise(app(), anna(), { confidential: true, description: '物业私自收费', ...given })
  /** Ids of the cases in somebody's lists, open and all. */
  const listed = async (who: Person) => {
    const pages = await Promise.all([
      who.call(routes.workOrder.queue, { view: 'mine', limit: 100 }),
      who.call(routes.workOrder.queue, { view: 'all', limit: 100 }),
      who.call(routes.workOrder.list, { limit: 100 }),
    ])
    return pages.map(({ items }) => items.map((order) => order.id))
  }

  it('a-confidential-case-does-not-exist-for-the-grid', async () => {
    const now = app().newWeek()
    const { id, no } = await secret({ classCode: MANHOLE })
    expect(await seats(app(), id)).toEqual({ [COMMUNITY]: true, [STREET]: false, [DISTRICT]: false })
    app().clock.set(now + DAY)
    await app().drain()
    await act(app(), as('worker'), id, 'supplement', { text: '正在核实' })
    await app().drain()
    for (const login of ['officer', 'head']) {
      const who = as(login)
      expect([login, await refusal(one(who, id))]).toEqual([login, 'not-found'])
      expect(await refusal(who.call(routes.workOrder.act, { id, action: 'receive', version: 0 }))).toBe('not-found')
      expect(await refusal(who.call(routes.workOrder.unmask, { id, reason: '想知道是谁' }))).toBe('not-found')
      for (const ids of await listed(who)) expect(ids).not.toContain(id)
      expect((await who.call(routes.workOrder.list, { no })).items).toEqual([])
      expect(await toldAbout(who, id)).toEqual([])
    }
    expect((await listed(as('worker'))).every((ids) => ids.includes(id))).toBe(true)
  })

  it('nor-for-a-head-of-grids-at-the-community', async () => {
    const { initialPassword } = await as('security').call(routes.access.assign, {
      newAccount: { login: 'first-head', name: '示例一级网格长' },
      role: 'grid-head',
      placeId: await placeId(app(), COMMUNITY),
    })
    const head = await app().newcomer('first-head', initialPassword!)
    const [hidden, open] = [await secret(), await raise(app(), anna())]
    await app().drain()
    expect(await refusal(one(head, hidden.id))).toBe('not-found')
    for (const ids of await listed(head))
      expect([ids.includes(open.id), ids.includes(hidden.id)]).toEqual([true, false])
    expect(await toldAbout(head, hidden.id)).toEqual([])
    const { byState } = await head.call(routes.workOrder.counts, { view: 'all' })
    const { items } = await head.call(routes.workOrder.queue, { view: 'all', limit: 100 })
    expect(Object.values(byState).reduce((sum, n) => sum + n)).toBe(items.length)
  })

  it('who-handles-a-confidential-case-never-learns-who-reported-it', async () => {
    const { id } = await secret()
    const { items } = await as('worker').call(routes.workOrder.handlers, { id })
    expect(items.some((handler) => handler.kind === 'unit')).toBe(true)
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'P01'))
    await act(app(), as('property'), id, 'take')
    await act(app(), anna(), id, 'supplement', { text: '昨天又收了一次' })
    const seen = await one(as('property'), id)
    expect(seen.reporter).toBeNull()
    expect(JSON.stringify(seen)).not.toMatch(/示例居民|1990000|199\*/)
    expect(seen.timeline.map(({ by }) => by)).toEqual([
      '居民',
      '榆树社区 · 社区工作者',
      '榆树苑物业服务公司 · 临时协办',
      '居民',
    ])
    expect(await refusal(as('property').call(routes.workOrder.unmask, { id, reason: '想知道是谁' }))).toBe('not-found')
    expect((await one(as('worker'), id)).reporter).toMatchObject({ name: '示**', phone: '199****0001', masked: true })
    expect(await as('worker').call(routes.workOrder.unmask, { id, reason: '回访' })).toEqual({
      name: '示例居民甲',
      phone: ANNA,
      address: null,
    })
  })

  it('a-confidential-service-order-keeps-the-name-on-its-form-too', async () => {
    const { id } = await raise(app(), anna(), { kind: 'service', itemCode: 'S-0302', confidential: true })
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D03'))
    await as('security')
      .call(routes.access.assign, { ...(await civil()), newAccount: { login: 'civil', name: '示例民政' } })
      .then(({ initialPassword }) => app().newcomer('civil', initialPassword!))
    const seen = await one(as('civil'), id)
    expect(JSON.stringify(seen)).not.toMatch(/示例居民|1990000|199\*|单元/)
  })
  const civil = async () => ({ role: 'department-handler' as const, unitId: (await toUnit(app(), 'D03')).handler.id })

  it('a-grid-that-is-asked-to-handle-a-confidential-case-sees-it-without-its-reporter', async () => {
    const { id } = await secret()
    await act(app(), as('worker'), id, 'dispatch', await toGrid(app(), GRID))
    expect((await one(as('officer'), id)).reporter).toBeNull()
    expect(await refusal(as('officer').call(routes.workOrder.unmask, { id, reason: '想知道是谁' }))).toBe('not-found')
    expect(await refusal(one(as('head'), id))).toBe('not-found')
    expect((await act(app(), as('officer'), id, 'take')).state).toBe('taken')
  })

  it('who-raises-a-confidential-case-for-another-is-answered-and-then-sees-it-no-more', async () => {
    const raised = await raise(app(), as('officer'), { onBehalfOfPhone: BO, confidential: true })
    expect(raised.state).toBe('raised')
    await act(app(), as('worker'), raised.id, 'receive')
    expect(await refusal(one(as('officer'), raised.id))).toBe('not-found')
    expect((await one(app().resident(BO), raised.id)).reporter?.me).toBe(true)
  })

  it('personal-data-of-others-is-masked-in-the-case-and-on-its-form', async () => {
    const { id } = await raise(app(), anna(), { kind: 'service', itemCode: 'S-0302' })
    const own = await one(anna(), id)
    expect(own.reporter).toMatchObject({ name: '示例居民甲', phone: '199****0001', me: true })
    expect(own.answers).toEqual([
      { label: '姓名', value: '示例居民甲' },
      { label: '联系电话', value: ANNA },
    ])
    for (const login of ['worker', 'officer', 'street']) {
      const seen = await one(as(login), id)
      expect(seen.reporter).toEqual({ name: '示**', phone: '199****0001', masked: true, me: false })
      expect(seen.answers).toEqual([
        { label: '姓名', value: '示**' },
        { label: '联系电话', value: '199****0001' },
      ])
    }
  })

  it('unmasking-needs-a-reason-is-logged-and-the-person-sees-who-looked', async () => {
    const resident = app().resident('19900000077')
    await resident.call(routes.identity.changeMe, { name: '示例居民丙' })
    const { id } = await raise(app(), resident)
    const unmask = (who: Person, reason = '核实地址') => who.call(routes.workOrder.unmask, { id, reason })
    expect(await refusal(unmask(as('officer'), ''))).toBe('input/invalid')
    expect(await unmask(as('officer'))).toEqual({ name: '示例居民丙', phone: '19900000077', address: null })
    for (const login of ['street', 'worker-b', 'lamp'])
      expect([login, await refusal(unmask(as(login)))]).toEqual([login, 'not-found'])
    expect(await refusal(unmask(resident))).toBe('access/denied')
    const { looks } = await resident.call(routes.identity.ownData, {})
    expect(looks).toMatchObject([{ by: '三级网格 01-01 · 网格员', reason: '核实地址' }])
    expect((await one(as('worker'), id)).timeline.map(({ action }) => action)).toEqual(['raise', 'unmask'])
    expect((await one(resident, id)).timeline.map(({ action }) => action)).toEqual(['raise'])
    const { items } = await as('audit').call(routes.audit.events, { limit: 5 })
    expect(
      items
        .filter(({ action }) => action === 'unmask')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['account', 'work-order'])
  })

  it('a-rating-is-seen-by-the-reporter-alone', async () => {
    const { id, no } = await carried(app(), anna(), 'closed')
    const shown = async (login: string) => {
      const who = as(login)
      const { items } = await who.call(routes.workOrder.list, { no })
      return JSON.stringify([items, await one(who, id)]).replace(/sig=\w+/g, '')
    }
    const readers = ['lamp', 'worker', 'officer', 'street', 'centre']
    const before = await Promise.all(readers.map(shown))
    await act(app(), anna(), id, 'rate', { rating: { solved: false, satisfaction: 1, text: '态度不好' } })
    await app().drain()
    expect((await one(anna(), id)).rating).toEqual({ solved: false, satisfaction: 1 })
    expect((await one(anna(), id)).timeline.at(-1)).toMatchObject({ action: 'rate', text: '态度不好' })
    // Not by a word, not by a state, not by a version: nothing tells them whether anybody rated.
    expect(await Promise.all(readers.map(shown))).toEqual(before)
    for (const login of readers) {
      const who = as(login)
      const seen = await one(who, id)
      expect([login, seen.rating, seen.timeline.map(({ action }) => action)]).toEqual([
        login,
        null,
        ['raise', 'dispatch', 'take', 'answer', 'close'],
      ])
      const { items } = await who.call(routes.workOrder.list, { no })
      expect(items).toHaveLength(1)
      expect(JSON.stringify([seen, items, await who.call(routes.notification.inbox, { limit: 100 })])).not.toMatch(
        /态度不好|satisfaction|作了评价/,
      )
    }
    expect(await refusal(one(app().resident(BO), id))).toBe('not-found')
  })

  it('nobody-rates-what-was-raised-for-the-office', async () => {
    const { id, state } = await raise(app(), as('worker'))
    expect(state).toBe('raised')
    await act(app(), as('officer'), id, 'solve', { outcome: 'solved', text: '当场换了灯泡' })
    const seen = await one(as('worker'), id)
    expect([seen.state, seen.rated, seen.allowedActions.map(({ action }) => action)]).toEqual([
      'closed',
      null,
      ['reopen'],
    ])
    expect(await refusal(act(app(), as('worker'), id, 'rate', { rating: { solved: true, satisfaction: 5 } }))).toBe(
      'work-order/nobody-to-rate',
    )
    const [row] = await app().source.query<object[]>('SELECT satisfaction, solved FROM work_order WHERE id = ?', [id])
    expect(row).toEqual({ satisfaction: null, solved: null })
  })

  it('a-case-is-rated-once-and-opened-again-once-more', async () => {
    const { id } = await carried(app(), anna(), 'closed')
    const rating = { solved: false, satisfaction: 2 } as const
    expect((await one(anna(), id)).rated).toBe(false)
    await act(app(), anna(), id, 'rate', { rating })
    expect(await refusal(act(app(), anna(), id, 'rate', { rating }))).toBe('work-order/rated-already')
    await act(app(), anna(), id, 'reopen', { reason: '又坏了' })
    await act(app(), as('officer'), id, 'solve', { outcome: 'solved', text: '好了' })
    expect((await act(app(), anna(), id, 'rate', { rating })).rated).toBe(true)
  })

  it('a-case-is-nobody-elses-business', async () => {
    const { id } = await carried(app(), anna(), 'taken', { classCode: LAMP })
    for (const who of [app().resident(BO), as('officer-b'), as('worker-b'), as('city'), as('property')])
      expect(await refusal(one(who, id))).toBe('not-found')
    for (const login of ['publisher', 'system', 'security', 'audit'])
      expect([login, await refusal(one(as(login), id))]).toEqual([login, 'access/denied'])
    expect(await refusal(app().call(routes.workOrder.one, { id }))).toBe('access/sign-in')
  })
})
