import { expect, it } from '@jest/globals'
import { routes, type RateGrid } from '@linli/contract'
import { ANNA, COMMUNITY, describeApp, GRID, GRID_BESIDE, placeId, refusal } from './harness.ts'
import type { Person } from './person.ts'

describeApp('rating of the service of a grid', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const service = async (who: Person, code = GRID) =>
    (await who.call(routes.grid.notice, { id: await placeId(app(), code) })).service
  const rate = async (who: Person, satisfaction: RateGrid['satisfaction'], text?: string, code = GRID) =>
    who.call(routes.grid.rate, { id: await placeId(app(), code), satisfaction, ...(text && { text }) })
  let doors = 0
  /** Somebody who lives in the first grid. */
  async function neighbour(): Promise<Person> {
    const who = app().resident(`1990000070${doors}`)
    const { items } = await who.call(routes.registry.buildings, { placeId: await placeId(app(), GRID) })
    const households = await who.call(routes.registry.households, { buildingId: items[1]!.id })
    const { id } = await who.call(routes.registry.bind, {
      householdId: households.items[doors++]!.id,
      name: '示例住户',
      relation: 'owner',
    })
    await as('officer').call(routes.registry.confirm, { id })
    return who
  }

  it('shows-from-five-answers-on-as-a-figure-of-the-grid-and-the-words-to-the-level-above-only', async () => {
    app().newWeek()
    const answers = [5, 4, 2, 3] as const
    for (const [i, satisfaction] of answers.entries()) await rate(await neighbour(), satisfaction, `第 ${i} 句话`)
    for (const who of [anna(), as('officer'), as('secretary')])
      expect(await service(who)).toMatchObject({ figure: null, words: [] })
    const fifth = await rate(anna(), 4)
    expect(fifth.service).toEqual({
      figure: { answers: 5, average: 3.6 },
      mayRate: true,
      own: { satisfaction: 4, text: null },
      words: [],
    })
    for (const login of ['officer', 'head', 'lamp'])
      expect(await service(as(login))).toEqual({
        figure: { answers: 5, average: 3.6 },
        mayRate: false,
        own: null,
        words: [],
      })
    for (const login of ['secretary', 'worker', 'street', 'centre'])
      expect((await service(as(login)))!.words).toEqual(['第 0 句话', '第 1 句话', '第 2 句话', '第 3 句话'])
    expect((await service(as('worker-b')))!.words).toEqual([])
    expect(await service(anna(), GRID_BESIDE)).toMatchObject({ figure: null, mayRate: false, own: null })
    expect(await service(anna(), COMMUNITY)).toBeNull()
  })

  it('counts-once-in-a-half-year-can-be-changed-and-begins-anew-in-the-next', async () => {
    app().clock.set(Date.parse('2031-02-03T10:00:00+08:00'))
    await rate(anna(), 1, '没人来过')
    expect((await rate(anna(), 5)).service!.own).toEqual({ satisfaction: 5, text: null })
    const rows = () => app().source.query<object[]>("SELECT satisfaction FROM grid_rating WHERE half = '2031-1'")
    expect(await rows()).toEqual([{ satisfaction: 5 }])
    app().clock.set(Date.parse('2031-07-01T00:00:01+08:00'))
    expect((await service(anna()))!.own).toBeNull()
    await rate(anna(), 3)
    expect(await rows()).toEqual([{ satisfaction: 5 }])
  })

  it('is-for-those-who-live-there-and-not-for-who-serves-there', async () => {
    app().newWeek()
    expect(await refusal(rate(anna(), 1, undefined, GRID_BESIDE))).toBe('grid/not-your-grid')
    expect(await refusal(rate(anna(), 1, undefined, COMMUNITY))).toBe('grid/not-your-grid')
    expect(await refusal(rate(app().resident('19900000790'), 1))).toBe('grid/not-your-grid')
    expect(await refusal(rate(as('officer'), 5))).toBe('access/denied')
    const lives = await neighbour()
    const { id: accountId } = await lives.call(routes.identity.me, {})
    await as('security').call(routes.access.assign, {
      accountId,
      role: 'grid-officer',
      placeId: await placeId(app(), GRID),
    })
    expect(await refusal(rate(lives, 5))).toBe('grid/not-your-grid')
  })

  it('nobody-learns-from-the-audit-who-rated-which-grid-and-who-is-erased-takes-it-along', async () => {
    app().newWeek()
    const who = await neighbour()
    await rate(who, 2, '门铃坏了也不修')
    const { id } = await who.call(routes.identity.me, {})
    const grid = await placeId(app(), GRID)
    const events = await app().source.query<{ subject_id: string; data: string }[]>(
      "SELECT subject_id, data FROM event WHERE action = 'rate-grid'",
    )
    expect(events.length).toBeGreaterThan(0)
    for (const { subject_id, data } of events) expect([subject_id, data]).not.toContain(grid)
    expect((await who.call(routes.identity.ownData, {})).gridRatings).toMatchObject([
      { satisfaction: 2, words: '门铃坏了也不修' },
    ])
    await who.call(routes.identity.erase, {})
    expect(await app().source.query('SELECT * FROM grid_rating WHERE account_id = ?', [id])).toEqual([])
  })
})
