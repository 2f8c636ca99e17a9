import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { dues, hired, minute, open, pass, refusedToAllBut } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, placeId, refusal, SECOND_LEVEL, STREET } from './harness.ts'
import { act, carried, events, MANHOLE, raise, running, seats, toldAbout, toUnit } from './orders.ts'

/** Supervision (督办) asks for an account; the joint conference (联席会议) is no end. */
describeApp('work-order supervision and conference', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const supervise = (id: string, who = as('street')) => act(app(), who, id, 'supervise', { reason: '群众多次反映' })

  it('a-level-above-asks-for-an-account-and-the-desk-has-it-in-its-list-whatever-is-due-first', async () => {
    const now = app().newWeek()
    // Dispatched, with an answer owed in two hours: the account is not what is due first, and yet the desk owes it.
    const { id } = await carried(app(), anna(), 'taken', { classCode: MANHOLE })
    const before = await seen(id)
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await refusedToAllBut(app(), ['street'], (who) => supervise(id, who))
    expect(await refusal(act(app(), as('street'), id, 'supervise'))).toBe('process/reason-needed')
    const after = await supervise(id)
    expect([after.state, open(after)]).toEqual(['taken', ['lead 市政维护所 taken']])
    expect(running(after)).toEqual(['account', 'answer', 'close', 'contact'])
    expect(minute(dues(after)['account']!)).toBe(minute(isoTime(now + 2 * DAY)))
    const { account: _, ...others } = dues(after)
    expect(others).toEqual(dues(before))
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true })
    const { items } = await as('worker').call(routes.workOrder.queue, { view: 'mine', limit: 100 })
    expect(items.map((order) => order.id)).toContain(id)
    expect(await refusal(supervise(id))).toBe('process/not-in-state')
    await app().drain()
    for (const login of ['worker', 'lamp']) expect(await toldAbout(as(login), id)).toContain('上级督办，请回复')
    expect(await toldAbout(anna(), id)).not.toContain('上级督办，请回复')

    await refusedToAllBut(app(), ['worker', 'secretary', 'lamp'], (who) =>
      act(app(), who, id, 'account', { text: '在修' }),
    )
    expect(await refusal(act(app(), as('lamp'), id, 'account'))).toBe('process/text-needed')
    const accounted = await act(app(), as('lamp'), id, 'account', { text: '今晚修好' })
    expect([accounted.state, running(accounted)]).toEqual(['taken', ['answer', 'close', 'contact']])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await app().drain()
    expect(await toldAbout(as('street'), id)).toContain('已回复督办')
    expect(await refusal(act(app(), as('worker'), id, 'account', { text: '再回一次' }))).toBe(
      'work-order/not-supervised',
    )
    expect((await supervise(id)).state).toBe('taken')
  })

  it('an-account-that-is-late-is-heard-of-above-and-closing-ends-it', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'answered')
    await supervise(id)
    await pass(app(), now + 2 * DAY + MINUTE)
    const late = (await events(app(), id)).filter(({ data }) => data.includes('"account"')).map(({ action }) => action)
    expect(late).toEqual(['warn', 'escalate'])
    expect((await seats(app(), id))[STREET]).toBe(true)
    const closed = await act(app(), as('worker'), id, 'close')
    expect([running(closed), await seats(app(), id)]).toEqual([[], {}])
  })

  it('the-centre-supervises-what-the-street-dispatches-and-not-the-community-past-it', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    expect(await refusal(supervise(id, as('centre')))).toBe('process/not-yours')
    await act(app(), as('worker'), id, 'move-up', { reason: '社区解决不了' })
    await refusedToAllBut(app(), ['centre'], (who) => supervise(id, who))
    expect(running(await supervise(id, as('centre')))).toContain('account')
    expect((await seats(app(), id))[STREET]).toBe(true)
  })

  const refer = (id: string, who = as('worker')) => act(app(), who, id, 'refer', { reason: '牵涉三家单位' })

  it('moved-to-a-joint-conference-a-case-keeps-its-clocks-and-is-owed-a-reply', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    const before = await seen(id)
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => refer(id, who))
    expect(await refusal(act(app(), as('worker'), id, 'refer'))).toBe('process/reason-needed')
    const after = await refer(id)
    expect([after.state, after.clocks, after.outcome, open(after), after.loop]).toEqual([
      'conferred',
      before.clocks,
      null,
      [],
      null,
    ])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true })
    for (const login of ['lamp', 'city']) expect(await refusal(seen(id, as(login)))).toBe('not-found')
    expect(after.allowedActions.map(({ action }) => action)).not.toContain('close')
    expect(await refusal(act(app(), as('worker'), id, 'close'))).toBe('process/not-in-state')
    expect(await refusal(act(app(), anna(), id, 'rate', { rating: { solved: true, satisfaction: 5 } }))).toBe(
      'process/not-in-state',
    )
    await app().drain()
    expect(await toldAbout(anna(), id)).toContain('已提交联席会议研究，会给您答复')
  })

  it('late-at-the-conference-it-escalates-like-any-other', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    await refer(id)
    await pass(app(), now + 2 * HOUR + MINUTE)
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: true, [STREET]: true })
    expect((await events(app(), id)).filter(({ action }) => action === 'escalate').length).toBeGreaterThan(0)
  })

  it('a-clerk-records-the-reply-and-only-then-it-can-be-closed', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await refer(id)
    const reply = { outcome: 'solved' as const, text: '会议定由街道出资更换' }
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => act(app(), who, id, 'reply', reply))
    expect(await refusal(act(app(), as('worker'), id, 'reply', { text: '会议' }))).toBe('process/outcome-needed')
    expect(await refusal(act(app(), as('worker'), id, 'reply', { text: '不行', outcome: 'unsolvable' }))).toBe(
      'process/basis-needed',
    )
    const replied = await act(app(), as('worker'), id, 'reply', reply)
    expect([replied.state, replied.outcome, running(replied)]).toEqual(['answered', 'solved', ['close']])
    // No unit answered it: there is nobody to send it back to.
    expect(await refusal(act(app(), as('worker'), id, 'redo', { reason: '再议' }))).toBe('process/not-in-state')
    await app().drain()
    expect(await toldAbout(anna(), id)).toContain('联席会议已答复')
    expect((await act(app(), as('worker'), id, 'close')).state).toBe('closed')
  })

  it('a-reply-after-reopening-is-not-taken-for-the-first-leads-answer', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'closed')
    await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    await refer(id)
    const replied = await act(app(), as('worker'), id, 'reply', { outcome: 'solved', text: '会议定了' })
    expect(replied.allowedActions.map(({ action }) => action)).not.toContain('redo')
    expect(await refusal(act(app(), as('worker'), id, 'redo', { reason: '再议' }))).toBe('process/not-in-state')
  })

  it('first-contact-hears-the-outcome-while-in-post-and-of-a-confidential-case-desks-alone', async () => {
    app().newWeek()
    const community = await placeId(app(), COMMUNITY)
    const clerk = await hired(app(), 'clerk', { role: 'community-worker', placeId: community })
    const { posts, id: clerkId } = await clerk.call(routes.identity.me, {})
    const cases = []
    for (const [who, confidential] of [
      [as('officer'), false],
      [as('officer'), true],
      [clerk, true],
      [clerk, false],
    ] as const) {
      const { id } = await raise(app(), who, {
        onBehalfOfPhone: ANNA,
        confidential,
        placeId: await placeId(app(), GRID),
      })
      cases.push(id)
    }
    const decline = (id: string) => act(app(), as('worker'), id, 'decline', { reason: '不归社区', instead: '区里' })
    for (const id of cases.slice(0, 3)) await decline(id)
    await app().drain()
    const heard = async (who: typeof clerk, id: string) => (await toldAbout(who, id)).includes('您首接的单子不予受理')
    expect(await heard(as('officer'), cases[0]!)).toBe(true)
    expect(await heard(as('officer'), cases[1]!)).toBe(false)
    expect(await heard(clerk, cases[2]!)).toBe(true)
    await as('security').call(routes.access.end, { id: posts[0]!.id })
    await decline(cases[3]!)
    await app().drain()
    const sql = 'SELECT id FROM notification WHERE account_id = ? AND work_order_id = ?'
    expect(await app().source.query<object[]>(sql, [clerkId, cases[3]!])).toEqual([])
  })
})
