import { expect, it } from '@jest/globals'
import { routes, type WorkOrderDetail } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE, SECOND } from '@linli/domain'
import { Rules } from '../src/rule/rules.ts'
import { decide, dues, minute, pass, ticketOf } from './everybody.ts'
import { ANNA, describeApp, STREET, unitId } from './harness.ts'
import { act, carried, events, GYM, raise, seats, toldAbout, toUnit } from './orders.ts'

/** A changed working calendar recomputes open cases, with an event. */
describeApp('work-order recount', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string) => as('worker').call(routes.workOrder.one, { id })
  const day = (at: number) => isoTime(at).slice(0, 10)
  /** The district gives days off, or calls them in; the workers go through the open cases. */
  const calendar = async (holidays: string[], makeUpDays: string[] = []) => {
    await as('system').call(routes.rule.change, {
      key: 'calendar.days',
      value: { holidays, makeUpDays },
      basis: '本区放假通知',
    })
    await app().drain()
    app().clock.set(app().clock.now() + 11 * SECOND)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
  }
  const ends = (order: WorkOrderDetail) =>
    Object.fromEntries(Object.entries(dues(order)).map(([clock, due]) => [clock, minute(due)]))
  const recounts = async (id: string) => (await events(app(), id)).filter(({ action }) => action === 'recount')

  it('a-new-holiday-moves-working-clocks-tickets-lists-and-alarms-once-and-no-other', async () => {
    const now = app().newWeek()
    const at = (days: number, time = '10:00') => `${day(now + days * DAY)} ${time}`
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('lamp'), id, 'contact', { text: '已联系' })
    await act(app(), as('officer'), id, 'whistle', {
      called: [{ kind: 'unit', id: await unitId(app(), 'D03') }],
      text: '请到场',
    })
    const clock = await carried(app(), anna(), 'taken', { classCode: GYM })
    const closed = await carried(app(), anna(), 'closed')
    expect(ends(await seen(id))).toEqual({ answer: at(9), close: at(14) })
    await calendar([day(now + DAY), day(now + 2 * DAY)])
    const after = await seen(id)
    expect(ends(after)).toEqual({ answer: at(13), close: at(16) })
    expect([minute(after.promisedAt), minute(after.dueAt)]).toEqual([at(13), at(13)])
    expect(minute(ticketOf(after, '市政维护所').dueAt)).toBe(at(13))
    expect(minute(ticketOf(after, '民政局').dueAt)).toBe(at(3))
    expect((await seen(clock.id)).clocks).toEqual(clock.clocks)
    expect([await recounts(clock.id), await recounts(closed.id)]).toEqual([[], []])
    const [event] = await recounts(id)
    expect(await recounts(id)).toHaveLength(1)
    expect((JSON.parse(event!.data) as { clocks: string[] }).clocks.sort()).toEqual(['answer', 'close'])
    expect(await toldAbout(anna(), id)).toContain('工作日历有变，答复期限已调整')
    const seatDue = await app().source.query<{ due_at: number | string }[]>(
      "SELECT due_at FROM seat s JOIN unit u ON u.id = s.holder_id WHERE s.work_order_id = ? AND u.code = 'D01'",
      [id],
    )
    expect(minute(isoTime(Number(seatDue[0]!.due_at)))).toBe(at(13))
    const alarms = async () =>
      (await events(app(), id)).filter(({ action, data }) => action === 'escalate' && data.includes('answer')).length
    await pass(app(), now + 9 * DAY + MINUTE, now + 13 * DAY - MINUTE)
    expect(await alarms()).toBe(0)
    await pass(app(), now + 13 * DAY + MINUTE)
    expect(await alarms()).toBe(1)
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '好了' })
    await calendar([])
  })

  it('a-make-up-day-brings-the-end-nearer-for-the-case-and-its-tickets', async () => {
    const now = app().newWeek()
    const at = (days: number, time = '10:00') => `${day(now + days * DAY)} ${time}`
    const { id } = await carried(app(), anna(), 'taken')
    await calendar([], [day(now + 4 * DAY)])
    const after = await seen(id)
    expect(ends(after)).toMatchObject({ answer: at(8), close: at(13) })
    expect(minute(ticketOf(after, '市政维护所').dueAt)).toBe(at(8))
    await calendar([])
    expect(minute((await seen(id)).promisedAt)).toBe(at(9))
    expect(await recounts(id)).toHaveLength(2)
  })

  it('an-end-that-was-granted-stays-the-date-it-is', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('lamp'), id, 'extend', { reason: '缺料', until: isoTime(now + 13 * DAY) })
    await decide(app(), as('worker'), id, true)
    await calendar([day(now + DAY), day(now + 2 * DAY)])
    const after = await seen(id)
    expect(dues(after)['answer']).toBe(isoTime(now + 13 * DAY))
    expect(ticketOf(after, '市政维护所').dueAt).toBe(isoTime(now + 13 * DAY))
    await calendar([])
  })

  it('what-stands-still-goes-on-with-what-is-left-by-the-new-calendar', async () => {
    const now = app().newWeek()
    const at = (days: number, time = '10:00') => `${day(now + days * DAY)} ${time}`
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('lamp'), id, 'hold', { reason: '等备件', until: isoTime(now + 30 * DAY) })
    await decide(app(), as('worker'), id, true)
    // Days off that lie between the hold and the end as it was: none of the seven days is lost by them.
    await calendar([day(now + DAY), day(now + 2 * DAY), day(now + 6 * DAY)])
    app().clock.set(now + 13 * DAY)
    const after = await act(app(), as('lamp'), id, 'go-on')
    expect(minute(after.promisedAt)).toBe(at(22))
    expect(minute(ticketOf(after, '市政维护所').dueAt)).toBe(at(22))
    await calendar([])
  })

  it('a-late-case-that-a-holiday-brings-back-in-time-leaves-the-levels-above-in-peace', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna())
    await act(app(), as('officer'), id, 'contact', { text: '已联系' })
    await pass(app(), now + DAY + HOUR)
    expect((await seats(app(), id))[STREET]).toBe(true)
    await calendar([day(now), day(now + DAY)])
    expect((await seats(app(), id))[STREET]).toBe(false)
    await calendar([])
  })

  it('a-ticket-that-was-sent-after-the-promise-counts-by-itself', async () => {
    const now = app().newWeek()
    const at = (days: number, time = '10:00') => `${day(now + days * DAY)} ${time}`
    const { id } = await raise(app(), anna())
    app().clock.set(now + 13 * DAY)
    app().nest.get(Rules).forget()
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect(minute(ticketOf(await seen(id), '市政维护所').dueAt)).toBe(at(22))
    await calendar([day(now + 15 * DAY)])
    expect(minute(ticketOf(await seen(id), '市政维护所').dueAt)).toBe(at(23))
    await calendar([])
  })
})
