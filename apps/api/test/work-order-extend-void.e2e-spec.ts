import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { decide, dues, hired, open, pass, refusedToAllBut, ticketOf } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, placeId, refusal, SECOND_LEVEL, STREET } from './harness.ts'
import { act, carried, events, GYM, raise, running, seats, toGrid, toldAbout, toUnit, versionOf } from './orders.ts'

/** Extension (延期) and void (作废): approvals by the desk, and by the level above it. */
describeApp('work-order extend and void', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const extend = (id: string, until: number, who = as('lamp')) =>
    act(app(), who, id, 'extend', { reason: '要换整根灯杆', until: isoTime(until) })
  const voidIt = (id: string, who = as('worker')) => act(app(), who, id, 'void', { reason: '误报' })
  const above = { [DISTRICT]: false, [STREET]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const escalations = async (id: string) =>
    (await events(app(), id))
      .filter(({ action }) => action === 'escalate')
      .map(({ data }) => JSON.parse(data) as { clock: string; kind?: string; placeId?: string })
      .filter(({ clock, kind }) => clock === 'answer' && !kind)
      .map((e) => e.placeId)

  it('an-extension-moves-the-promise-and-the-units-own-ticket-once-the-desk-has-granted-it', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('lamp'), id, 'contact', { text: '已联系' })
    const before = await seen(id)
    const until = now + 12 * DAY
    await refusedToAllBut(app(), ['lamp'], (who) => extend(id, until, who))
    const asked = await extend(id, until)
    expect([asked.clocks, asked.promisedAt]).toEqual([before.clocks, before.promisedAt])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true })
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => decide(app(), who, id, true))
    await app().drain()
    const granted = await decide(app(), as('worker'), id, true)
    expect([granted.state, granted.promisedAt, granted.dueAt]).toEqual(['taken', isoTime(until), isoTime(until)])
    expect(ticketOf(granted, '市政维护所').dueAt).toBe(isoTime(until))
    // The close clock ends later anyway: an extension brings no end nearer.
    expect(dues(granted)).toEqual({ answer: isoTime(until), close: dues(before)['close'] })
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: true })
    const [seat] = await app().source.query<{ due_at: number | string }[]>(
      "SELECT due_at FROM seat s JOIN unit u ON u.id = s.holder_id WHERE s.work_order_id = ? AND u.code = 'D01'",
      [id],
    )
    expect(Number(seat!.due_at)).toBe(until)
    await app().drain()
    expect(await toldAbout(anna(), id)).toContain('答复期限已调整，原因见单子')
    expect(await toldAbout(as('worker'), id)).toContain('承办方申请延期，请审批')
    expect(await toldAbout(as('street'), id)).toEqual([])
  })

  it('there-is-one-extension-within-what-the-district-allows', async () => {
    const now = app().newWeek()
    const { id, promisedAt } = await carried(app(), anna(), 'taken')
    const promised = Date.parse(promisedAt!)
    expect(await refusal(extend(id, promised - MINUTE))).toBe('work-order/until-wrong')
    expect(await refusal(extend(id, promised + 15 * DAY + MINUTE))).toBe('work-order/until-wrong')
    await extend(id, promised + DAY)
    await decide(app(), as('worker'), id, false)
    await extend(id, promised + 15 * DAY)
    const granted = await decide(app(), as('worker'), id, true)
    expect(dues(granted)).toMatchObject({ answer: isoTime(promised + 15 * DAY), close: isoTime(promised + 15 * DAY) })
    expect(await refusal(extend(id, promised + 16 * DAY))).toBe('work-order/extended')
    expect(granted.allowedActions.map(({ action }) => action)).not.toContain('extend')
    expect(now).toBeLessThan(promised)
  })

  it('a-late-case-that-is-extended-is-heard-of-anew-from-the-first-level-at-its-new-end', async () => {
    const now = app().newWeek()
    const street = await placeId(app(), STREET)
    const { id } = await carried(app(), anna(), 'taken', { classCode: GYM })
    await pass(app(), now + DAY + HOUR)
    expect([await escalations(id), (await seats(app(), id))[STREET]]).toEqual([[street], true])
    await act(app(), as('lamp'), id, 'contact', { text: '已联系' })
    await extend(id, now + 4 * DAY)
    await decide(app(), as('worker'), id, true)
    expect((await seats(app(), id))[STREET]).toBe(false)
    await pass(app(), now + 3 * DAY)
    expect(await escalations(id)).toEqual([street])
    await pass(app(), now + 4 * DAY + MINUTE)
    expect([await escalations(id), (await seats(app(), id))[DISTRICT]]).toEqual([[street, street], false])
  })

  it('an-extension-shortens-no-ticket-that-ends-later', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: GYM })
    app().clock.set(now + 2 * DAY)
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    const taken = await act(app(), as('lamp'), id, 'take')
    // The promise was over when it was sent: the unit has the full limit from then on.
    const due = Date.parse(ticketOf(taken, '市政维护所').dueAt!)
    expect(Math.abs(due - (now + 3 * DAY))).toBeLessThan(MINUTE)
    await extend(id, now + 2 * DAY + 2 * HOUR)
    const granted = await decide(app(), as('worker'), id, true)
    expect([granted.promisedAt, ticketOf(granted, '市政维护所').dueAt]).toEqual([
      isoTime(now + 2 * DAY + 2 * HOUR),
      isoTime(due),
    ])
  })

  it('a-void-is-granted-by-the-level-above-and-ends-everything', async () => {
    app().newWeek()
    const { id, clocks } = await carried(app(), anna(), 'dispatched')
    await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => voidIt(id, who))
    const asked = await voidIt(id)
    expect([asked.state, asked.clocks]).toEqual(['dispatched', clocks])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, [STREET]: true, D01: true, D02: true })
    await refusedToAllBut(app(), ['street'], (who) => decide(app(), who, id, true))
    expect((await seen(id, as('centre'))).approval?.mayDecide).toBe(false)
    await app().drain()
    const granted = await decide(app(), as('street'), id, true)
    expect([granted.state, running(granted), open(granted), await seats(app(), id)]).toEqual(['voided', [], [], {}])
    expect(granted.loop).toBe('micro')
    await app().drain()
    expect(await toldAbout(as('street'), id)).toEqual(['下级申请作废单子，请审批'])
    expect(await toldAbout(anna(), id)).toContain('单子已作废，原因见单子')
    expect(await refusal(act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01')))).toBe(
      'process/not-in-state',
    )
    expect(await refusal(act(app(), anna(), id, 'reopen', { reason: '没有误报' }))).toBe('process/not-in-state')
  })

  it('at-the-top-a-second-person-of-the-centre-decides', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    await act(app(), as('worker'), id, 'move-up', { reason: '社区解决不了' })
    await act(app(), as('street'), id, 'move-up', { reason: '街道解决不了' })
    await voidIt(id, as('centre'))
    expect((await seen(id, as('centre'))).approval?.mayDecide).toBe(false)
    await refusedToAllBut(app(), [], (who) => decide(app(), who, id, true))
    const second = await hired(app(), 'second', { role: 'district-centre', placeId: await placeId(app(), DISTRICT) })
    expect((await seen(id, second)).approval?.mayDecide).toBe(true)
    expect((await decide(app(), second, id, true)).state).toBe('voided')
  })

  it('while-a-void-waits-the-case-stays-at-its-desk-and-with-its-units', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    await voidIt(id)
    const steps = { 'move-up': { reason: '社区解决不了' }, pass: { placeId: await placeId(app(), GRID) }, withdraw: {} }
    for (const [action, more] of Object.entries(steps))
      expect([
        action,
        await refusal(act(app(), action === 'withdraw' ? anna() : as('worker'), id, action, more)),
      ]).toEqual([action, 'process/awaiting-approval'])
    for (const login of ['street', 'centre', 'worker'])
      expect([login, (await seen(id, as(login))).approval?.mayDecide]).toEqual([login, login === 'street'])
    expect((await decide(app(), as('street'), id, true)).state).toBe('voided')
  })

  it('a-grid-that-is-desk-and-handler-at-once-asks-its-community', async () => {
    app().newWeek()
    const level = (value: 'grid' | 'community') =>
      as('system').call(routes.rule.change, { key: 'work-order.intake-level', value, basis: '本区试行' })
    await level('grid')
    const { id } = await raise(app(), anna())
    await level('community')
    await act(app(), as('officer'), id, 'dispatch', await toGrid(app(), GRID))
    await act(app(), as('officer'), id, 'take')
    await extend(id, Date.parse((await seen(id)).promisedAt!) + DAY, as('officer'))
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: true })
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => decide(app(), who, id, true))
    expect((await decide(app(), as('worker'), id, true)).state).toBe('taken')
  })

  it('of-two-decisions-at-once-and-of-a-grant-and-an-answer-one-holds', async () => {
    app().newWeek()
    await Promise.all(['worker', 'secretary', 'lamp'].map((login) => as(login).headers()))
    const outcomes = (calls: Promise<unknown>[]) => Promise.all(calls.map((call) => refusal(call)))
    const one = await carried(app(), anna(), 'taken')
    await extend(one.id, Date.parse(one.promisedAt!) + DAY)
    const both = await outcomes([
      decide(app(), as('worker'), one.id, true),
      decide(app(), as('secretary'), one.id, false),
    ])
    expect(both.filter((code) => code === 'not refused')).toHaveLength(1)
    const ended = (await events(app(), one.id)).filter(({ action }) => ['extend', 'extend-refused'].includes(action))
    expect(ended).toHaveLength(1)

    const { id } = await carried(app(), anna(), 'taken')
    const version = await versionOf(app(), id)
    const raced = await outcomes([
      as('lamp').call(routes.workOrder.act, { id, action: 'answer', version, outcome: 'solved', text: '修好了' }),
      as('lamp').call(routes.workOrder.act, { id, action: 'return', version, reason: '不归我们' }),
    ])
    expect(raced.filter((code) => code === 'not refused')).toHaveLength(1)
    const after = await seen(id)
    expect([after.state, after.approval !== null]).toEqual(
      raced[0] === 'not refused' ? ['answered', false] : ['taken', true],
    )
  })
})
