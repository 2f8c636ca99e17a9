import { afterAll, expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { DAY, MINUTE } from '@linli/domain'
import { activity, join } from './bookings.ts'
import { ANNA, BO, describeApp, GRID, placeId, refusal, unitId } from './harness.ts'
import { act, carried, raise } from './orders.ts'
import type { Person } from './person.ts'
import { picture } from './pictures.ts'
import { startWechat, WECHAT_APP } from './wechat-server.ts'

const wechat = await startWechat()
afterAll(() => wechat.stop())
const { identity, registry } = routes

describeApp(
  'one person, one account',
  (app) => {
    let serial = 600
    const newPhone = () => `19900000${serial++}`
    const newCode = () => `of-join-${serial++}`
    const me = (who: Person) => who.call(identity.me, {})
    const idOf = async (who: Person) => (await me(who)).id
    /** A code by SMS, which a phone gets once a minute. */
    async function codeFor(phone: string): Promise<string> {
      app().clock.set(app().clock.now() + 2 * MINUTE)
      await app().call(identity.askCode, { phone })
      return app().sms.codes.get(phone)!
    }
    const joinPhone = async (who: Person, phone: string) =>
      who.call(identity.joinPhone, { phone, code: await codeFor(phone) })
    const joinWechat = (who: Person, code: string) => who.call(identity.joinWechat, { code })
    const bind = async (who: Person, door: number) => {
      const { items } = await who.call(registry.buildings, { placeId: await placeId(app(), GRID) })
      const doors = await who.call(registry.households, { buildingId: items[1]!.id })
      return who.call(registry.bind, { householdId: doors.items[door]!.id, name: '示例居民己', relation: 'family' })
    }
    const mine = async (who: Person) => (await who.call(routes.workOrder.mine, { limit: 100 })).items.map((o) => o.id)

    it.each(['phone', 'wechat'] as const)('what-belonged-to-two-belongs-to-one-when-the-%s-is-proved', async (way) => {
      const [phone, code] = [newPhone(), newCode()]
      const [byPhone, byWechat] = [app().resident(phone), app().wechat(code)]
      const elsewhere = await byWechat.call(identity.signInWechat, { code })
      await byWechat.call(identity.changeMe, { name: '示例居民己', elderView: true })
      const photo = await byWechat.call(routes.attachment.upload, { file: picture() })
      const old = await carried(app(), byWechat, 'closed', { photos: [photo.id] })
      const open = await raise(app(), byWechat)
      const own = await raise(app(), byPhone)
      const home = await bind(byWechat, 0)
      await byWechat.call(registry.addHelper, { phone: BO })
      await app().resident(ANNA).call(registry.addHelper, { phone })
      await app().staff('worker').call(routes.workOrder.unmask, { id: open.id, reason: '核实地址' })
      await app().drain()
      const told = (await byWechat.call(routes.notification.inbox, { limit: 100 })).items.map((notice) => notice.id)
      expect(told.length).toBeGreaterThan(0)
      const before = await app().source.query<object[]>('SELECT * FROM event ORDER BY id')
      const [stays, goes] = [await idOf(byPhone), await idOf(byWechat)]

      const joined = await (way === 'phone' ? joinPhone(byWechat, phone) : joinWechat(byPhone, code))
      expect(joined).toMatchObject({ id: stays, name: '示例居民己', wechat: true, elderView: true })
      expect(joined.phone).toMatch(/^199.*6\d\d$/)
      expect(joined.bindings.map(({ id }) => id)).toEqual([home.id])
      const asker = way === 'phone' ? byWechat : byPhone
      expect((await mine(asker)).sort()).toEqual([old.id, open.id, own.id].sort())
      const { items: helpers } = await asker.call(registry.helpers, {})
      expect(helpers.map(({ direction }) => direction).sort()).toEqual(['helps-me', 'i-help'])
      const inbox = (await asker.call(routes.notification.inbox, { limit: 100 })).items
      expect(inbox.map((notice) => notice.id)).toEqual(expect.arrayContaining(told))
      expect(inbox[0]).toMatchObject({ title: '账号合并' })
      expect((await asker.call(identity.ownData, {})).looks).toMatchObject([{ reason: '核实地址' }])

      // Events stay, and those of the account that went are still the person's.
      const after = await app().source.query<{ subject_id: string; action: string; data: string }[]>(
        'SELECT * FROM event ORDER BY id',
      )
      expect(after.slice(0, before.length)).toEqual(before)
      const joining = after.slice(before.length).map((e) => [e.action, e.subject_id, JSON.parse(e.data) as unknown])
      expect(joining.sort()).toEqual([
        ['join', stays, { from: goes }],
        ['joined', goes, { into: stays }],
      ])
      const { timeline } = await asker.call(routes.workOrder.one, { id: old.id })
      expect(timeline[0]).toMatchObject({ action: 'raise', by: '您' })

      // Both ways in lead to the one account, sign-ins of the other are over but for the one that proved it.
      expect(await idOf(asker)).toBe(stays)
      const again = await app().call(identity.signInWechat, { code })
      expect(again).toBeDefined()
      const session = { authorization: `Bearer ${elsewhere.accessToken}` }
      expect((await app().nobody.send({ method: 'GET', url: '/api/v1/me' }, session)).status).toBe(401)
      const renewal = app().call(identity.refresh, { refreshToken: elsewhere.refreshToken })
      expect(await refusal(renewal)).toBe('identity/token-expired')

      // What the account that went could not be told of, the one that stays can finish and erase.
      await act(app(), asker, open.id, 'withdraw')
      await act(app(), asker, own.id, 'withdraw')
      await act(app(), asker, old.id, 'rate', { rating: { solved: true, satisfaction: 5, text: '谢谢' } })
      await asker.call(identity.erase, {})
      await app().drain()
      expect((await app().nobody.send({ method: 'GET', url: photo.url })).status).toBe(404)
      for (const table of ['binding', 'notification', 'session', 'account_note'])
        expect([
          table,
          await app().source.query(`SELECT * FROM ${table} WHERE account_id IN (?, ?)`, [stays, goes]),
        ]).toEqual([table, []])
    })

    it('a-command-sent-before-the-joining-is-not-done-again-after-it', async () => {
      const [phone, who] = [newPhone(), app().wechat(newCode())]
      await me(app().resident(phone))
      const given = { kind: 'report', classCode: '100118', description: '路灯不亮' } as const
      const at = { ...given, placeId: await placeId(app(), GRID) }
      const commandId = newCommandId()
      const { id } = await who.call(routes.workOrder.raise, at, commandId)
      const joining = newCommandId()
      const proof = { phone, code: await codeFor(phone) }
      const joined = await who.call(identity.joinPhone, proof, joining)
      expect((await who.call(routes.workOrder.raise, at, commandId)).id).toBe(id)
      expect(await who.call(identity.joinPhone, proof, joining)).toEqual(joined)
      expect(await refusal(who.call(routes.workOrder.raise, { ...at, description: '别的' }, commandId))).toBe(
        'command/conflict',
      )
    })

    it('ties-that-both-had-are-had-once-and-nobody-helps-themselves', async () => {
      const [phone, code] = [newPhone(), newCode()]
      const [byPhone, byWechat] = [app().resident(phone), app().wechat(code)]
      const first = await bind(byPhone, 1)
      const second = await bind(byWechat, 1)
      await app().staff('officer').call(registry.confirm, { id: second.id })
      const other = await bind(byPhone, 2)
      for (const who of [byPhone, byWechat]) await who.call(registry.addHelper, { phone: BO })
      const { items } = await byPhone.call(registry.helpers, {})
      await byPhone.call(registry.removeHelper, { id: items[0]!.id })
      await byWechat.call(registry.addHelper, { phone })
      await app().drain()
      const joined = await joinPhone(byWechat, phone)
      expect(joined.bindings.map(({ id, state }) => [id, state]).sort()).toEqual(
        [
          [second.id, 'confirmed'],
          [other.id, 'pending'],
        ].sort(),
      )
      expect(joined.bindings.map(({ id }) => id)).not.toContain(first.id)
      const helpers = (await byWechat.call(registry.helpers, {})).items
      expect(helpers.map(({ direction }) => direction)).toEqual(['helps-me'])
    })

    it('a-phone-or-wechat-that-nobody-has-is-added-and-may-be-proved-again', async () => {
      const [phone, code] = [newPhone(), newCode()]
      const who = app().wechat(code)
      const { id } = await me(who)
      expect(await joinPhone(who, phone)).toMatchObject({ id, wechat: true, phone: expect.stringMatching(/^199/) })
      expect(await joinPhone(who, phone)).toMatchObject({ id })
      expect(await joinWechat(who, code)).toMatchObject({ id })
      app().clock.set(app().clock.now() + 2 * MINUTE)
      expect(await idOf(app().resident(phone))).toBe(id)
    })

    it('without-proof-nothing-is-joined', async () => {
      const phone = newPhone()
      const [byPhone, byWechat] = [app().resident(phone), app().wechat(newCode())]
      const [a, b] = [await idOf(byPhone), await idOf(byWechat)]
      const code = await codeFor(phone)
      const wrong = code === '000000' ? '111111' : '000000'
      for (let i = 0; i < 5; i++)
        expect(await refusal(byWechat.call(identity.joinPhone, { phone, code: wrong }))).toBe('identity/bad-code')
      expect(await refusal(byWechat.call(identity.joinPhone, { phone, code }))).toBe('identity/bad-code')
      expect(await refusal(joinWechat(byPhone, 'stale'))).toBe('identity/wechat-refused')
      expect(await refusal(app().call(identity.joinWechat, { code: newCode() }))).toBe('access/sign-in')
      expect([await idOf(byPhone), await idOf(byWechat)]).toEqual([a, b])
    })

    it('of-two-bookings-of-one-slot-one-stays-and-who-waits-gets-the-other', async () => {
      const phone = newPhone()
      const [byPhone, byWechat] = [app().resident(phone), app().wechat(newCode())]
      const [made, other] = [await activity(app(), { capacity: 2 }), await activity(app())]
      for (const who of [byPhone, byWechat]) await join(who, made)
      await join(byWechat, other)
      const waits = await join(app().resident(BO), made)
      await joinPhone(byWechat, phone)
      const bookings = async (who: Person) => (await who.call(routes.booking.own, { limit: 100 })).items
      expect((await bookings(byWechat)).map(({ state }) => state)).toEqual(['booked', 'booked'])
      expect((await bookings(app().resident(BO))).find(({ id }) => id === waits.id)).toMatchObject({ state: 'booked' })
    })

    it('two-phones-two-wechats-and-accounts-of-posts-are-not-joined', async () => {
      const [phone, code] = [newPhone(), newCode()]
      const full = app().resident(phone)
      await joinWechat(full, code)
      const [otherPhone, otherCode] = [newPhone(), newCode()]
      await me(app().resident(otherPhone))
      await me(app().wechat(otherCode))
      expect(await refusal(joinPhone(full, otherPhone))).toBe('identity/join-two-phones')
      expect(await refusal(joinPhone(full, newPhone()))).toBe('identity/join-two-phones')
      expect(await refusal(joinWechat(full, otherCode))).toBe('identity/join-two-wechats')
      expect(await refusal(joinPhone(app().wechat(otherCode), phone))).toBe('identity/join-two-wechats')
      // A phone of a post, and a resident who was given a post.
      expect(await refusal(joinPhone(app().wechat(otherCode), '19900000101'))).toBe('identity/join-staff')
      const guest = app().resident(otherPhone)
      await app()
        .staff('security')
        .call(routes.access.assign, {
          accountId: await idOf(guest),
          role: 'guest',
          unitId: await unitId(app(), 'S01'),
          until: new Date(app().clock.now() + 30 * DAY).toISOString(),
        })
      expect(await refusal(joinWechat(guest, otherCode))).toBe('identity/join-staff')
      expect(await refusal(joinWechat(app().staff('worker'), otherCode))).toBe('access/denied')
    })

    it('two-who-join-at-once-join-once', async () => {
      const [phone, code] = [newPhone(), newCode()]
      const [byPhone, byWechat] = [app().resident(phone), app().wechat(code)]
      const stays = await idOf(byPhone)
      await me(byWechat)
      const proof = { phone, code: await codeFor(phone) }
      await Promise.allSettled([byWechat.call(identity.joinPhone, proof), joinWechat(byPhone, code)])
      const joins = await app().source.query<object[]>(
        "SELECT id FROM event WHERE action = 'join' AND subject_id = ?",
        [stays],
      )
      expect(joins).toHaveLength(1)
      expect(await me(byPhone)).toMatchObject({ id: stays, wechat: true })
    })
  },
  () => ({ wechat: { ...WECHAT_APP, api: wechat.api } }),
)
