import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { decide, dues, minute, open, pass, refusedToAllBut, still, ticketOf } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, refusal, SECOND_LEVEL, STREET } from './harness.ts'
import { act, carried, events, GYM, MANHOLE, running, seats, toldAbout, toUnit } from './orders.ts'

/** Hold (挂账): the one state whose clocks stand still. */
describeApp('work-order hold', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const ask = (id: string, until: number, who = as('lamp')) =>
    act(app(), who, id, 'hold', { reason: '等备件到货', until: isoTime(until) })
  const above = { [DISTRICT]: false, [STREET]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const alarms = async (id: string) =>
    (await events(app(), id)).filter(({ action }) => action === 'warn' || action === 'escalate').length
  const held = async (until: number, classCode?: string) => {
    const { id } = await carried(app(), anna(), 'taken', classCode ? { classCode } : {})
    await ask(id, until)
    return decide(app(), as('worker'), id, true)
  }

  it('the-handler-asks-the-desk-and-every-clock-runs-on-until-it-is-granted', async () => {
    const now = app().newWeek()
    const { id, clocks } = await carried(app(), anna(), 'taken')
    await refusedToAllBut(app(), ['lamp'], (who) => ask(id, now + DAY, who))
    const asked = await ask(id, now + DAY)
    expect([asked.state, asked.clocks, asked.approval?.mayDecide]).toEqual(['taken', clocks, false])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true })
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => decide(app(), who, id, true))
    await app().drain()
    app().clock.set(now + HOUR)
    expect((await seen(id)).approval).toMatchObject({ action: 'hold', mayDecide: true })
    const granted = await decide(app(), as('worker'), id, true)
    expect([granted.state, still(granted), running(granted)]).toEqual([
      'held',
      ['answer', 'close'],
      ['answer', 'close', 'contact'],
    ])
    expect(granted.clock).toBe('contact')
    expect(granted.clocks.find((run) => run.pausedAt)!.pausedAt!.slice(0, 16)).toBe(isoTime(now + HOUR).slice(0, 16))
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: false })
    await app().drain()
    expect(await toldAbout(anna(), id)).toContain('暂时不能办，已挂账，原因见单子')
    expect(await toldAbout(as('secretary'), id)).toContain('承办方申请挂账，请审批')
    expect(await toldAbout(as('lamp'), id)).toContain('暂时不能办，已挂账，原因见单子')
    expect(await toldAbout(as('street'), id)).toEqual([])
  })

  it('a-hold-that-is-refused-leaves-everything-running-and-the-asker-is-told', async () => {
    const now = app().newWeek()
    const { id, clocks } = await carried(app(), anna(), 'taken')
    await ask(id, now + DAY)
    const refused = await decide(app(), as('worker'), id, false)
    expect([refused.state, refused.clocks, refused.approval]).toEqual(['taken', clocks, null])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: true })
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('挂账申请未同意，请继续办理')
    expect(await toldAbout(anna(), id)).not.toContain('暂时不能办，已挂账，原因见单子')
  })

  it('it-has-a-reason-and-an-end-within-what-the-district-allows-already-when-it-is-asked-for', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const before = await events(app(), id)
    expect(await refusal(act(app(), as('lamp'), id, 'hold', { reason: '等' }))).toBe('process/until-needed')
    expect(await refusal(act(app(), as('lamp'), id, 'hold', { until: isoTime(now + DAY) }))).toBe(
      'process/reason-needed',
    )
    for (const until of [now - DAY, now + 91 * DAY])
      expect(await refusal(ask(id, until))).toBe('work-order/until-wrong')
    expect(await events(app(), id)).toEqual(before)
    // A hold that nobody granted until its end is no hold any more.
    await ask(id, now + DAY)
    app().clock.set(now + 2 * DAY)
    expect(await refusal(decide(app(), as('worker'), id, true))).toBe('work-order/until-wrong')
    expect((await decide(app(), as('worker'), id, false)).state).toBe('taken')
  })

  it('a-clock-round-the-clock-stands-still-by-exactly-the-time-it-was-held', async () => {
    const now = app().newWeek()
    const before = await held(now + 20 * DAY, GYM)
    const { id } = before
    expect(await refusal(act(app(), as('officer'), id, 'go-on'))).toBe('process/not-yours')
    await refusedToAllBut(app(), ['lamp', 'worker', 'secretary'], (who) => act(app(), who, id, 'go-on'))
    await pass(app(), now + 5 * HOUR, now + DAY, now + 3 * DAY)
    expect(await alarms(id)).toBe(3) // the contact, which nobody excused: warned, escalated twice
    await act(app(), as('lamp'), id, 'go-on')
    const after = await seen(id)
    const at = (action: string) => Date.parse(after.timeline.filter((entry) => entry.action === action).at(-1)!.at)
    const length = at('go-on') - at('hold')
    expect(Math.abs(length - 3 * DAY)).toBeLessThan(MINUTE)
    for (const clock of ['answer', 'close'])
      expect([clock, Date.parse(dues(after)[clock]!) - Date.parse(dues(before)[clock]!)]).toEqual([clock, length])
    expect(ticketOf(after, '市政维护所').dueAt).toBe(dues(after)['answer'])
    expect([after.promisedAt, still(after)]).toEqual([dues(after)['answer'], []])
    expect(await seats(app(), id)).toMatchObject({ D01: true, [COMMUNITY]: false })
    await pass(app(), Date.parse(dues(after)['answer']!) + MINUTE)
    expect(await alarms(id)).toBeGreaterThan(3)
  })

  it('a-working-clock-gives-back-the-working-time-over-nights-weekends-and-holidays', async () => {
    const now = app().newWeek()
    const monday = isoTime(now + 6 * DAY).slice(0, 10)
    const calendar = (holidays: string[]) =>
      as('system').call(routes.rule.change, {
        key: 'calendar.days',
        value: { holidays, makeUpDays: [] },
        basis: '本区放假通知',
      })
    await calendar([monday])
    // Tuesday ten o'clock; the hour until the hold is used up, 48 working hours of seven days are left.
    const { id } = await carried(app(), anna(), 'taken')
    app().clock.set(now + HOUR)
    await ask(id, now + 10 * DAY)
    await decide(app(), as('worker'), id, true)
    // It goes on on Friday at eight in the evening: the weekend and the holiday are not counted, Tuesday is the first day.
    app().clock.set(now + 3 * DAY + 10 * HOUR)
    const after = await act(app(), as('lamp'), id, 'go-on')
    const day = (days: number, time: string) => `${isoTime(now + days * DAY).slice(0, 10)} ${time}`
    expect(minute(after.promisedAt)).toBe(day(15, '16:00'))
    expect(minute(dues(after)['close']!)).toBe(day(20, '16:00'))
    expect(minute(ticketOf(after, '市政维护所').dueAt)).toBe(day(15, '16:00'))
    await calendar([])
  })

  it('it-ends-by-itself-at-its-date-with-the-clocks-and-lists-as-before', async () => {
    const now = app().newWeek()
    const { id } = await held(now + 2 * DAY)
    await act(app(), as('lamp'), id, 'contact', { text: '已说明' })
    expect((await seen(id)).dueAt).toBeNull()
    await pass(app(), now + 2 * DAY - MINUTE)
    expect((await seen(id)).state).toBe('held')
    app().clock.set(now + 2 * DAY + MINUTE)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
    const after = await seen(id)
    expect([after.state, still(after), open(after)]).toEqual(['taken', [], ['lead 市政维护所 taken']])
    expect((await events(app(), id)).filter(({ action }) => action === 'go-on')).toHaveLength(1)
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: true })
    expect(await toldAbout(as('lamp'), id)).toContain('恢复办理')
    expect(await toldAbout(anna(), id)).toContain('恢复办理')
    expect((await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })).state).toBe('answered')
  })

  it('held-again-it-ends-at-the-second-date', async () => {
    const now = app().newWeek()
    const { id } = await held(now + 2 * DAY)
    await act(app(), as('lamp'), id, 'go-on')
    await ask(id, now + 4 * DAY)
    expect((await decide(app(), as('worker'), id, true)).state).toBe('held')
    await pass(app(), now + 3 * DAY)
    expect((await seen(id)).state).toBe('held')
    await pass(app(), now + 4 * DAY + MINUTE)
    expect((await seen(id)).state).toBe('taken')
  })

  it('what-was-late-when-it-was-held-stays-late', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken', { classCode: MANHOLE })
    await pass(app(), now + 3 * HOUR)
    const before = await seen(id)
    await ask(id, now + 2 * DAY)
    await decide(app(), as('worker'), id, true)
    await pass(app(), now + 2 * DAY + MINUTE)
    const after = await seen(id)
    expect([after.state, dues(after)['answer']]).toEqual(['taken', dues(before)['answer']])
  })

  it('the-reporter-may-still-talk-chase-and-withdraw-and-an-assisting-unit-stands-still-too', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    await ask(id, now + 2 * DAY)
    const granted = await decide(app(), as('worker'), id, true)
    expect(open(granted)).toEqual(['lead 市政维护所 taken', 'assist 城市管理局 sent'])
    const runs = await app().source.query<{ n: number }[]>(
      `SELECT COUNT(*) AS n FROM clock_run WHERE clock = 'handle' AND paused_at IS NOT NULL
       AND subject_id IN (SELECT id FROM ticket WHERE work_order_id = ?)`,
      [id],
    )
    expect(Number(runs[0]!.n)).toBe(2)
    await act(app(), anna(), id, 'supplement', { text: '还要多久' })
    await act(app(), anna(), id, 'chase')
    const withdrawn = await act(app(), anna(), id, 'withdraw')
    expect([withdrawn.state, running(withdrawn), open(withdrawn), await seats(app(), id)]).toEqual([
      'withdrawn',
      [],
      [],
      {},
    ])
    await pass(app(), now + 3 * DAY)
    expect((await seen(id)).state).toBe('withdrawn')
  })
})
