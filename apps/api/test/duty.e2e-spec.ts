import { expect, it } from '@jest/globals'
import { routes, type Quiet } from '@linli/contract'
import { DAY, HOUR, isoTime } from '@linli/domain'
import { ANNA, COMMUNITY, describeApp, GRID, OTHER_COMMUNITY, placeId, refusal, unitId } from './harness.ts'
import { act, events, GYM, MANHOLE, raise, toldAbout, toUnit } from './orders.ts'
import type { Person } from './person.ts'

/** 对单位服务的意见 */
const UNIT_SERVICE = '301422'

describeApp('duty', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const idOf = async (who: Person) => (await who.call(routes.identity.me, {})).id
  const shift = async (by: Person, at: { placeId: string } | { unitId: string }, who: Person, hours = 8) => {
    const now = app().clock.now()
    const given = { ...at, accountId: await idOf(who), from: isoTime(now), until: isoTime(now + hours * HOUR) }
    await by.call(routes.duty.addShift, given)
  }
  const community = async () => ({ placeId: await placeId(app(), COMMUNITY) })
  const hears = async (who: Person, id: string) => {
    await app().drain()
    return (await toldAbout(who, id)).length > 0
  }
  const quiet = (who: Person, given: Partial<Quiet>) =>
    who.call(routes.duty.setQuiet, { fromMinute: null, toMinute: null, offUntil: null, ...given })

  it('a-new-case-rings-those-on-duty-first-and-everybody-when-nobody-is', async () => {
    app().newWeek()
    const before = await raise(app(), anna())
    expect([await hears(as('worker'), before.id), await hears(as('secretary'), before.id)]).toEqual([true, true])
    await shift(as('secretary'), await community(), as('secretary'))
    const { id } = await raise(app(), anna())
    expect([await hears(as('worker'), id), await hears(as('secretary'), id)]).toEqual([false, true])
    const { items } = await as('worker').call(routes.workOrder.queue, { limit: 100 })
    expect(items.map((order) => order.id)).toContain(id)
    const seen = await as('worker').call(routes.workOrder.one, { id })
    expect(seen.onDuty).toEqual([{ at: '榆树社区', name: expect.any(String), phone: null }])
    expect((await anna().call(routes.workOrder.one, { id })).onDuty).toEqual([])
    app().clock.set(app().clock.now() + 9 * HOUR)
    const later = await raise(app(), anna())
    expect([await hears(as('worker'), later.id), await hears(as('secretary'), later.id)]).toEqual([true, true])
    expect((await as('worker').call(routes.workOrder.one, { id: later.id })).onDuty).toEqual([])
  })

  it('where-the-only-one-on-duty-is-whom-a-complaint-is-about-the-others-hear', async () => {
    app().newWeek()
    const unit = await unitId(app(), 'D04')
    const security = as('security')
    const accountId = await idOf(as('secretary'))
    const { id: postId } = await security.call(routes.access.assign, {
      accountId,
      role: 'department-handler',
      unitId: unit,
    })
    await shift(as('secretary'), await community(), as('secretary'))
    const { id } = await raise(app(), anna(), { classCode: UNIT_SERVICE, aboutUnitId: unit })
    expect([await hears(as('worker'), id), await hears(as('secretary'), id)]).toEqual([true, false])
    await security.call(routes.access.end, { id: postId })
  })

  it('a-unit-has-a-rota-of-its-own', async () => {
    app().newWeek()
    const at = { unitId: await unitId(app(), 'D01') }
    const { id: head } = await as('lamp').call(routes.identity.me, {})
    expect(await refusal(shift(as('lamp'), at, as('lamp')))).toBe('access/denied')
    const chief = as('lamp-head')
    await shift(chief, at, as('lamp'))
    const { id } = await raise(app(), anna())
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect([await hears(as('lamp'), id), await hears(chief, id)]).toEqual([true, false])
    const { items } = await chief.call(routes.duty.rota, {})
    expect(items).toMatchObject([{ accountId: head, now: true }])
    await chief.call(routes.duty.endShift, { id: items[0]!.id })
    expect((await chief.call(routes.duty.rota, {})).items).toEqual([])
  })

  it('a-rota-is-entered-for-the-own-place-and-those-below-and-names-colleagues-only', async () => {
    app().newWeek()
    const other = { placeId: await placeId(app(), OTHER_COMMUNITY) }
    expect(await refusal(shift(as('secretary'), other, as('worker-b')))).toBe('access/denied')
    expect(await refusal(as('secretary').call(routes.duty.rota, other))).toBe('access/denied')
    expect(await refusal(shift(as('worker'), await community(), as('worker')))).toBe('access/denied')
    expect(await refusal(shift(as('secretary'), await community(), as('worker-b')))).toBe('access/not-a-colleague')
    expect(await refusal(shift(as('secretary'), await community(), as('worker'), 8 * 24))).toBe('access/shift-wrong')
    expect(await refusal(shift(as('secretary'), await community(), as('worker'), -1))).toBe('access/shift-wrong')
    await shift(as('secretary'), { placeId: await placeId(app(), GRID) }, as('officer'))
    await shift(as('street'), await community(), as('worker'))
    expect((await as('street').call(routes.duty.rota, await community())).items).toHaveLength(1)
    expect((await as('worker').call(routes.duty.rota, {})).mayPlan).toBe(false)
    const { items } = await as('worker').call(routes.duty.colleagues, {})
    expect(items.filter((one) => one.me).map((one) => one.id)).toEqual([await idOf(as('worker'))])
    expect(items.map((one) => one.id)).toContain(await idOf(as('secretary')))
    expect(items.map((one) => one.id)).not.toContain(await idOf(as('worker-b')))
  })

  it('off-duty-silences-all-but-immediate', async () => {
    const now = app().newWeek()
    await quiet(as('officer'), { offUntil: isoTime(now + 3 * HOUR) })
    const urgent = await raise(app(), anna(), { classCode: GYM })
    const immediate = await raise(app(), anna(), { classCode: MANHOLE })
    expect(await hears(as('officer'), urgent.id)).toBe(false)
    expect(await hears(as('officer'), immediate.id)).toBe(true)
    expect(await hears(as('worker'), urgent.id)).toBe(true)
    const inbox = await as('officer').call(routes.notification.inbox, { limit: 1 })
    await as('officer').call(routes.notification.markRead, { upTo: inbox.items[0]!.id })
    expect((await as('officer').call(routes.notification.inbox, {})).unread).toBe(0)
    const { items } = await as('officer').call(routes.workOrder.queue, { limit: 100 })
    expect(items.map((order) => order.id)).toContain(urgent.id)
    app().clock.set(now + 3 * HOUR)
    expect(await hears(as('officer'), urgent.id)).toBe(true)
    expect((await as('officer').call(routes.notification.inbox, {})).unread).toBe(1)

    await quiet(as('officer'), { fromMinute: 12 * 60, toMinute: 14 * 60 })
    app().clock.set(now + DAY + 2 * HOUR)
    const noon = await raise(app(), anna())
    expect(await hears(as('officer'), noon.id)).toBe(false)
    app().clock.set(now + DAY + 4 * HOUR)
    expect(await hears(as('officer'), noon.id)).toBe(true)
    await quiet(as('officer'), {})
    expect(await refusal(quiet(as('officer'), { fromMinute: 0 }))).toBe('input/invalid')
  })

  it('who-is-on-duty-and-off-at-once-leaves-the-case-to-the-others', async () => {
    const now = app().newWeek()
    await shift(as('secretary'), await community(), as('secretary'))
    await quiet(as('secretary'), { offUntil: isoTime(now + HOUR) })
    const { id } = await raise(app(), anna())
    expect(await hears(as('worker'), id)).toBe(true)
    await quiet(as('secretary'), {})
  })

  it('off-duty-leaves-no-time-in-the-trail-and-nobody-else-sees-it', async () => {
    const now = app().newWeek()
    await quiet(as('worker'), { offUntil: isoTime(now + HOUR) })
    const [event] = await app().source.query<{ data: string }[]>(
      "SELECT data FROM event WHERE action = 'quiet' ORDER BY id DESC LIMIT 1",
    )
    expect(JSON.parse(event!.data)).toEqual({})
    expect(await as('secretary').call(routes.duty.quiet, {})).toEqual({
      fromMinute: null,
      toMinute: null,
      offUntil: null,
    })
    const own = await as('worker').call(routes.identity.ownData, {})
    expect(own.work).toMatchObject({ quiet: { offUntil: isoTime(now + HOUR) } })
    await quiet(as('worker'), {})
  })

  it("a-deputy-has-the-post's-seats-only-until-the-date", async () => {
    const now = app().newWeek()
    const deputise = async (until?: number) =>
      as('security').call(routes.access.assign, {
        accountId: await idOf(as('worker-b')),
        role: 'community-worker',
        ...(await community()),
        deputy: true,
        ...(until && { until: isoTime(until) }),
      })
    const { id } = await raise(app(), anna())
    const sees = async () => {
      const { posts } = await as('worker-b').call(routes.identity.me, {})
      const there = await community()
      const post = posts.find((one) => one.placeId === there.placeId)
      if (!post) return false
      const { items } = await as('worker-b').call(routes.workOrder.queue, { postId: post.id, limit: 100 })
      return items.some((order) => order.id === id)
    }
    const hearsOfANewOne = async () => hears(as('worker-b'), (await raise(app(), anna())).id)
    expect(await sees()).toBe(false)
    expect(await refusal(deputise())).toBe('access/deputy-until')
    await deputise(now + DAY)
    expect(await sees()).toBe(true)
    await act(app(), as('worker-b'), id, 'receive')
    expect((await events(app(), id)).at(-1)).toMatchObject({ actor_label: '榆树社区 · 社区工作者（代岗）' })
    expect(await hearsOfANewOne()).toBe(true)
    app().clock.set(now + DAY)
    expect(await sees()).toBe(false)
    expect(await refusal(act(app(), as('worker-b'), id, 'register'))).toBe('not-found')
    expect(await hearsOfANewOne()).toBe(false)
  })
})
