import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, MINUTE } from '@linli/domain'
import { dues, hired, open, pass, refusedToAllBut } from './everybody.ts'
import {
  ANNA,
  BO,
  COMMUNITY,
  describeApp,
  DISTRICT,
  GRID,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
  unitId,
} from './harness.ts'
import { act, carried, events, LAMP, raise, running, seats, toGrid, toldAbout } from './orders.ts'

/** Check (核查) by another than the handler, and call-back (回访) of who has not rated. */
describeApp('work-order check and call-back', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const seen = (id: string, who = as('worker')) => who.call(routes.workOrder.one, { id })
  const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
  const checked = (value: string[]) =>
    as('system').call(routes.rule.change, { key: 'work-order.check-classes', value, basis: '本区核查办法' })
  const answered = async (codes: string[]) => {
    await checked(codes)
    const { id } = await carried(app(), anna(), 'answered')
    await checked([])
    return id
  }
  const both = (login: string) =>
    Promise.all([placeId(app(), COMMUNITY), unitId(app(), 'D01')]).then(([place, unit]) =>
      hired(app(), login, { role: 'community-worker', placeId: place }, { role: 'department-handler', unitId: unit }),
    )
  const row = async (id: string) => {
    const [found] = await app().source.query<Record<string, number | null>[]>('SELECT * FROM work_order WHERE id = ?', [
      id,
    ])
    return found!
  }

  it('a-class-that-is-checked-or-its-group-goes-to-grid-and-desk-before-it-can-be-closed', async () => {
    app().newWeek()
    const { items } = await anna().call(routes.catalogue.eventClasses, {})
    const group = items.find((one) => one.code === LAMP)?.parent ?? LAMP
    for (const code of [LAMP, group]) {
      const id = await answered([code])
      const after = await seen(id)
      expect([after.state, running(after)]).toEqual(['checking', ['close']])
      expect(await seats(app(), id)).toEqual({
        ...above,
        [COMMUNITY]: true,
        [SECOND_LEVEL]: true,
        [GRID]: true,
        D01: false,
      })
      expect(await refusal(act(app(), as('worker'), id, 'close'))).toBe('process/not-in-state')
    }
    expect((await seen(await answered(['100126']))).state).toBe('answered')
    const id = await answered([LAMP])
    await app().drain()
    for (const login of ['worker', 'officer']) expect(await toldAbout(as(login), id)).toContain('已办结，请核查')
    expect(await toldAbout(anna(), id)).not.toContain('已答复')
    await checked([LAMP])
    const spot = await raise(app(), anna())
    const solve = act(app(), as('officer'), spot.id, 'solve', { outcome: 'solved', text: '换了灯泡' })
    expect(await refusal(solve)).toBe('work-order/check-needed')
    await checked([])
  })

  it('who-holds-the-handlers-post-does-not-check-also-when-a-colleague-answered', async () => {
    app().newWeek()
    const person = await both('both-checks')
    const id = await answered([LAMP])
    expect(await refusal(act(app(), person, id, 'confirm', { text: '看过了' }))).toBe('work-order/handled-by-you')
    expect((await seen(id, person)).allowedActions.map(({ action }) => action)).not.toContain('confirm')
    await refusedToAllBut(app(), ['officer', 'head', 'worker', 'secretary'], (who) =>
      act(app(), who, id, 'confirm', { text: '看过了' }),
    )
    expect(await refusal(act(app(), as('officer'), id, 'confirm'))).toBe('process/text-needed')
    const confirmed = await act(app(), as('officer'), id, 'confirm', { text: '灯已经亮了' })
    expect([confirmed.state, await seats(app(), id)]).toEqual(['answered', { ...above, [COMMUNITY]: true, D01: false }])
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('核查通过，已答复')
    expect(await toldAbout(anna(), id)).toContain('核查通过，已答复')
  })

  it('a-grid-that-handled-it-does-not-check-itself', async () => {
    app().newWeek()
    await checked([LAMP])
    const { id } = await raise(app(), anna())
    await act(app(), as('worker'), id, 'dispatch', await toGrid(app(), GRID))
    await act(app(), as('officer'), id, 'take')
    await act(app(), as('officer'), id, 'answer', { outcome: 'solved', text: '换了灯泡' })
    await checked([])
    const colleague = await hired(app(), 'colleague', { role: 'grid-officer', placeId: await placeId(app(), GRID) })
    for (const who of [as('officer'), colleague])
      expect(await refusal(act(app(), who, id, 'confirm', { text: '看过了' }))).toBe('work-order/handled-by-you')
    expect((await act(app(), as('head'), id, 'confirm', { text: '看过了' })).state).toBe('answered')
  })

  it('what-does-not-pass-goes-back-to-the-lead-with-its-clock', async () => {
    app().newWeek()
    const id = await answered([LAMP])
    const promised = (await seen(id)).promisedAt
    expect(await refusal(act(app(), as('officer'), id, 'redo'))).toBe('process/reason-needed')
    const redone = await act(app(), as('officer'), id, 'redo', { reason: '灯还是不亮' })
    expect([redone.state, open(redone), dues(redone)['answer'], redone.outcome]).toEqual([
      'taken',
      ['lead 市政维护所 taken'],
      promised,
      null,
    ])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('被退回重办')
  })

  it('three-working-days-after-closing-without-a-rating-the-desk-owes-a-call', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'closed')
    const rated = await carried(app(), anna(), 'closed')
    const spot = await raise(app(), anna())
    await act(app(), as('officer'), spot.id, 'solve', { outcome: 'solved', text: '换了灯泡' })
    await act(app(), anna(), rated.id, 'rate', { rating: { solved: true, satisfaction: 4 } })
    await pass(app(), now + 3 * DAY - MINUTE)
    expect(await seats(app(), id)).toEqual({})
    const toCall = async () => (await as('worker').call(routes.workOrder.counts, {})).byState['closed']!
    const before = await toCall()
    const early = act(app(), as('worker'), id, 'call-back', { rating: { solved: true, satisfaction: 5 } })
    expect(await refusal(early)).toBe('work-order/called-back')
    app().clock.set(now + 3 * DAY + MINUTE)
    await Promise.all([app().drain(), app().drain()])
    await app().drain()
    expect([await seats(app(), id), await seats(app(), rated.id)]).toEqual([{ [COMMUNITY]: true }, {}])
    expect(await seats(app(), spot.id)).toEqual({ [COMMUNITY]: true })
    expect((await events(app(), id)).filter(({ action }) => action === 'call-back-due')).toHaveLength(1)
    expect(await toldAbout(as('worker'), id)).toContain('居民还没有评价，请回访')
    const { items } = await as('worker').call(routes.workOrder.queue, { view: 'mine', limit: 100 })
    expect(items.map((order) => order.id)).toContain(id)
    expect(await toCall()).toBe(before + 2)
    const shown = await as('worker').call(routes.workOrder.queue, { state: 'closed', limit: 100 })
    expect(shown.items).toHaveLength(before + 2)
  })

  const due = async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'closed')
    await pass(app(), now + 3 * DAY + MINUTE)
    return id
  }
  const rating = { solved: false, satisfaction: 2 as const, text: '来得太晚' }

  it('who-handled-it-does-not-call-and-what-was-said-is-marked-and-kept-from-the-handler', async () => {
    const id = await due()
    const person = await both('both-calls')
    for (const action of ['call-back', 'not-reached'])
      expect(await refusal(act(app(), person, id, action, { rating }))).toBe('work-order/handled-by-you')
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) => act(app(), who, id, 'call-back', { rating }))
    expect(await refusal(act(app(), as('worker'), id, 'call-back'))).toBe('process/rating-needed')
    const called = await act(app(), as('worker'), id, 'call-back', { rating })
    expect([called.state, await seats(app(), id)]).toEqual(['closed', {}])
    expect(await row(id)).toMatchObject({ satisfaction: 2, solved: 0, rated_by_call: 1, call_back_due: 0 })
    await app().drain()
    for (const who of [as('lamp'), person, as('officer'), as('street')]) {
      const detail = await seen(id, who)
      const told = await who.call(routes.notification.inbox, { limit: 100 })
      expect(JSON.stringify([detail, told.items.filter((n) => n.about?.id === id)])).not.toMatch(/来得太晚|回访了居民/)
      expect(detail.rating).toBeNull()
    }
    expect((await seen(id, anna())).rating).toEqual({ solved: false, satisfaction: 2 })
    expect((await seen(id)).timeline.at(-1)).toMatchObject({ action: 'call-back', text: '来得太晚' })
    // The reporter's own word stands above what was taken down, once.
    const own = { rating: { solved: true, satisfaction: 5 as const } }
    await act(app(), anna(), id, 'rate', own)
    expect(await row(id)).toMatchObject({ satisfaction: 5, solved: 1, rated_by_call: 0 })
    expect(await refusal(act(app(), anna(), id, 'rate', own))).toBe('work-order/rated-already')
  })

  it('three-calls-that-reach-nobody-are-enough-and-it-stays-not-rated', async () => {
    const id = await due()
    for (const left of [true, true, false]) {
      await act(app(), as('worker'), id, 'not-reached')
      expect(await seats(app(), id)).toEqual(left ? { [COMMUNITY]: true } : {})
    }
    expect(await refusal(act(app(), as('worker'), id, 'not-reached'))).toBe('work-order/called-back')
    expect(await row(id)).toMatchObject({ satisfaction: null, calls_missed: 3, call_back_due: 0 })
    await pass(app(), app().clock.now() + 10 * DAY)
    expect(await seats(app(), id)).toEqual({})
  })

  it('closed-a-second-time-the-three-days-begin-anew', async () => {
    const now = app().newWeek()
    const { id } = await carried(app(), anna(), 'closed')
    app().clock.set(now + DAY)
    await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    await act(app(), as('officer'), id, 'solve', { outcome: 'solved', text: '换了灯泡' })
    await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    const { handler } = { handler: { kind: 'unit' as const, id: await unitId(app(), 'D01') } }
    await act(app(), as('worker'), id, 'dispatch', { handler })
    await act(app(), as('lamp'), id, 'take')
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
    await act(app(), as('worker'), id, 'close')
    await pass(app(), now + 3 * DAY + HOUR)
    expect(await seats(app(), id)).toEqual({})
    await pass(app(), now + 6 * DAY + HOUR)
    expect(await seats(app(), id)).toEqual({ [COMMUNITY]: true })
  })

  it('nobody-calls-a-person-who-is-gone', async () => {
    const now = app().newWeek()
    const [one, two] = [app().resident('19900000601'), app().resident('19900000602')]
    const [called, waiting] = [await carried(app(), one, 'closed'), await carried(app(), two, 'closed')]
    await two.call(routes.identity.erase, {})
    await pass(app(), now + 3 * DAY + MINUTE)
    expect([await seats(app(), called.id), await seats(app(), waiting.id)]).toEqual([{ [COMMUNITY]: true }, {}])
    await one.call(routes.identity.erase, {})
    expect(await seats(app(), called.id)).toEqual({})
    expect(await refusal(act(app(), as('worker'), called.id, 'not-reached'))).toBe('work-order/called-back')
    expect(await refusal(seen(called.id, app().resident(BO)))).toBe('not-found')
  })
})
