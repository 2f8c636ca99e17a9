import { expect, it } from '@jest/globals'
import { routes, type Raise, type WorkOrderDetail } from '@linli/contract'
import { ANNA, BO, describeApp, refusal } from './harness.ts'
import { act, carried, events, raise, seats, toldAbout, toUnit, versionOf } from './orders.ts'

const PERSON = '19800000701'

describeApp('raised on behalf', (app) => {
  const officer = () => app().staff('officer')
  const person = () => app().resident(PERSON)
  const forPerson = (given: Partial<Raise> = {}) => raise(app(), officer(), { onBehalfOfPhone: PERSON, ...given })
  const disowns = ({ allowedActions }: WorkOrderDetail) =>
    allowedActions.map(({ action }) => action).filter((action) => action.startsWith('disown'))
  const seen = (id: string) => refusal(person().call(routes.workOrder.one, { id }))

  it('who-was-raised-for-may-deny-it', async () => {
    app().newWeek()
    const { id } = await forPerson()
    await act(app(), app().staff('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect(disowns(await person().call(routes.workOrder.one, { id }))).toEqual(['disown'])
    await act(app(), person(), id, 'disown')
    expect(await seen(id)).toBe('not-found')
    await app().drain()
    const left = await app().staff('worker').call(routes.workOrder.one, { id })
    expect([left.state, left.reporter]).toEqual(['dispatched', null])
    expect(left.timeline.at(-1)).toMatchObject({ label: '说明不是自己提的，已去掉姓名和电话', by: '居民' })
    for (const who of ['worker', 'lamp'])
      expect(await toldAbout(app().staff(who), id)).toContain('当事人说明不是本人提的，已去掉姓名和电话')
    const { items } = await person().call(routes.workOrder.mine, {})
    expect(items.map((order) => order.id)).not.toContain(id)
    expect(await refusal(app().staff('worker').call(routes.workOrder.unmask, { id, reason: '核实' }))).toBe('not-found')
  })

  it('what-is-about-the-person-alone-ends-when-they-deny-it', async () => {
    app().newWeek()
    const { id } = await forPerson({
      kind: 'service',
      itemCode: 'S-0301',
      classCode: undefined,
      answers: { name: '示例居民', phone: PERSON, 'pick-up': 'counter' },
    })
    expect(disowns(await person().call(routes.workOrder.one, { id }))).toEqual(['disown-own'])
    await act(app(), person(), id, 'disown-own')
    await app().drain()
    const left = await app().staff('worker').call(routes.workOrder.one, { id })
    expect([left.state, left.reporter, left.answers]).toEqual(['withdrawn', null, []])
    expect(await seats(app(), id)).toEqual({})
  })

  it('what-was-answered-already-goes-its-way-without-them-and-nobody-is-called-back', async () => {
    const at = app().newWeek()
    const { id } = await carried(app(), officer(), 'closed', { onBehalfOfPhone: PERSON })
    await act(app(), person(), id, 'disown')
    app().clock.set(at + 30 * 86_400_000)
    await app().drain()
    const [row] = await app().source.query<object[]>(
      'SELECT state, reporter_id, call_back_due FROM work_order WHERE id = ?',
      [id],
    )
    expect(row).toEqual({ state: 'closed', reporter_id: null, call_back_due: 0 })
    expect((await events(app(), id)).map(({ action }) => action)).not.toContain('call-back-due')
  })

  it('one-s-own-case-is-not-denied-nor-is-it-by-who-raised-it', async () => {
    app().newWeek()
    const own = await raise(app(), app().resident(ANNA))
    expect(disowns(own)).toEqual([])
    expect(await refusal(act(app(), app().resident(ANNA), own.id, 'disown'))).toBe('work-order/not-raised-for-you')
    await app().resident(BO).call(routes.registry.addHelper, { phone: ANNA })
    const { items } = await app().resident(ANNA).call(routes.registry.helpers, {})
    const bo = items.find((one) => one.direction === 'i-help')!
    const helped = await raise(app(), app().resident(ANNA), { onBehalfOfId: bo.id })
    expect(disowns(helped)).toEqual([])
    const mine = await app().resident(BO).call(routes.workOrder.one, { id: helped.id })
    expect(disowns(mine)).toEqual(['disown'])
    expect(await refusal(act(app(), officer(), helped.id, 'disown'))).toBe('process/not-yours')
    expect(await versionOf(app(), helped.id)).toBe(0)
  })
})
