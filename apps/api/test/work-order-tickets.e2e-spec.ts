import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { decide, dues, hired, open, pass, refusedToAllBut, ticketOf } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, refusal, SECOND_LEVEL, STREET, unitId } from './harness.ts'
import { act, carried, events, GYM, raise, seats, toGrid, toldAbout, toUnit } from './orders.ts'
import type { Person } from './person.ts'

/** Lead and assisting units (主办、协办): each has its own ticket and clock; the case closes when the lead closes. */
describeApp('work-order tickets', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const assisted = async (classCode?: string) => {
    const { id } = await carried(app(), anna(), 'taken', classCode ? { classCode } : {})
    const after = await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    return { id, ticketId: ticketOf(after, '城市管理局').id }
  }
  const listed = async (who: Person, id: string) => {
    const pages = await Promise.all([
      who.call(routes.workOrder.queue, { view: 'mine', limit: 100 }),
      who.call(routes.workOrder.queue, { view: 'all', limit: 100 }),
      who.call(routes.workOrder.list, { limit: 100 }),
    ])
    return pages.map(({ items }) => items.some((order) => order.id === id))
  }
  const answer = { outcome: 'solved' as const, text: '路面已清理' }

  it('an-assisting-unit-gets-a-ticket-with-its-own-clock-and-the-lead-keeps-its-own', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const to = await toUnit(app(), 'D02')
    expect(await listed(as('city'), id)).toEqual([false, false, false])
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => act(app(), who, id, 'assist', to))
    app().clock.set(now + HOUR)
    const before = await seen(id)
    const after = await act(app(), as('worker'), id, 'assist', to)
    expect([after.state, after.clocks, after.handlerName]).toEqual(['taken', before.clocks, '市政维护所'])
    expect(open(after)).toEqual(['lead 市政维护所 taken', 'assist 城市管理局 sent'])
    expect(ticketOf(after, '城市管理局').dueAt).toBe(after.promisedAt)
    expect(await seats(app(), id)).toEqual({ ...above, D01: true, D02: true })
    expect(await listed(as('city'), id)).toEqual([true, true, true])
    await app().drain()
    expect(await toldAbout(as('city'), id)).toEqual(['增派协办单位'])
    expect(await toldAbout(as('lamp'), id)).toContain('增派协办单位')
    expect(await refusal(act(app(), as('worker'), id, 'assist', to))).toBe('work-order/already-holds')
    expect(await refusal(act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D01')))).toBe(
      'work-order/already-holds',
    )
    expect(await refusal(act(app(), as('worker'), id, 'reassign', { ...to, reason: '换人' }))).toBe(
      'work-order/already-holds',
    )
  })

  it('it-steps-on-its-own-ticket-and-never-on-the-leads', async () => {
    app().newWeek()
    const { id, ticketId } = await assisted()
    const lead = ticketOf(await seen(id), '市政维护所').id
    for (const [action, more] of [
      ['answer', answer],
      ['return', { reason: '不归我们' }],
      ['extend', { reason: '晚点', until: isoTime(app().clock.now() + 20 * DAY) }],
      ['hold', { reason: '等', until: isoTime(app().clock.now() + DAY) }],
    ] as const) {
      expect([action, await refusal(act(app(), as('city'), id, action, more))]).toEqual([action, 'process/not-yours'])
      expect(await refusal(act(app(), as('city'), id, action, { ...more, ticketId: lead }))).toMatch(/^process\/not-/)
      expect(await refusal(act(app(), as('lamp'), id, action, { ...more, ticketId: lead }))).toMatch(/^process\/not-/)
    }
    await refusedToAllBut(app(), ['city'], (who) => act(app(), who, id, 'take', { ticketId }))
    const taken = await act(app(), as('city'), id, 'take', { ticketId })
    expect([taken.state, open(taken)]).toEqual(['taken', ['lead 市政维护所 taken', 'assist 城市管理局 taken']])
    await refusedToAllBut(app(), ['city'], (who) => act(app(), who, id, 'answer', { ticketId, ...answer }))
    const before = await seen(id)
    const done = await act(app(), as('city'), id, 'answer', { ticketId, ...answer })
    expect([done.state, done.outcome, open(done), done.clocks]).toEqual([
      'taken',
      null,
      ['lead 市政维护所 taken'],
      before.clocks,
    ])
    expect(ticketOf(done, '城市管理局')).toMatchObject({ state: 'answered', dueAt: null })
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('协办单位已办结')
    expect((await toldAbout(as('worker'), id)).filter((text) => text === '协办单位已办结')).toHaveLength(1)
    expect(await toldAbout(anna(), id)).not.toContain('已答复')
  })

  it('who-had-first-contact-hears-the-leads-answer-not-the-assisting-units', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    await act(app(), as('officer'), id, 'receive')
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    await act(app(), as('lamp'), id, 'take')
    const after = await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    const ticketId = ticketOf(after, '城市管理局').id
    await act(app(), as('city'), id, 'take', { ticketId })
    await act(app(), as('city'), id, 'answer', { ticketId, ...answer })
    await app().drain()
    expect(await toldAbout(as('officer'), id)).not.toContain('您首接的单子已答复')
    await act(app(), as('lamp'), id, 'answer', answer)
    await app().drain()
    expect(await toldAbout(as('officer'), id)).toContain('您首接的单子已答复')
  })

  it('when-the-lead-answers-an-open-assisting-ticket-is-released-and-the-unit-sees-the-case-no-more', async () => {
    app().newWeek()
    const { id, ticketId } = await assisted()
    const answered = await act(app(), as('lamp'), id, 'answer', answer)
    expect([answered.state, open(answered), ticketOf(answered, '城市管理局').state]).toEqual([
      'answered',
      [],
      'released',
    ])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: false })
    expect(await listed(as('city'), id)).toEqual([false, false, false])
    expect(await refusal(seen(id, as('city')))).toBe('not-found')
    expect(await refusal(act(app(), as('city'), id, 'take', { ticketId }))).toBe('not-found')
    await app().drain()
    expect(await toldAbout(as('city'), id)).toContain('您的办单已收回，不用再办')
    const timers = await app().source.query<object[]>('SELECT kind FROM timer WHERE subject_id = ?', [ticketId])
    expect(timers).toEqual([])
    const redone = await act(app(), as('worker'), id, 'redo', { reason: '还是不亮' })
    expect(open(redone)).toEqual(['lead 市政维护所 taken'])
  })

  it('an-assisting-unit-gives-back-with-the-desks-approval', async () => {
    app().newWeek()
    const { id, ticketId } = await assisted()
    const asked = await act(app(), as('city'), id, 'return', { ticketId, reason: '不归城管' })
    expect(open(asked)).toEqual(['lead 市政维护所 taken', 'assist 城市管理局 sent'])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true, D02: true })
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => decide(app(), who, id, true))
    expect(await refusal(act(app(), as('city'), id, 'take', { ticketId }))).toBe('process/awaiting-approval')
    await decide(app(), as('worker'), id, false)
    await act(app(), as('city'), id, 'return', { ticketId, reason: '真的不归城管' })
    const granted = await decide(app(), as('secretary'), id, true)
    expect([granted.state, open(granted)]).toEqual(['taken', ['lead 市政维护所 taken']])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    expect(await refusal(seen(id, as('city')))).toBe('not-found')
  })

  it('what-the-lead-asks-for-holds-up-nobody-elses-ticket', async () => {
    const now = app().newWeek()
    const { id, ticketId } = await assisted()
    await act(app(), as('lamp'), id, 'hold', { reason: '等备件', until: isoTime(now + DAY) })
    expect((await act(app(), as('city'), id, 'take', { ticketId })).allowedActions).toContainEqual(
      expect.objectContaining({ action: 'answer', ticketId }),
    )
    expect(await refusal(act(app(), as('city'), id, 'return', { ticketId, reason: '不归' }))).toBe(
      'process/awaiting-approval',
    )
    await act(app(), as('city'), id, 'answer', { ticketId, ...answer })
    expect((await decide(app(), as('worker'), id, true)).state).toBe('held')
  })

  it('a-late-unit-is-known-to-its-head-and-to-the-desk-once-per-step-with-two-workers', async () => {
    const now = app().newWeek()
    const heads = await Promise.all(
      ['D01', 'D02'].map(async (code) =>
        hired(app(), `head-${code.toLowerCase()}`, { role: 'department-head', unitId: await unitId(app(), code) }),
      ),
    )
    const { id } = await assisted(GYM)
    app().clock.set(now + DAY + MINUTE)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
    const own = (await events(app(), id))
      .map(({ action, data }) => ({ action, ...(JSON.parse(data) as { kind?: string }) }))
      .filter((e) => e.kind && (e.action === 'warn' || e.action === 'escalate'))
      .map((e) => `${e.kind} ${e.action}`)
    expect(own.sort()).toEqual(['assist escalate', 'assist warn', 'lead escalate', 'lead warn'])
    expect(await toldAbout(heads[0]!, id)).toContain('办理已超时，请尽快办结')
    expect(await toldAbout(heads[1]!, id)).toContain('协办已超时')
    expect(await toldAbout(heads[0]!, id)).not.toContain('协办已超时')
    expect(await toldAbout(as('worker'), id)).toEqual(
      expect.arrayContaining(['答复已超时，已提醒上一级', '协办已超时']),
    )
    await pass(app(), now + 2 * DAY)
    expect(
      (await events(app(), id)).filter(({ data }) => data.includes('"assist"') && data.includes('handle')),
    ).toHaveLength(2)
  })

  it('reassigning-takes-the-ticket-away-and-resets-no-clock', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await app().drain()
    app().clock.set(now + DAY)
    const to = await toUnit(app(), 'D02')
    const before = await seen(id)
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) =>
      act(app(), who, id, 'reassign', { ...to, reason: '换' }),
    )
    expect(
      await refusal(act(app(), as('worker'), id, 'reassign', { ...(await toUnit(app(), 'D01')), reason: '重来' })),
    ).toBe('work-order/already-holds')
    const after = await act(app(), as('worker'), id, 'reassign', { ...to, reason: '归城管' })
    expect([after.state, after.clocks, open(after)]).toEqual(['dispatched', before.clocks, ['lead 城市管理局 sent']])
    expect(ticketOf(after, '城市管理局').dueAt).toBe(before.promisedAt)
    expect(await seats(app(), id)).toEqual({ ...above, D02: true })
    expect(await refusal(seen(id, as('lamp')))).toBe('not-found')
    expect(await listed(as('lamp'), id)).toEqual([false, false, false])
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('您的办单已收回，不用再办')
    expect(await toldAbout(as('city'), id)).toContain('已改派')
  })

  it('after-reopening-only-the-last-lead-is-sent-back-and-the-first-one-is-out-of-it', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'closed')
    const reopened = await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    expect(Object.keys(dues(reopened)).sort()).toEqual(['answer', 'close', 'dispatch'])
    expect([await listed(as('lamp'), id), await refusal(seen(id, as('lamp')))]).toEqual([
      [false, false, false],
      'not-found',
    ])
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))
    await act(app(), as('city'), id, 'take')
    await act(app(), as('city'), id, 'answer', answer)
    const redone = await act(app(), as('worker'), id, 'redo', { reason: '还是不亮' })
    expect([redone.state, open(redone)]).toEqual(['taken', ['lead 城市管理局 taken']])
  })

  it('an-assisting-ticket-is-sent-back-only-while-the-lead-is-at-work', async () => {
    app().newWeek()
    const { id, ticketId } = await assisted()
    await act(app(), as('city'), id, 'take', { ticketId })
    await act(app(), as('city'), id, 'answer', { ticketId, ...answer })
    const redo = { ticketId, reason: '没有清理' }
    expect(open(await act(app(), as('worker'), id, 'redo', redo))).toContain('assist 城市管理局 taken')
    await act(app(), as('city'), id, 'answer', { ticketId, ...answer })
    await act(app(), as('lamp'), id, 'answer', answer)
    await act(app(), as('worker'), id, 'close')
    expect(await refusal(act(app(), as('worker'), id, 'redo', redo))).toBe('process/not-in-state')
    expect(open(await seen(id))).toEqual([])
  })

  it('a-unit-that-is-closed-down-keeps-what-it-holds-and-gets-nothing-new', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'dispatched')
    const active = async (value: boolean) =>
      as('system').call(routes.unit.change, { id: await unitId(app(), 'D01'), active: value })
    await active(false)
    const other = await raise(app(), anna())
    expect(await refusal(act(app(), as('worker'), other.id, 'dispatch', await toUnit(app(), 'D01')))).toBe(
      'work-order/unknown-handler',
    )
    expect((await act(app(), as('lamp'), id, 'take')).state).toBe('taken')
    const moved = await act(app(), as('worker'), id, 'reassign', { ...(await toGrid(app(), GRID)), reason: '单位撤并' })
    expect(open(moved)).toEqual(['lead 三级网格 01-01 sent'])
    await active(true)
  })
})
