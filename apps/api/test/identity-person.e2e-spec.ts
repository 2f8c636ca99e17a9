import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { Rules } from '../src/rule/rules.ts'
import { ANNA, BO, COMMUNITY, describeApp, DISTRICT, GRID, placeId, refusal, unitId } from './harness.ts'
import { act, raise, toUnit } from './orders.ts'
import type { Person } from './person.ts'

const { identity, registry, access } = routes

describeApp('who a person is', (app) => {
  const as = (login: string) => app().staff(login)
  const me = (who: Person) => who.call(identity.me, {})
  let serial = 300
  const newcomer = () => app().resident(`19900000${serial++}`)
  /** The household beside those of the demo's residents, which the register knows no holder of. */
  async function household(door: string): Promise<string> {
    const { items } = await newcomer().call(registry.buildings, { placeId: await placeId(app(), GRID) })
    const first = items.find((building) => building.name === '1 号楼')!
    const { items: doors } = await newcomer().call(registry.households, { buildingId: first.id })
    return doors.find((one) => one.door === door)!.id
  }
  const bind = async (who: Person, door: string, name = '示例居民丙') =>
    who.call(registry.bind, { householdId: await household(door), name, relation: 'family' })
  const waiting = async (login: string) =>
    (await as(login).call(registry.bindings, { limit: 100 })).items.map((binding) => binding.id)

  it('who-matches-the-register-is-bound-at-once', async () => {
    const anna = app().resident(ANNA)
    const { bindings } = await me(anna)
    await anna.call(registry.unbind, { id: bindings[0]!.id })
    expect((await me(anna)).bindings).toEqual([])
    app().nest.get(Rules).forget()
    expect(await bind(anna, '1 单元 101', '示例居民甲')).toMatchObject({
      state: 'confirmed',
      address: '榆树苑 1 号楼 1 单元 101',
    })
    expect(await refusal(bind(anna, '1 单元 101', '示例居民甲'))).toBe('registry/already-bound')
  })

  it('who-does-not-match-waits-for-the-staff-of-that-grid-and-nothing-shows-before', async () => {
    const cara = newcomer()
    const { id, state, householdId } = await bind(cara, '1 单元 101', '示例居民甲')
    expect(state).toBe('pending')
    expect(await refusal(raise(app(), cara, { householdId }))).toBe('work-order/no-place')
    expect((await cara.call(routes.catalogue.prefilled, { code: 'S-0301' })).answers).not.toHaveProperty('address')
    for (const login of ['officer', 'head', 'worker', 'secretary'])
      expect([login, await waiting(login)]).toEqual([login, [id]])
    for (const login of ['officer-b', 'worker-b']) expect([login, await waiting(login)]).toEqual([login, []])
    const [seen] = (await as('officer').call(registry.bindings, {})).items
    expect(seen).toMatchObject({ name: '示**', matches: { name: true, phone: false } })
    await app().drain()
    const told = async (who: Person) =>
      (await who.call(routes.notification.inbox, {})).items
        .filter((notice) => notice.title === '住户绑定')
        .map((notice) => notice.text)
    expect([await told(as('officer')), await told(as('officer-b'))]).toEqual([['有一条住户绑定等您确认'], []])

    for (const login of ['officer-b', 'worker-b'])
      expect(await refusal(as(login).call(registry.confirm, { id }))).toBe('not-found')
    await as('officer').call(registry.confirm, { id })
    expect(await refusal(as('head').call(registry.refuse, { id, reason: '不是本户' }))).toBe('registry/not-pending')
    expect((await raise(app(), cara, { householdId })).location).toBe('榆树苑 1 号楼 1 单元 101')
    expect((await cara.call(routes.catalogue.prefilled, { code: 'S-0301' })).answers).toHaveProperty('address')
    await app().drain()
    expect(await told(cara)).toEqual(['住户绑定已通过'])
  })

  it('who-is-refused-may-ask-again-and-a-stranger-never-touches-the-binding', async () => {
    const dora = newcomer()
    const { id } = await bind(dora, '2 单元 301')
    expect(await refusal(as('officer').call(registry.refuse, { id, reason: '' }))).toBe('input/invalid')
    await as('officer').call(registry.refuse, { id, reason: '请带证件到社区' })
    expect((await me(dora)).bindings).toEqual([])
    expect(await bind(dora, '2 单元 301')).toMatchObject({ id, state: 'pending' })
    expect(await refusal(newcomer().call(registry.unbind, { id }))).toBe('not-found')
    await dora.call(registry.unbind, { id })
    expect(await waiting('officer')).not.toContain(id)
  })

  it('where-the-district-wants-it-a-person-confirms-every-binding', async () => {
    const change = (value: boolean) =>
      as('system').call(routes.rule.change, { key: 'registry.binding-match', value, basis: '本区规定' })
    const bo = app().resident(BO)
    await bo.call(registry.unbind, { id: (await me(bo)).bindings[0]!.id })
    await change(false)
    expect((await bind(bo, '1 单元 102', '示例居民乙')).state).toBe('pending')
    await change(true)
  })

  it('the-three-keys-are-never-one-person', async () => {
    const district = await placeId(app(), DISTRICT)
    const keys = ['system-admin', 'security-admin', 'auditor'] as const
    const holders = { 'system-admin': 'system', 'security-admin': 'security', auditor: 'audit' }
    for (const held of keys)
      for (const wanted of keys) {
        const { id: accountId } = await me(as(holders[held]))
        const outcome = await refusal(
          as('security').call(access.assign, { accountId, role: wanted, placeId: district }),
        )
        expect([held, wanted, outcome]).toEqual([held, wanted, held === wanted ? 'not refused' : 'identity/three-keys'])
      }
  })

  it('a-post-is-held-from-its-first-day-on-and-counts-for-the-three-keys-before', async () => {
    const now = app().newWeek()
    const placeIdOf = await placeId(app(), DISTRICT)
    const given = { newAccount: { login: 'later-a', name: '示例' }, placeId: placeIdOf, from: isoTime(now + DAY) }
    const { accountId, initialPassword } = await as('security').call(access.assign, { ...given, role: 'auditor' })
    const later = await app().newcomer('later-a', initialPassword!)
    expect(await refusal(later.call(routes.audit.events, {}))).toBe('access/denied')
    expect(
      await refusal(as('security').call(access.assign, { accountId, placeId: placeIdOf, role: 'system-admin' })),
    ).toBe('identity/three-keys')
    const ends = { accountId, placeId: placeIdOf, role: 'auditor' as const, from: isoTime(now + 2 * DAY) }
    expect(await refusal(as('security').call(access.assign, { ...ends, until: isoTime(now + DAY) }))).toBe(
      'access/post-ends-first',
    )
    app().clock.set(now + DAY)
    const again = app().staff('later-a')
    expect(await refusal(again.call(routes.audit.events, {}))).toBe('not refused')
  })

  it('a-post-stands-where-its-kind-belongs', async () => {
    const assign = (given: object) =>
      refusal(
        as('security').call(access.assign, {
          newAccount: { login: `post-${serial++}`, name: '示例' },
          role: 'grid-officer',
          ...given,
        }),
      )
    const [community, unit] = [await placeId(app(), COMMUNITY), await unitId(app(), 'D01')]
    expect(await assign({ placeId: community })).toBe('access/post-place')
    expect(await assign({})).toBe('access/post-place')
    expect(await assign({ unitId: unit })).toBe('access/post-place')
    expect(await assign({ role: 'department-handler', placeId: community })).toBe('access/post-unit')
    expect(await assign({ role: 'guest', unitId: unit })).toBe('access/post-until')
    expect(await assign({ role: 'resident', placeId: community })).toBe('access/post-place')
  })

  it('a-guest-sees-own-tickets-only-and-until-a-date', async () => {
    const now = app().newWeek()
    const { initialPassword } = await as('security').call(access.assign, {
      newAccount: { login: 'guest-b', name: '示例临时' },
      role: 'guest',
      unitId: await unitId(app(), 'S01'),
      until: isoTime(now + DAY),
    })
    const guest = await app().newcomer('guest-b', initialPassword!)
    const { id } = await raise(app(), app().resident(ANNA))
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'S01'))
    expect((await guest.call(routes.workOrder.list, {})).items.map((order) => order.id)).toEqual([id])
    const session = await guest.headers()
    app().clock.set(now + DAY + 1000)
    expect((await app().nobody.send({ method: 'GET', url: `/api/v1/work-orders/${id}` }, session)).status).toBe(401)
    app().clock.set(now + DAY - 60_000)
    await app().nobody.send({ method: 'GET', url: '/api/v1/me' }, session)
    await app().source.query('UPDATE session SET expires_at = ?', [now + 3 * DAY])
    app().clock.set(now + DAY + 1000)
    const after = await app().nobody.send({ method: 'GET', url: `/api/v1/work-orders/${id}` }, session)
    expect(after).toMatchObject({ status: 403, body: { code: 'access/denied' } })
    expect((await guest.call(identity.me, {})).posts).toEqual([])
  })

  it('a-post-gives-nothing-before-it-begins-and-after-it-ends', async () => {
    const grid = await placeId(app(), GRID)
    const { id: postId, initialPassword } = await as('security').call(access.assign, {
      newAccount: { login: 'second-officer', name: '示例轮岗' },
      role: 'grid-officer',
      placeId: grid,
      dutyPhone: '0990-1000999',
    })
    const officer = await app().newcomer('second-officer', initialPassword!)
    const gives = async () => {
      const { id } = await raise(app(), app().resident(ANNA))
      await app().drain()
      const { staff } = await app().resident(ANNA).call(routes.grid.notice, { id: grid })
      const notices = await app().source.query<object[]>(
        "SELECT n.id FROM notification n JOIN account a ON a.id = n.account_id WHERE a.login = 'second-officer' AND n.work_order_id = ?",
        [id],
      )
      return [
        await refusal(officer.call(routes.workOrder.queue, {})),
        (await me(officer)).posts.length,
        notices.length === 1,
        staff.some((entry) => entry.name === '示例轮岗'),
      ]
    }
    expect(await gives()).toEqual(['not refused', 1, true, true])
    await app().source.query('UPDATE post SET from_at = ? WHERE id = ?', [app().clock.now() + DAY, postId])
    expect(await gives()).toEqual(['access/denied', 0, false, false])
    await app().source.query('UPDATE post SET from_at = 0 WHERE id = ?', [postId])
    await as('security').call(access.end, { id: postId })
    expect(await gives()).toEqual(['access/denied', 0, false, false])
  })
})
