import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, MINUTE } from '@linli/domain'
import { dues, open, pass, refusedToAllBut } from './everybody.ts'
import {
  ANNA,
  COMMUNITY,
  describeApp,
  DISTRICT,
  FAR_GRID,
  GRID,
  OTHER_COMMUNITY,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
} from './harness.ts'
import { act, carried, events, LAMP, MANHOLE, raise, running, seats, toldAbout, toUnit } from './orders.ts'

/** Register 立案, move up 上报, send down 下派, and the loop in which a case closes. */
describeApp('work-order moves', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const atGrid = { ...above, [SECOND_LEVEL]: true, [GRID]: true }
  const up = (id: string, login: string) => act(app(), as(login), id, 'move-up', { reason: '本级解决不了' })
  const down = async (id: string, login: string, code: string) =>
    act(app(), as(login), id, 'send-down', { placeId: await placeId(app(), code) })
  const done = { outcome: 'solved' as const, text: '修好了' }

  it('the-desk-registers-what-will-be-handled-and-dispatching-says-so-too', async () => {
    app().newWeek()
    const { id, clocks } = await raise(app(), anna())
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => act(app(), who, id, 'register'))
    const registered = await act(app(), as('worker'), id, 'register')
    expect([registered.state, registered.clocks]).toEqual(['registered', clocks])
    expect(await seats(app(), id)).toEqual({ ...atGrid, [COMMUNITY]: true })
    await app().drain()
    expect(await toldAbout(anna(), id)).toEqual(['已立案，将会办理'])
    expect(await refusal(act(app(), as('worker'), id, 'register'))).toBe('process/not-in-state')
    const dispatched = await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect([dispatched.state, running(dispatched)]).toEqual(['dispatched', ['answer', 'close', 'contact']])
    const other = await raise(app(), anna())
    await act(app(), as('worker'), other.id, 'register')
    const decline = act(app(), as('worker'), other.id, 'decline', { reason: '不归社区', instead: '区里' })
    expect(await refusal(decline)).toBe('process/not-in-state')
  })

  it('moved-up-and-sent-down-a-case-changes-its-desk-and-no-clock', async () => {
    app().newWeek()
    const { id, clocks } = await raise(app(), anna())
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) =>
      act(app(), who, id, 'move-up', { reason: '解决不了' }),
    )
    expect(await refusal(down(id, 'worker', COMMUNITY))).toBe('process/not-in-state')
    await app().drain()
    const moved = await up(id, 'worker')
    expect([moved.state, moved.clocks]).toEqual(['raised', clocks])
    expect(await seats(app(), id)).toEqual({ ...atGrid, [STREET]: true })
    await app().drain()
    expect(await toldAbout(as('street'), id)).toEqual(['上报到本级，请处理'])
    const community = await placeId(app(), COMMUNITY)
    await refusedToAllBut(app(), ['street'], (who) => act(app(), who, id, 'send-down', { placeId: community }))
    const back = await down(id, 'street', COMMUNITY)
    expect([back.state, back.clocks]).toEqual(['raised', clocks])
    expect(await seats(app(), id)).toEqual({ ...atGrid, [COMMUNITY]: true })
    await app().drain()
    expect(await toldAbout(as('worker'), id)).toContain('下派到本级，请处理')
  })

  it('sent-down-to-another-community-it-lies-there-and-not-outside-of-the-desks-own-places', async () => {
    app().newWeek()
    const { id, clocks } = await raise(app(), anna())
    await up(id, 'worker')
    for (const code of [FAR_GRID, GRID, STREET, DISTRICT, '990100002001'])
      expect([code, await refusal(down(id, 'street', code))]).toEqual([code, 'work-order/wrong-place-below'])
    const moved = await down(id, 'street', OTHER_COMMUNITY)
    expect([moved.placeName, moved.gridId, moved.clocks]).toEqual(['示例街道 · 桂花社区', null, clocks])
    expect(await seats(app(), id)).toEqual({ [DISTRICT]: false, [STREET]: false, [OTHER_COMMUNITY]: true })
    for (const login of ['worker', 'officer', 'head']) expect(await refusal(seen(id, as(login)))).toBe('not-found')
    expect((await act(app(), as('worker-b'), id, 'register')).state).toBe('registered')
    expect((await seen(id, anna())).placeName).toBe('示例街道 · 桂花社区')
    const far = await raise(app(), anna())
    await up(far.id, 'worker')
    await up(far.id, 'street')
    const elsewhere = await down(far.id, 'centre', '990100002001')
    expect(elsewhere.placeName).toBe('新河街道 · 河湾社区')
    expect(await refusal(seen(far.id, as('street')))).toBe('not-found')
  })

  it('a-case-that-nobody-is-assigned-to-escalates-like-any-other-wherever-its-desk-was-when-it-began', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'closed', { classCode: MANHOLE })
    await act(app(), anna(), id, 'reopen', { reason: '又坏了' })
    await up(id, 'worker')
    await up(id, 'street')
    await act(app(), as('centre'), id, 'decline', { reason: '不归', instead: '别处' })
    // Reopened at the centre, above which there is nobody; then sent down.
    await act(app(), anna(), id, 'reopen', { reason: '又坏了' })
    await down(id, 'centre', COMMUNITY)
    expect(await seats(app(), id)).toEqual({ ...atGrid, [COMMUNITY]: true })
    app().clock.set(now + HOUR + MINUTE)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
    expect(await seats(app(), id)).toEqual({ ...atGrid, [COMMUNITY]: true, [STREET]: true })
    await pass(app(), now + 91 * MINUTE, now + 3 * HOUR, now + 5 * HOUR, now + DAY)
    expect(await seats(app(), id)).toEqual({ ...atGrid, [COMMUNITY]: true, [STREET]: true, [DISTRICT]: true })
    const steps = (await events(app(), id))
      .filter(({ action }) => action === 'escalate')
      .map(({ data }) => JSON.parse(data) as { clock: string; placeId: string })
    for (const clock of ['dispatch', 'answer']) {
      const places = steps.filter((s) => s.clock === clock).map((s) => s.placeId)
      expect([clock, places]).toEqual([clock, [await placeId(app(), STREET), await placeId(app(), DISTRICT)]])
    }
    expect(dues(await seen(id))).toHaveProperty('dispatch')
  })

  it('the-loop-is-micro-small-or-large-by-where-it-closed', async () => {
    app().newWeek()
    const spot = await raise(app(), anna())
    expect((await act(app(), as('officer'), spot.id, 'solve', done)).loop).toBe('micro')
    const loops: Record<string, string> = { worker: 'micro', street: 'small', centre: 'large' }
    for (const [login, loop] of Object.entries(loops)) {
      const { id } = await raise(app(), anna())
      if (login !== 'worker') await up(id, 'worker')
      if (login === 'centre') await up(id, 'street')
      await act(app(), as(login), id, 'dispatch', await toUnit(app(), 'D01'))
      await act(app(), as('lamp'), id, 'take')
      expect((await act(app(), as('lamp'), id, 'answer', done)).loop).toBeNull()
      const closed = await act(app(), as(login), id, 'close')
      expect([login, closed.loop, open(closed)]).toEqual([login, loop, []])
      const reopened = await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
      expect(reopened.loop).toBeNull()
    }
  })

  it('whose-desk-has-it-approves-for-its-handler-at-each-level', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: LAMP })
    await up(id, 'worker')
    await act(app(), as('street'), id, 'dispatch', await toUnit(app(), 'D01'))
    await act(app(), as('lamp'), id, 'return', { reason: '不归我们' })
    expect(await seats(app(), id)).toEqual({ ...above, [STREET]: true, D01: true })
    const [pending] = await app().source.query<{ id: string }[]>(
      "SELECT id FROM approval WHERE subject_id = ? AND state = 'pending'",
      [id],
    )
    const { version } = await seen(id)
    const input = { id, approvalId: pending!.id, version, grant: true }
    await refusedToAllBut(app(), ['street'], (who) => who.call(routes.workOrder.decide, input))
    expect((await as('street').call(routes.workOrder.decide, input)).state).toBe('registered')
    expect(await seats(app(), id)).toEqual({ ...atGrid, [STREET]: true })
  })
})
