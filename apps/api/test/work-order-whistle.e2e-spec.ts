import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { hired, minute, open, pass, refusedToAllBut, ticketOf } from './everybody.ts'
import {
  ANNA,
  COMMUNITY,
  describeApp,
  DISTRICT,
  GRID,
  GRID_BESIDE,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
  unitId,
} from './harness.ts'
import { act, carried, events, MANHOLE, raise, seats, toldAbout } from './orders.ts'

/** Whistle and report in (吹哨报到): a community calls the street, a grid calls departments. */
describeApp('work-order whistle', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const units = (...codes: string[]) =>
    Promise.all(codes.map(async (code) => ({ kind: 'unit' as const, id: await unitId(app(), code) })))
  const street = async () => [{ kind: 'place' as const, id: await placeId(app(), STREET) }]
  const whistle = (
    id: string,
    called: Awaited<ReturnType<typeof units>> | Awaited<ReturnType<typeof street>>,
    who = as('officer'),
  ) => act(app(), who, id, 'whistle', { called, text: '占道经营，请到场' })
  const called = async (classCode?: string) => {
    const { id } = await raise(app(), anna(), classCode ? { classCode } : {})
    const after = await whistle(id, await units('D02'))
    return { id, ticketId: ticketOf(after, '城市管理局').id }
  }

  it('a-community-whistles-and-the-street-reports-in', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const before = await seen(id)
    const after = await whistle(id, await street(), as('worker'))
    expect([after.state, after.clocks, after.handlerName]).toEqual(['taken', before.clocks, '市政维护所'])
    expect(open(after)).toEqual(['lead 市政维护所 taken', 'whistle 示例街道 called'])
    const { id: ticketId, dueAt } = ticketOf(after, '示例街道')
    expect(minute(dueAt)).toBe(minute(isoTime(now + DAY)))
    expect(await seats(app(), id)).toEqual({ ...above, [STREET]: true, D01: true })
    await app().drain()
    expect(await toldAbout(as('street'), id)).toEqual(['吹哨，请尽快报到'])

    await refusedToAllBut(app(), ['street'], (who) => act(app(), who, id, 'report-in', { ticketId }))
    const reported = await act(app(), as('street'), id, 'report-in', { ticketId })
    // The clock runs until who whistled has seen them.
    expect(ticketOf(reported, '示例街道')).toMatchObject({ state: 'reported', dueAt })
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true })
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => act(app(), who, id, 'confirm-arrival', { ticketId }))
    const here = await act(app(), as('worker'), id, 'confirm-arrival', { ticketId })
    expect(ticketOf(here, '示例街道')).toMatchObject({ state: 'acting', dueAt: null })
    expect(await seats(app(), id)).toEqual({ ...above, [STREET]: true, D01: true })
    await refusedToAllBut(app(), ['street'], (who) => act(app(), who, id, 'finish', { ticketId, text: '已疏导' }))
    const finished = await act(app(), as('street'), id, 'finish', { ticketId, text: '已疏导' })
    expect([finished.state, open(finished)]).toEqual(['taken', ['lead 市政维护所 taken']])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await app().drain()
    expect((await toldAbout(as('worker'), id)).reverse()).toEqual(
      expect.arrayContaining(['已报到，请确认到场', '现场已处置完毕，请评价']),
    )
    expect(await toldAbout(as('street'), id)).toContain('已确认到场')
    expect(await toldAbout(as('lamp'), id)).toEqual(['已派单'])
  })

  it('a-grid-whistles-and-several-departments-report-in-each-by-a-ticket-of-its-own', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    const before = await seats(app(), id)
    await refusedToAllBut(app(), ['officer', 'head', 'worker', 'secretary'], async (who) =>
      whistle(id, await units('D02', 'D03'), who),
    )
    expect(await refusal(whistle(id, await units('D02', 'D02')))).toBe('work-order/already-holds')
    const after = await whistle(id, await units('D02', 'D03'))
    expect([after.state, open(after)]).toEqual(['raised', ['whistle 城市管理局 called', 'whistle 民政局 called']])
    expect(await seats(app(), id)).toEqual({ ...before, D02: true, D03: true })
    const [city, welfare] = [ticketOf(after, '城市管理局').id, ticketOf(after, '民政局').id]
    await act(app(), as('city'), id, 'report-in', { ticketId: city })
    expect(await refusal(act(app(), as('city'), id, 'report-in', { ticketId: welfare }))).toBe('process/not-yours')
    await refusedToAllBut(app(), ['officer'], (who) => act(app(), who, id, 'confirm-arrival', { ticketId: city }))
    const here = await act(app(), as('officer'), id, 'confirm-arrival', { ticketId: city })
    expect(open(here)).toEqual(['whistle 城市管理局 acting', 'whistle 民政局 called'])
    const solved = await act(app(), as('officer'), id, 'solve', { outcome: 'solved', text: '现场已解决' })
    expect([open(solved), await seats(app(), id)]).toEqual([[], {}])
  })

  it('who-did-not-come-is-called-again-and-the-clock-never-stopped', async () => {
    app().newWeek()
    const { id, ticketId } = await called()
    const { dueAt } = ticketOf(await seen(id), '城市管理局')
    await act(app(), as('city'), id, 'report-in', { ticketId })
    await refusedToAllBut(app(), ['officer'], (who) => act(app(), who, id, 'not-here', { ticketId }))
    const again = await act(app(), as('officer'), id, 'not-here', { ticketId })
    expect(ticketOf(again, '城市管理局')).toMatchObject({ state: 'called', dueAt })
    expect((await seats(app(), id))['D02']).toBe(true)
    await app().drain()
    expect(await toldAbout(as('city'), id)).toContain('吹哨方说没有到场，请联系')
    await refusedToAllBut(app(), ['officer'], (who) => act(app(), who, id, 'release', { ticketId, reason: '不用来了' }))
    expect(open(await act(app(), as('officer'), id, 'release', { ticketId, reason: '不用来了' }))).toEqual([])
    expect(await refusal(seen(id, as('city')))).toBe('not-found')
  })

  it('both-sides-rate-each-other-once-and-nobody-else-sees-it', async () => {
    app().newWeek()
    const { id, ticketId } = await called()
    await act(app(), as('city'), id, 'report-in', { ticketId })
    await act(app(), as('officer'), id, 'confirm-arrival', { ticketId })
    const early = act(app(), as('officer'), id, 'rate-holder', { ticketId, satisfaction: 5 })
    expect(await refusal(early)).toBe('process/not-in-state')
    await act(app(), as('city'), id, 'finish', { ticketId, text: '已处置' })
    const rate = (login: string, action: string, satisfaction?: number) =>
      act(app(), as(login), id, action, { ticketId, text: '评语不外传', ...(satisfaction && { satisfaction }) })
    await refusedToAllBut(app(), ['officer'], (who) =>
      act(app(), who, id, 'rate-holder', { ticketId, satisfaction: 1 }),
    )
    await refusedToAllBut(app(), ['city'], (who) => act(app(), who, id, 'rate-caller', { ticketId, satisfaction: 1 }))
    expect(await refusal(rate('officer', 'rate-holder'))).toBe('process/satisfaction-needed')
    await rate('officer', 'rate-holder', 4)
    await rate('city', 'rate-caller', 2)
    expect(await refusal(rate('officer', 'rate-holder', 5))).toBe('process/not-in-state')
    expect(await refusal(rate('city', 'rate-caller', 5))).toBe('process/not-in-state')
    for (const [who, sees] of [
      [as('officer'), true],
      [as('city'), true],
      [as('worker'), false],
      [as('head'), false],
      [as('street'), false],
      [as('centre'), false],
      [anna(), false],
    ] as const) {
      const detail = await seen(id, who)
      const { callerSatisfaction, holderSatisfaction } = ticketOf(detail, '城市管理局')
      expect([callerSatisfaction, holderSatisfaction]).toEqual(sees ? [4, 2] : [null, null])
      expect(JSON.stringify(detail).includes('评语不外传')).toBe(sees)
    }
  })

  it('late-it-is-heard-of-by-the-units-head-and-by-who-whistled-once-with-two-workers', async () => {
    const now = app().newWeek()
    const head = await hired(app(), 'city-head', { role: 'department-head', unitId: await unitId(app(), 'D02') })
    const { id } = await called(MANHOLE)
    app().clock.set(now + HOUR + MINUTE)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
    const own = (await events(app(), id)).filter(({ data }) => data.includes('"arrive"')).map(({ action }) => action)
    expect(own).toEqual(['warn', 'escalate'])
    for (const who of [head, as('city'), as('officer')]) expect(await toldAbout(who, id)).toContain('报到已超时')
    for (const who of [as('worker'), as('street'), anna()]) expect(await toldAbout(who, id)).not.toContain('报到已超时')
    await pass(app(), now + 3 * HOUR)
    expect((await events(app(), id)).filter(({ data }) => data.includes('"arrive"'))).toHaveLength(2)
  })

  it('it-goes-on-while-the-lead-waits-for-an-approval', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const after = await whistle(id, await units('D02'))
    const ticketId = ticketOf(after, '城市管理局').id
    await act(app(), as('lamp'), id, 'return', { reason: '不归我们' })
    await act(app(), as('city'), id, 'report-in', { ticketId })
    expect(open(await act(app(), as('officer'), id, 'confirm-arrival', { ticketId }))).toContain(
      'whistle 城市管理局 acting',
    )
  })

  it('who-whistled-confirms-also-after-the-case-went-to-another-grid', async () => {
    app().newWeek()
    const { id, ticketId } = await called()
    await act(app(), as('worker'), id, 'pass', { placeId: await placeId(app(), GRID_BESIDE) })
    await act(app(), as('city'), id, 'report-in', { ticketId })
    expect((await seats(app(), id))[GRID]).toBe(true)
    const { allowedActions } = await seen(id, as('officer'))
    expect(allowedActions.map(({ action }) => action)).toEqual(['confirm-arrival', 'not-here', 'release'])
    expect(await refusal(act(app(), as('officer-b'), id, 'confirm-arrival', { ticketId }))).toBe('process/not-yours')
    expect(open(await act(app(), as('officer'), id, 'confirm-arrival', { ticketId }))).toEqual([
      'whistle 城市管理局 acting',
    ])
    await act(app(), as('city'), id, 'finish', { ticketId, text: '好了' })
    await act(app(), as('officer'), id, 'rate-holder', { ticketId, satisfaction: 5 })
  })

  it('of-a-confidential-case-grids-hear-nothing-unless-they-are-called', async () => {
    app().newWeek()
    const first = await hired(app(), 'first-head', { role: 'grid-head', placeId: await placeId(app(), COMMUNITY) })
    const { id } = await raise(app(), anna(), { confidential: true })
    for (const login of ['officer', 'head'])
      expect(await refusal(whistle(id, await units('D02'), as(login)))).toBe('not-found')
    const grid = [{ kind: 'place' as const, id: await placeId(app(), GRID_BESIDE) }]
    const after = await whistle(id, [...(await units('D02')), ...grid] as never, as('worker'))
    const ticketId = ticketOf(after, '城市管理局').id
    await act(app(), as('city'), id, 'report-in', { ticketId })
    await app().drain()
    expect(await toldAbout(as('worker'), id)).toContain('已报到，请确认到场')
    expect(await toldAbout(first, id)).toEqual([])
    expect(await refusal(seen(id, first))).toBe('not-found')
    expect(await refusal(act(app(), first, id, 'confirm-arrival', { ticketId }))).toBe('not-found')
    expect((await seen(id, as('officer-b'))).reporter).toBeNull()
    await act(app(), as('worker'), id, 'dispatch', { handler: (await units('D01'))[0]! })
    await act(app(), as('lamp'), id, 'return', { reason: '不归我们' })
    await app().drain()
    expect(await toldAbout(first, id)).toEqual([])
  })
})
