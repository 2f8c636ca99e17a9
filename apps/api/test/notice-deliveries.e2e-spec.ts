import { afterAll, beforeEach, expect, it } from '@jest/globals'
import { routes, type Raise } from '@linli/contract'
import { DAY, HOUR, MINUTE, MOST_TRIES, type WechatTemplate } from '@linli/domain'
import { Worker } from '../src/kernel/worker.ts'
import { later, refused, type Sending } from '../src/platform/sending.ts'
import { ANNA, COMMUNITY, describeApp, GRID, placeId, refusal, startApp, unitId, type TestApp } from './harness.ts'
import { act, MANHOLE, raise, toUnit } from './orders.ts'
import type { Person } from './person.ts'
import { startWechat, WECHAT_APP, WECHAT_TEMPLATES } from './wechat-server.ts'
import { startWecom } from './wecom-server.ts'

const wechat = await startWechat()
const wecom = await startWecom()
afterAll(() => Promise.all([wechat.stop(), wecom.stop()]))
const settings = { wechat: { ...WECHAT_APP, api: wechat.api }, wechatTemplates: WECHAT_TEMPLATES, wecomApi: wecom.api }
const robot = (key: string) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-${key}`
const { notification } = routes

let serial = 0

/** The places and units of the demo as a district of its own would have them. */
async function real(app: TestApp): Promise<void> {
  await app.source.query('UPDATE place SET demo = 0')
  await app.source.query('UPDATE unit SET demo = 0')
}

describeApp(
  'messages that leave the house',
  (app) => {
    const worker = () => app().staff('worker')
    const officer = () => app().staff('officer')
    /** Somebody in WeChat who has given so many permissions of each template. */
    async function inWechat(
      permits: Partial<Record<WechatTemplate, number>> = {},
    ): Promise<{ who: Person; openid: string }> {
      const openid = `notice-${++serial}`
      const who = app().wechat(`of-${openid}`)
      for (const [template, n] of Object.entries(permits) as [WechatTemplate, number][])
        for (let i = 0; i < n; i++) await who.call(notification.permit, { templates: [template] })
      return { who, openid }
    }
    const received = (openid: string) =>
      wechat.received
        .filter(({ touser }) => touser === openid)
        .map(({ data }) => Object.values(data).map((d) => d.value))
    const left = async (who: Person) =>
      Object.fromEntries((await who.call(notification.settings, {})).templates.map((t) => [t.template, t.left]))
    const newPhone = () => `138${String(++serial).padStart(8, '0')}`
    const raiseFor = (phone: string, given: Partial<Raise> = {}) =>
      raise(app(), officer(), { onBehalfOfPhone: phone, ...given })
    const smsTo = (phone: string) =>
      app()
        .sms.sent.filter((m) => m.phone === phone)
        .map(({ template, params }) => [template, params[0]])
    const deadLetters = async (status: 'dead' | 'refused' = 'dead') =>
      (await app().staff('system').call(notification.deadLetters, { status, limit: 100 })).items
    /** Tries as long as it is tried. */
    async function giveUp(): Promise<void> {
      for (let i = 0; i < MOST_TRIES; i++) {
        await app().drain()
        app().clock.set(app().clock.now() + 3 * HOUR)
      }
    }

    beforeEach(async () => {
      app().newWeek()
      await real(app())
      app().sms.fates.length = 0
      wechat.errors.length = 0
      wecom.errors.length = 0
    })

    it('one-permission-allows-one-message', async () => {
      const { who, openid } = await inWechat({ progress: 1, result: 1 })
      const { id, no } = await raise(app(), who)
      await act(app(), worker(), id, 'receive')
      await app().drain()
      expect(received(openid)).toEqual([[no, '已受理']])
      expect(await left(who)).toEqual({ progress: 0, result: 1 })
      await act(app(), worker(), id, 'dispatch', await toUnit(app(), 'D01'))
      await app().drain()
      expect(received(openid)).toHaveLength(1)
      await act(app(), app().staff('lamp'), id, 'take')
      await act(app(), app().staff('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
      await act(app(), worker(), id, 'close')
      await app().drain()
      expect(received(openid)).toEqual([
        [no, '已受理'],
        [no, '已答复'],
      ])
      expect(await left(who)).toEqual({ progress: 0, result: 0 })
    })

    it('a-permission-that-wechat-does-not-know-is-used-up-and-not-tried-again', async () => {
      const { who, openid } = await inWechat({ progress: 1 })
      wechat.errors.push(43101)
      const { id } = await raise(app(), who)
      await act(app(), worker(), id, 'receive')
      await giveUp()
      expect([received(openid), await left(who)]).toEqual([[], { progress: 0, result: 0 }])
      expect((await deadLetters('refused')).map(({ attempts, reason }) => [attempts, reason])).toEqual([
        [1, '微信：43101 没有订阅许可'],
      ])
    })

    it('a-permission-is-given-back-when-it-is-sure-that-nothing-was-sent', async () => {
      const { who } = await inWechat({ progress: 1 })
      wechat.errors.push(...Array.from({ length: MOST_TRIES }, () => 45009))
      const { id } = await raise(app(), who)
      await act(app(), worker(), id, 'receive')
      await app().drain()
      expect(await left(who)).toMatchObject({ progress: 0 })
      await giveUp()
      expect(await left(who)).toMatchObject({ progress: 1 })
    })

    it('sms-is-for-who-has-neither-wechat-nor-the-app', async () => {
      const [without, withApp] = [newPhone(), newPhone()]
      await app().resident(withApp).headers()
      for (const phone of [without, withApp]) {
        const { id } = await raiseFor(phone)
        await act(app(), worker(), id, 'receive')
        await act(app(), worker(), id, 'decline', { reason: '不归我们', instead: '供水公司' })
      }
      await app().drain()
      expect(smsTo(without).map(([template]) => template)).toEqual(['raised-for', 'received', 'declined'])
      expect(smsTo(withApp).map(([template]) => template)).toEqual(['raised-for'])
    })

    it('what-a-person-switches-off-is-not-sent-and-what-decides-their-case-stays-in-the-app', async () => {
      const { who, openid } = await inWechat({ progress: 2, result: 2 })
      await who.call(notification.changeSettings, { off: ['wechat', 'progress'] })
      const { id } = await raise(app(), who)
      await act(app(), worker(), id, 'receive')
      await act(app(), worker(), id, 'dispatch', await toUnit(app(), 'D01'))
      await act(app(), app().staff('lamp'), id, 'take')
      await act(app(), app().staff('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
      await app().drain()
      expect(received(openid)).toEqual([])
      const { items } = await who.call(notification.inbox, {})
      expect(items.map(({ text }) => text.split(' ')[1])).toEqual(['已答复', '已受理'])
      const { account } = await who.call(routes.identity.ownData, {})
      expect(account['noticesOff']).toEqual(['wechat', 'progress'])
    })

    it('a-message-carries-the-case-number-only', async () => {
      await app()
        .staff('system')
        .call(notification.setWebhook, {
          holderId: await placeId(app(), COMMUNITY),
          kind: 'place',
          address: robot('worker'),
        })
      await app()
        .staff('system')
        .call(notification.setWebhook, {
          holderId: await unitId(app(), 'D01'),
          kind: 'unit',
          address: robot('lamp'),
        })
      const secret = { description: '榆树苑三号楼李老太太家门口井盖', location: '三号楼门口', classCode: MANHOLE }
      const phone = newPhone()
      const { who, openid } = await inWechat({ progress: 3, result: 3 })
      await who.call(routes.identity.changeMe, { name: '示例居民庚' })
      const numbers: string[] = []
      for (const one of [await raiseFor(phone, secret), await raise(app(), who, secret)]) {
        numbers.push(one.no)
        await act(app(), worker(), one.id, 'receive')
        await act(app(), worker(), one.id, 'dispatch', await toUnit(app(), 'D01'))
        await act(app(), app().staff('lamp'), one.id, 'take')
        await act(app(), app().staff('lamp'), one.id, 'answer', { outcome: 'solved', text: '换了新的井盖' })
        await act(app(), worker(), one.id, 'close')
      }
      await app().drain()
      const params = app()
        .sms.sent.filter((m) => m.phone === phone)
        .map((m) => m.params)
      const phrases = received(openid)
      const texts = wecom.written.filter(({ text }) => numbers.some((no) => text.startsWith(no)))
      expect([params.length, phrases.length]).toEqual([4, 4])
      expect(new Set(texts.map(({ key }) => key))).toEqual(new Set(['robot-worker', 'robot-lamp']))
      for (const [no, code, ...more] of params) {
        expect([numbers.includes(no!), more]).toEqual([true, []])
        if (code) expect(code).toMatch(new RegExp(`^${no}\\.[\\w-]{12}$`))
      }
      for (const [no, phrase] of phrases)
        expect([numbers.includes(no!), phrase]).toEqual([true, expect.stringMatching(/^\p{Script=Han}{2,5}$/u)])
      for (const { text } of texts) expect(text).toMatch(/^[\d-]+ \p{Script=Han}[\p{Script=Han}，]+$/u)
      const all = JSON.stringify([params, phrases, texts])
      for (const word of ['井盖', '李老太太', '榆树', '三号楼', '示例居民', phone]) expect(all).not.toContain(word)
      const rows = await app().source.query<object[]>('SELECT * FROM delivery')
      expect(JSON.stringify(rows)).not.toContain('井盖')
    })

    it('a-group-hears-of-what-comes-is-late-or-calls', async () => {
      const holderId = await placeId(app(), COMMUNITY)
      const set = { holderId, kind: 'place' as const, address: robot('community') }
      const shown = await app().staff('system').call(notification.setWebhook, set)
      expect(shown).toMatchObject({ ending: 'nity', holderName: '榆树社区' })
      const [row] = await app().source.query<{ address: string }[]>('SELECT address FROM webhook WHERE holder_id = ?', [
        holderId,
      ])
      expect(row!.address).not.toContain('robot')
      const { no } = await raise(app(), app().resident(newPhone()))
      await app().drain()
      app().clock.set(app().clock.now() + 2 * DAY)
      await app().drain()
      const heard = wecom.written.filter(({ text }) => text.startsWith(no)).map(({ text }) => text.slice(no.length + 1))
      expect(heard).toEqual(expect.arrayContaining(['有新单子，请尽快处理', '派单已超时，已提醒上一级']))
      await app().staff('system').call(notification.removeWebhook, { holderId })
      expect(
        (await app().staff('system').call(notification.webhooks, {})).items.map((one) => one.holderId),
      ).not.toContain(holderId)
    })

    it('who-follows-is-told-by-the-same-ways-as-a-reporter-by-the-number-of-their-own-case', async () => {
      const main = await raise(app(), app().resident(newPhone()))
      const phone = newPhone()
      const [follower, unwilling] = [await inWechat({ progress: 2, result: 2 }), await inWechat({ result: 2 })]
      await unwilling.who.call(notification.changeSettings, { off: ['wechat', 'progress'] })
      const cases = [await raiseFor(phone), await raise(app(), follower.who), await raise(app(), unwilling.who)]
      for (const { id } of cases) await act(app(), worker(), id, 'merge', { main: main.id })
      await act(app(), worker(), main.id, 'receive')
      await act(app(), worker(), main.id, 'dispatch', await toUnit(app(), 'D01'))
      await act(app(), app().staff('lamp'), main.id, 'take')
      await act(app(), app().staff('lamp'), main.id, 'answer', { outcome: 'solved', text: '修好了' })
      await act(app(), worker(), main.id, 'close')
      await app().drain()
      const [byPhone, byWechat, byApp] = cases.map(({ no }) => no)
      expect(smsTo(phone)).toEqual([
        ['raised-for', byPhone],
        ['received', byPhone],
        ['answered', byPhone],
        ['closed', byPhone],
      ])
      expect(received(follower.openid)).toEqual([
        [byWechat, '已受理'],
        [byWechat, '已派单'],
        [byWechat, '已答复'],
        [byWechat, '请您评价'],
      ])
      expect(received(unwilling.openid)).toEqual([])
      const { items } = await unwilling.who.call(notification.inbox, {})
      expect(items.map(({ text }) => text).reverse()).toEqual([
        `${byApp} 与反映同一件事的单子合并办理，每走一步仍会告诉您`,
        `${byApp} 已受理`,
        `${byApp} 已答复`,
        `${byApp} 已办结归档，请您评价`,
      ])
    })

    it('demo-rows-are-never-sent-to', async () => {
      await app().source.query('UPDATE place SET demo = 1')
      const before = [app().sms.sent.length, wechat.received.length, wecom.written.length]
      const { who } = await inWechat({ progress: 1, result: 1 })
      await app()
        .staff('system')
        .call(notification.setWebhook, {
          holderId: await placeId(app(), COMMUNITY),
          kind: 'place',
          address: robot('demo'),
        })
      // A number that was typed in on a demo may be a real person's.
      for (const one of [
        await raiseFor(newPhone()),
        await raise(app(), who),
        await raise(app(), app().resident(ANNA)),
      ]) {
        await act(app(), worker(), one.id, 'receive')
        await act(app(), worker(), one.id, 'decline', { reason: '不归我们', instead: '供水公司' })
      }
      await app().drain()
      await app()
        .staff('system')
        .call(notification.removeWebhook, { holderId: await placeId(app(), COMMUNITY) })
      await real(app())
      await app().source.query('DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE demo = 1)')
      const { id } = await raiseFor(ANNA)
      await act(app(), worker(), id, 'receive')
      // One that was on its way when the district was marked.
      const { id: late } = await raiseFor(newPhone())
      await app().nest.get(Worker).drain()
      await app().source.query('UPDATE place SET demo = 1')
      await app().source.query("UPDATE delivery SET status = 'waiting', due_at = 1 WHERE work_order_id = ?", [late])
      const sms = app().sms.sent.length
      await app().drain()
      expect(
        app()
          .sms.sent.slice(sms)
          .every((message) => message.demo),
      ).toBe(true)
      expect([wechat.received.length, wecom.written.length]).toEqual(before.slice(1))
      expect(
        app()
          .sms.sent.slice(before[0])
          .filter((m) => m.phone === ANNA),
      ).toEqual([])
    })

    it('a-dead-letter-can-be-sent-again', async () => {
      const phone = newPhone()
      app().sms.fates.push(...Array.from({ length: MOST_TRIES }, (): Sending => later('短信：没有余额')))
      const { id, no } = await raiseFor(phone)
      await app().drain()
      expect(await deadLetters()).toEqual([])
      await giveUp()
      const [letter] = await deadLetters()
      expect(letter).toMatchObject({ channel: 'sms', workOrderNo: no, attempts: MOST_TRIES, reason: '短信：没有余额' })
      expect(smsTo(phone)).toEqual([])
      expect(await refusal(worker().call(notification.sendAgain, { id: letter!.id }))).toBe('access/denied')
      await app().staff('system').call(notification.sendAgain, { id: letter!.id })
      await app().drain()
      expect([smsTo(phone), await deadLetters()]).toEqual([[['raised-for', no]], []])
      expect(await refusal(app().staff('system').call(notification.sendAgain, { id: letter!.id }))).toBe('not-found')
      app().sms.fates.push(refused('短信：号码不对'))
      await act(app(), worker(), id, 'receive')
      await app().drain()
      const gone = (await deadLetters('refused')).find((one) => one.workOrderNo === no)!
      expect([gone.attempts, gone.reason]).toEqual([1, '短信：号码不对'])
      await app().staff('system').call(notification.drop, { id: gone.id })
      expect((await deadLetters('refused')).map((one) => one.id)).not.toContain(gone.id)
      const logged = await app().staff('audit').call(routes.audit.events, { subject: 'delivery', limit: 10 })
      expect(logged.items.map((event) => [event.label, event.about])).toEqual([
        ['丢弃死信', no],
        ['重发死信', no],
      ])
    })

    it('a-message-waits-longer-from-try-to-try', async () => {
      const phone = newPhone()
      app().sms.fates.push(later('短信：忙'), later('短信：忙'))
      await raiseFor(phone)
      await app().drain()
      const dueIn = async () => {
        const [row] = await app().source.query<{ due_at: number }[]>(
          "SELECT due_at FROM delivery WHERE status = 'waiting'",
        )
        return Math.round((Number(row!.due_at) - app().clock.now()) / MINUTE)
      }
      expect(await dueIn()).toBe(1)
      app().clock.set(app().clock.now() + MINUTE)
      await app().drain()
      expect(await dueIn()).toBe(2)
      app().clock.set(app().clock.now() + 2 * MINUTE)
      await app().drain()
      expect(smsTo(phone)).toHaveLength(1)
    })

    it('two-instances-send-once', async () => {
      const phones = Array.from({ length: 8 }, newPhone)
      for (const phone of phones) await raiseFor(phone)
      const [{ url }] = [app().source.options as { url?: string }]
      const other = url ? await startApp(url, settings) : app()
      other.clock.set(app().clock.now())
      const sent = () => [app(), other].flatMap(({ sms }) => sms.sent).filter((m) => phones.includes(m.phone))
      for (let i = 0; i < 4; i++) await Promise.all([app(), other].map((one) => one.nest.get(Worker).drain()))
      const told = new Set([app(), other]).size === 1 ? app().sms.sent.filter((m) => phones.includes(m.phone)) : sent()
      expect(told.map((m) => m.phone).sort()).toEqual([...phones].sort())
      if (other !== app()) await other.close()
    })

    it('what-was-sent-is-kept-as-long-as-the-district-says', async () => {
      const { id } = await raiseFor(newPhone())
      await app().drain()
      const keptAfter = async (days: number) => {
        app().clock.set(app().clock.now() + days * DAY)
        await app().source.query("UPDATE timer SET fires_at = 1 WHERE kind = 'sweep'")
        await app().drain()
        const rows = await app().source.query<object[]>(
          "SELECT id FROM delivery WHERE work_order_id = ? AND status = 'sent'",
          [id],
        )
        return rows.length
      }
      const keep = (value: number) =>
        app().staff('system').call(routes.rule.change, { key: 'notification.keep-days', value, basis: '本区县决定' })
      expect(await keptAfter(29)).toBe(1)
      await keep(60)
      expect(await keptAfter(29)).toBe(1)
      expect(await keptAfter(3)).toBe(0)
      await keep(30)
    })

    it('a-district-switches-off-what-goes-out-but-not-what-people-must-hear', async () => {
      const off = (value: string[], login = 'system') =>
        app().staff(login).call(routes.rule.change, { key: 'notification.off', value, basis: '本区县决定' })
      expect(await refusal(off(['decline/reporter/sms']))).toBe('rule/invalid')
      for (const login of ['centre', 'street', 'security', 'audit'])
        expect(await refusal(off([], login))).toBe('access/denied')
      await off(['receive/reporter/sms', 'receive/reporter/wechat'])
      const { who, openid } = await inWechat({ progress: 2, result: 2 })
      const phone = newPhone()
      for (const { id } of [await raiseFor(phone), await raise(app(), who)]) {
        await act(app(), worker(), id, 'receive')
        await act(app(), worker(), id, 'decline', { reason: '不归我们', instead: '供水公司' })
      }
      await app().drain()
      expect(smsTo(phone).map(([template]) => template)).toEqual(['raised-for', 'declined'])
      expect(received(openid).map(([, phrase]) => phrase)).toEqual(['不予受理'])
      expect(await left(who)).toEqual({ progress: 2, result: 1 })
      const { items } = await who.call(notification.inbox, {})
      expect(items).toHaveLength(2)
      await off([])
    })

    it('who-was-raised-for-may-deny-it-by-the-link-once', async () => {
      const phone = newPhone()
      const { id, no } = await raiseFor(phone, { placeId: await placeId(app(), GRID) })
      await app().drain()
      const code = app().sms.sent.find((m) => m.phone === phone)!.params[1]!
      expect(await app().call(routes.workOrder.denial, { code })).toEqual({ no, denied: false })
      const wrong = `${code.slice(0, -1)}${code.endsWith('a') ? 'b' : 'a'}`
      expect(await refusal(app().call(routes.workOrder.deny, { code: wrong }))).toBe('not-found')
      expect(await app().call(routes.workOrder.deny, { code })).toEqual({ no, denied: true })
      expect(await app().call(routes.workOrder.deny, { code })).toEqual({ no, denied: true })
      const order = await worker().call(routes.workOrder.one, { id })
      expect([order.state, order.reporter]).toEqual(['raised', null])
      expect(order.timeline.filter(({ action }) => action === 'disown').map(({ by }) => by)).toEqual([
        '本人（短信链接）',
      ])
      await act(app(), worker(), id, 'receive')
      await app().drain()
      expect(smsTo(phone)).toHaveLength(1)
    })
  },
  () => settings,
)
