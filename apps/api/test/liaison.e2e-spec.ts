import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { HOUR, isoTime } from '@linli/domain'
import { LiaisonRow } from '../src/unit/unit.entity.ts'
import { ANNA, describeApp, DISTRICT, GRID, GRID_BESIDE, placeId, refusal, STREET, unitId } from './harness.ts'
import { act, raise, toldAbout } from './orders.ts'
import type { Person } from './person.ts'

/** Liaison officers (联络人) and the grid-police link (网格警格). */
describeApp('liaison', (app) => {
  const as = (login: string) => app().staff(login)
  const idOf = async (who: Person) => (await who.call(routes.identity.me, {})).id
  const name = async (by: Person, unit: string, place: string, who: Person, more: { until?: string } = {}) =>
    by.call(routes.unit.nameLiaison, {
      id: await unitId(app(), unit),
      placeId: await placeId(app(), place),
      accountId: await idOf(who),
      ...more,
    })
  const named = async (unit: string, by = as('system')) =>
    (await by.call(routes.unit.liaisons, { id: await unitId(app(), unit), limit: 100 })).items
  const free = async (unit: string) => {
    for (const { id } of await named(unit)) await as('system').call(routes.unit.endLiaison, { id })
  }
  const whistled = async (unit: string) => {
    const { id } = await raise(app(), app().resident(ANNA))
    const called = [{ kind: 'unit' as const, id: await unitId(app(), unit) }]
    await act(app(), as('officer'), id, 'whistle', { called, text: '请到场' })
    await app().drain()
    return id
  }
  const heard = async (id: string, ...who: Person[]) =>
    Promise.all(who.map(async (one) => (await toldAbout(one, id)).length > 0))

  it('the-nearest-liaison-is-rung-first', async () => {
    const now = app().newWeek()
    await name(as('lamp-head'), 'D01', STREET, as('lamp-head'))
    expect(await heard(await whistled('D01'), as('lamp'), as('lamp-head'))).toEqual([false, true])
    await name(as('lamp-head'), 'D01', GRID, as('lamp'), { until: isoTime(now + 2 * HOUR) })
    const id = await whistled('D01')
    expect(await heard(id, as('lamp'), as('lamp-head'))).toEqual([true, false])
    const { items } = await as('lamp-head').call(routes.workOrder.queue, { limit: 100 })
    expect(items.map((order) => order.id)).toContain(id)
    const handlers = await as('officer').call(routes.workOrder.handlers, { id, as: 'whistle' })
    expect(handlers.items.filter((one) => one.kind === 'unit' && one.note).map((one) => [one.name, one.note])).toEqual([
      ['市政维护所', '联络人 示例市政承办人'],
      ['城市管理局', '联络人 示例城管承办人 · 0990-1000301'],
      ['示例派出所', '联络人 示例社区民警 · 0990-1000302'],
    ])
    app().clock.set(now + 3 * HOUR)
    expect(await heard(await whistled('D01'), as('lamp'), as('lamp-head'))).toEqual([false, true])
  })

  it('without-a-liaison-everybody-of-the-unit-hears', async () => {
    const now = app().newWeek()
    await free('D01')
    await name(as('lamp-head'), 'D01', GRID_BESIDE, as('lamp'))
    expect(await heard(await whistled('D01'), as('lamp'), as('lamp-head'))).toEqual([true, true])
    await name(as('lamp-head'), 'D01', GRID, as('lamp'))
    const quiet = { fromMinute: null, toMinute: null }
    await as('lamp').call(routes.duty.setQuiet, { ...quiet, offUntil: isoTime(now + HOUR) })
    expect(await heard(await whistled('D01'), as('lamp-head'))).toEqual([true])
    await as('lamp').call(routes.duty.setQuiet, { ...quiet, offUntil: null })
    expect(await heard(await whistled('D01'), as('lamp'), as('lamp-head'))).toEqual([true, false])
  })

  it('a-head-names-liaisons-of-their-own-unit-only', async () => {
    app().newWeek()
    await free('D01')
    const head = as('lamp-head')
    expect(await refusal(name(head, 'D02', GRID, as('city')))).toBe('access/denied')
    expect(await refusal(name(as('lamp'), 'D01', GRID, as('lamp')))).toBe('access/denied')
    expect(await refusal(head.call(routes.unit.people, { id: await unitId(app(), 'D02') }))).toBe('access/denied')
    const [theirs] = await named('D02')
    expect(await refusal(head.call(routes.unit.endLiaison, { id: theirs!.id }))).toBe('access/denied')
    expect(theirs).toMatchObject({
      name: '示例城管承办人',
      placeName: '榆树社区',
      dutyPhone: '0990-1000301',
      until: null,
    })
    await name(head, 'D01', GRID, as('lamp'))
    await name(as('system'), 'D01', GRID, head)
    const all = await named('D01', as('officer'))
    expect(all.map((one) => one.name)).toEqual(['示例市政负责人'])
    await head.call(routes.unit.endLiaison, { id: all[0]!.id })
    expect(await named('D01')).toEqual([])
  })

  it("a-liaison-is-one-of-the-unit's-people", async () => {
    const now = app().newWeek()
    const head = as('lamp-head')
    expect(await refusal(name(head, 'D01', GRID, as('city')))).toBe('access/not-a-colleague')
    expect(await refusal(name(head, 'D01', DISTRICT, as('lamp')))).toBe('unit/liaison-place')
    expect(await refusal(name(head, 'D01', GRID, as('lamp'), { until: isoTime(now - 1) }))).toBe(
      'access/post-ends-first',
    )
    const { items } = await head.call(routes.unit.people, { id: await unitId(app(), 'D01') })
    expect(items.map((one) => one.name).sort()).toEqual(['示例市政承办人', '示例市政负责人'])
    const given = { newAccount: { login: 'lamp-new', name: '示例新人' }, role: 'department-handler' as const }
    const unit = { unitId: await unitId(app(), 'D01') }
    const { id, accountId } = await as('security').call(routes.access.assign, { ...given, ...unit })
    await head.call(routes.unit.nameLiaison, { id: unit.unitId, placeId: await placeId(app(), GRID), accountId })
    expect(await named('D01')).toMatchObject([{ name: '示例新人' }])
    await as('security').call(routes.access.end, { id })
    expect(await named('D01')).toEqual([])
    expect(await heard(await whistled('D01'), as('lamp'), head)).toEqual([true, true])
  })

  it('the-notice-of-a-grid-shows-its-liaisons', async () => {
    app().newWeek()
    await free('D01')
    const shown = async (code: string) =>
      (
        await app()
          .resident(ANNA)
          .call(routes.grid.notice, { id: await placeId(app(), code) })
      ).liaisons
    const city = { unitName: '城市管理局', name: '示例城管承办人', dutyPhone: '0990-1000301' }
    const police = { unitName: '示例派出所', name: '示例社区民警', dutyPhone: '0990-1000302' }
    expect(await shown(GRID)).toEqual([city, police])
    expect(await shown(GRID_BESIDE)).toEqual([city])
    expect(await shown(STREET)).toEqual([])
    const poster = String(await as('worker').call(routes.grid.poster, { id: await placeId(app(), GRID) }))
    expect(poster).toContain('联络人 · 示例派出所')
    expect(poster).toContain('0990-1000302')
  })

  it('who-is-erased-is-no-liaison-any-more', async () => {
    app().newWeek()
    const police = as('police')
    const { work } = await police.call(routes.identity.ownData, {})
    expect(work['liaisons']).toMatchObject([{ placeId: await placeId(app(), GRID), until: null }])
    const accountId = await idOf(police)
    await police.call(routes.identity.erase, {})
    expect(await app().source.manager.countBy(LiaisonRow, { accountId })).toBe(0)
    expect(await named('D05')).toEqual([])
    expect(await app().source.manager.countBy(LiaisonRow, {})).toBeGreaterThan(0)
  })
})
