import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { decide, dues, minute, open, refusedToAllBut } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, refusal, SECOND_LEVEL, STREET } from './harness.ts'
import { act, carried, raise, running, seats, toldAbout, toUnit } from './orders.ts'

/** A case returned twice goes to the arbiter (裁定), who rules within one working day. */
describeApp('work-order arbitration', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const giveBack = async (id: string, login: string) => {
    await act(app(), as(login), id, 'return', { reason: '不归我们' })
    return decide(app(), as('worker'), id, true)
  }
  const twice = async () => {
    const { id } = await carried(app(), anna(), 'taken')
    await giveBack(id, 'lamp')
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))
    return { id, returned: await giveBack(id, 'city') }
  }

  it('the-first-return-goes-back-to-the-desk-and-is-no-business-of-the-centre', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    expect((await giveBack(id, 'lamp')).state).toBe('registered')
    await app().drain()
    expect((await seats(app(), id))[DISTRICT]).toBe(false)
    expect(await toldAbout(as('centre'), id)).toEqual([])
    expect(await toldAbout(as('lamp'), id)).toContain('已同意退单，请重新派单')
  })

  it('the-second-return-waits-for-the-centre-with-a-clock-of-one-working-day', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await giveBack(id, 'lamp')
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))
    const before = await seen(id)
    app().clock.set(now + 7 * 3_600_000) // after five: the working day is tomorrow
    const after = await giveBack(id, 'city')
    expect([after.state, running(after)]).toEqual(['arbitration', ['answer', 'close', 'contact', 'dispatch', 'rule']])
    expect(dues(after)).toMatchObject({ answer: dues(before)['answer'], close: dues(before)['close'] })
    expect(minute(dues(after)['rule']!)).toBe(`${isoTime(now + DAY).slice(0, 10)} 17:00`)
    expect(open(after)).toEqual([])
    expect(await seats(app(), id)).toEqual({ ...above, [DISTRICT]: true })
    await app().drain()
    expect(await toldAbout(as('centre'), id)).toEqual(['已同意退单，请重新派单'])
    const { items } = await as('centre').call(routes.workOrder.queue, { view: 'mine', limit: 100 })
    expect(items.find((order) => order.id === id)).toMatchObject({ state: 'arbitration', next: '裁定' })
  })

  it('the-centre-alone-rules-and-the-ruled-unit-does-not-return-it-again', async () => {
    app().newWeek()
    const { id } = await twice()
    const ruling = { ...(await toUnit(app(), 'D01')), reason: '路灯归市政' }
    await refusedToAllBut(app(), ['centre'], (who) => act(app(), who, id, 'rule', ruling))
    for (const login of ['worker', 'centre'])
      expect(await refusal(act(app(), as(login), id, 'dispatch', ruling))).toBe('process/not-in-state')
    expect((await as('centre').call(routes.workOrder.handlers, { id })).items.length).toBeGreaterThan(5)
    const ruled = await act(app(), as('centre'), id, 'rule', ruling)
    expect([ruled.state, open(ruled), running(ruled)]).toEqual([
      'dispatched',
      ['lead 市政维护所 sent'],
      ['answer', 'close', 'contact'],
    ])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('已裁定承办单位')
    expect(await toldAbout(as('worker'), id)).toContain('已裁定承办单位')
    expect(await refusal(act(app(), as('lamp'), id, 'return', { reason: '还是不归' }))).toBe('work-order/ruled')
    const reassign = act(app(), as('worker'), id, 'reassign', { ...(await toUnit(app(), 'D03')), reason: '不听裁定' })
    expect(await refusal(reassign)).toBe('work-order/ruled')
    await act(app(), as('lamp'), id, 'take')
    expect((await seen(id, as('lamp'))).allowedActions.map(({ action }) => action)).not.toContain('return')
    await act(app(), as('lamp'), id, 'hold', { reason: '等备件', until: isoTime(app().clock.now() + DAY) })
    expect((await decide(app(), as('worker'), id, true)).state).toBe('held')
  })

  it('reopened-the-count-of-returns-begins-anew', async () => {
    app().newWeek()
    const { id } = await twice()
    await act(app(), as('centre'), id, 'rule', { ...(await toUnit(app(), 'D01')), reason: '路灯归市政' })
    await act(app(), as('lamp'), id, 'take')
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
    const closed = await act(app(), as('worker'), id, 'close')
    const before = closed.clocks.length
    const reopened = await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    expect([reopened.state, running(reopened), reopened.clocks.length]).toEqual([
      'received',
      ['answer', 'close', 'dispatch'],
      before + 3,
    ])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, [SECOND_LEVEL]: true, [GRID]: true })
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect((await giveBack(id, 'lamp')).state).toBe('registered')
  })

  it('the-reporter-may-withdraw-while-it-is-being-ruled', async () => {
    app().newWeek()
    const { id } = await twice()
    const withdrawn = await act(app(), anna(), id, 'withdraw')
    expect([withdrawn.state, running(withdrawn), await seats(app(), id)]).toEqual(['withdrawn', [], {}])
    expect((await raise(app(), anna())).id).not.toBe(id)
  })
})
