import { expect, it } from '@jest/globals'
import { newCommandId, routes, type Call, type OpenCall } from '@linli/contract'
import { DAY, GRID_SERVICE_CLASS } from '@linli/domain'
import { refusedToAllBut } from './everybody.ts'
import { ANNA, BO, COMMUNITY, describeApp, FAR_GRID, GRID, placeId, refusal, STREET } from './harness.ts'
import { act, carried, events, LAMP, raise, versionOf } from './orders.ts'
import type { Person } from './person.ts'

/** Calls, the window and letters (热线受理): a clerk acts in the caller's place while the call lasts. */
describeApp('work-order call', (app) => {
  const clerk = () => app().staff('hotline')
  const worker = () => app().staff('worker')
  const anna = () => app().resident(ANNA)
  const ring = (input: Partial<OpenCall> = {}) =>
    clerk().call(routes.call.open, { channel: 'hotline', phone: ANNA, ...input })
  const nos = ({ cases }: Call) => cases.map(({ no }) => no)
  const does = async (call: Call, workOrderId: string, deed: 'chase' | 'supplement' | 'tell', text?: string) =>
    clerk().call(routes.call.act, {
      id: call.id,
      workOrderId,
      deed,
      version: await versionOf(app(), workOrderId),
      ...(text && { text }),
    })
  const raiseIn = async (call: Call, more = {}) =>
    clerk().call(routes.workOrder.raise, {
      kind: 'report',
      classCode: LAMP,
      description: '楼下的路灯不亮',
      placeId: await placeId(app(), GRID),
      callId: call.id,
      ...more,
    })

  it("a-caller's-history-is-open-cases-and-ninety-days", async () => {
    const start = app().newWeek()
    const old = await carried(app(), anna(), 'closed')
    const open = await raise(app(), anna())
    app().clock.set(start + 89 * DAY)
    const recent = await carried(app(), anna(), 'closed')
    const shown = async () => nos(await ring())
    expect(await shown()).toEqual(expect.arrayContaining([recent.no, open.no, old.no]))
    app().clock.set(start + 91 * DAY)
    const call = await ring()
    expect(nos(call)).toEqual(expect.arrayContaining([recent.no, open.no]))
    expect(nos(call)).not.toContain(old.no)
    expect(await refusal(does(call, old.id, 'tell'))).toBe('not-found')
    expect(call.caller).toEqual({
      name: '示**',
      home: { placeId: await placeId(app(), GRID), placeName: '榆树社区 · 三级网格 01-01' },
    })
    expect(call.phone).toBe('199****0001')
    // No tag, no count: these fields and nothing else.
    expect(Object.keys(call).sort()).toEqual(
      ['id', 'channel', 'startedAt', 'endedAt', 'open', 'phone', 'note', 'deeds', 'caller', 'cases'].sort(),
    )
    expect(Object.keys(call.caller!).sort()).toEqual(['home', 'name'])
  })

  it('of-a-confidential-case-number-and-state-and-nothing-about-those-who-sit-there', async () => {
    app().newWeek()
    const secret = await raise(app(), anna(), { confidential: true, description: '物业私自收费' })
    const aboutGrid = await raise(app(), anna(), { classCode: GRID_SERVICE_CLASS, description: '说话难听' })
    const street = await placeId(app(), STREET)
    const aboutStreet = await raise(app(), anna(), {
      classCode: GRID_SERVICE_CLASS,
      placeId: street,
      description: '推来推去',
    })
    const far = await raise(app(), anna(), { placeId: await placeId(app(), FAR_GRID) })
    const call = await ring()
    const { subject, title, placeName, handlerName, promisedAt, state } = call.cases.find(({ no }) => no === secret.no)!
    expect([state, subject, title, placeName, handlerName, promisedAt]).toEqual([
      'raised',
      null,
      null,
      null,
      null,
      null,
    ])
    expect(JSON.stringify(call)).not.toContain('私自收费')
    expect(nos(call)).toContain(aboutGrid.no)
    for (const hidden of [aboutStreet, far]) {
      expect(nos(call)).not.toContain(hidden.no)
      expect(await refusal(does(call, hidden.id, 'chase'))).toBe('not-found')
    }
  })

  it('reading-a-caller-leaves-a-trace-the-person-can-see', async () => {
    app().newWeek()
    const looks = async () => (await anna().call(routes.identity.ownData, {})).looks
    const before = (await looks()).length
    const call = await ring()
    await clerk().call(routes.call.one, { id: call.id })
    const after = await looks()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({
      by: '示例街道 · 热线受理员',
      reason: '受理来电、来访或来信时，查看在办和近 90 日的单子',
    })
    const { items } = await app().staff('audit').call(routes.audit.events, { person: 'hotline', limit: 5 })
    expect(items.map(({ subject, label }) => [subject, label])).toEqual(
      expect.arrayContaining([
        ['account', '受理时查看本人的单子'],
        ['call', '开始受理'],
      ]),
    )
    // When the call is over nothing of the caller is shown any more, and another clerk never sees it.
    const over = await clerk().call(routes.call.change, { id: call.id, note: '', end: true })
    expect([over.open, over.caller, over.cases]).toEqual([false, null, []])
  })

  it('a-call-fills-its-record-and-the-clerk-acts-in-the-callers-place', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    await act(app(), worker(), id, 'receive')
    const call = await ring()
    expect(call.cases.find((one) => one.id === id)!.steps).toEqual(['chase', 'supplement'])
    await does(call, id, 'chase')
    expect(await refusal(does(call, id, 'chase'))).toBe('work-order/chased-recently')
    expect(await refusal(does(call, id, 'supplement'))).toBe('process/text-needed')
    await does(call, id, 'supplement', '晚上七点以后在家')
    await does(call, id, 'tell')
    const first = await raiseIn(call)
    const second = await raiseIn(call, { description: '北门垃圾满了' })
    const shown = await clerk().call(routes.call.one, { id: call.id })
    const no = (await anna().call(routes.workOrder.one, { id })).no
    expect(shown.deeds.map((deed) => [deed.deed, deed.no])).toEqual([
      ['chase', no],
      ['supplement', no],
      ['tell', no],
      ['raise', first.no],
      ['raise', second.no],
    ])
    expect((await events(app(), id)).slice(-2).map((event) => [event.action, event.actor_label])).toEqual([
      ['chase', '示例街道 · 热线受理员'],
      ['supplement', '示例街道 · 热线受理员'],
    ])
    expect([first.channel, (await anna().call(routes.workOrder.one, { id: first.id })).reporter?.me]).toEqual([
      'hotline',
      true,
    ])
    await clerk().call(routes.call.change, { id: call.id, note: '约明天上午回电', end: true })
    expect(await refusal(does(call, id, 'tell'))).toBe('work-order/call-over')
    expect(await refusal(raiseIn(call))).toBe('work-order/call-over')
    const { items } = await clerk().call(routes.call.mine, { limit: 1 })
    expect(items[0]).toMatchObject({ id: call.id, note: '约明天上午回电', phone: '199****0001' })
    expect((await clerk().call(routes.call.change, { id: call.id, note: '' })).note).toBe('')
  })

  it('a-deed-sent-twice-is-done-once', async () => {
    app().newWeek()
    const { id, version } = await raise(app(), anna())
    const call = await ring()
    const command = newCommandId()
    const input = { id: call.id, workOrderId: id, deed: 'chase' as const, version }
    await clerk().call(routes.call.act, input, command)
    expect((await clerk().call(routes.call.act, input, command)).deeds).toHaveLength(1)
  })

  it('a-hotline-clerk-has-no-desk', async () => {
    app().newWeek()
    const order = await raise(app(), anna())
    const call = await ring()
    const raised = await raiseIn(call)
    for (const { id } of [order, raised]) {
      for (const attempt of [
        clerk().call(routes.workOrder.one, { id }),
        clerk().call(routes.workOrder.queue, {}),
        clerk().call(routes.workOrder.list, {}),
        clerk().call(routes.workOrder.unmask, { id, reason: '核实' }),
        clerk().call(routes.workOrder.act, { id, action: 'receive', version: 0 }),
      ])
        expect(await refusal(attempt)).toBe('access/denied')
    }
    await refusedToAllBut(app(), ['hotline'], (who) => who.call(routes.call.open, { channel: 'hotline', phone: ANNA }))
    await refusedToAllBut(app(), ['hotline'], (who) => who.call(routes.call.one, { id: call.id }))
  })

  it('who-has-no-phone-has-the-same-clocks-and-is-answered-as-they-want', async () => {
    app().newWeek()
    const dues = ({ clocks }: { clocks: { clock: string; dueAt: string }[] }) =>
      clocks.map(({ clock, dueAt }) => [clock, dueAt.slice(0, 16)]).sort()
    const withPhone = await raiseIn(await ring())
    const letter = await clerk().call(routes.call.open, { channel: 'letter' })
    expect([letter.caller, letter.phone, letter.cases]).toEqual([null, null, []])
    const address = '榆树路 12 号 示例写信人 收'
    const without = await raiseIn(letter, { reply: { by: 'letter', address } })
    expect([without.channel, without.reporter]).toEqual(['letter', null])
    expect(dues(without)).toEqual(dues(withPhone))
    const seen = await worker().call(routes.workOrder.one, { id: without.id })
    expect(seen.reply).toEqual({ by: 'letter', address: true })
    const kept = await app().source.query<{ address: string }[]>('SELECT address FROM work_order_reply')
    expect(JSON.stringify([seen, kept])).not.toContain('榆树路')
    const unmasked = await worker().call(routes.workOrder.unmask, { id: without.id, reason: '寄出答复' })
    expect(unmasked).toEqual({ name: '', phone: null, address })
    expect((await events(app(), without.id)).at(-1)!.action).toBe('unmask')
    expect(await refusal(app().staff('street').call(routes.workOrder.unmask, { id: without.id, reason: '看看' }))).toBe(
      'not-found',
    )
  })

  it('records-of-calls-are-kept-as-long-as-the-rule-says-and-go-with-the-person', async () => {
    const start = app().newWeek()
    const phone = '19900000078'
    const before = await ring({ phone })
    const person = app().resident(phone)
    await person.call(routes.identity.changeMe, { name: '示例居民丁' })
    const call = await ring({ phone })
    await clerk().call(routes.call.change, { id: call.id, note: '说话慢，请大声', end: true })
    const { calls } = await person.call(routes.identity.ownData, {})
    expect(calls).toMatchObject([{ channel: '电话', note: '说话慢，请大声' }])
    const rows = () =>
      app().source.query<{ phone: string | null }[]>('SELECT * FROM call_record WHERE id IN (?, ?)', [
        before.id,
        call.id,
      ])
    expect(JSON.stringify(await rows())).not.toContain(phone)
    await person.call(routes.identity.erase, {})
    const emptied = { phone: null, phone_hash: null, caller_id: null, note: '' }
    expect(await rows()).toEqual([expect.objectContaining(emptied), expect.objectContaining(emptied)])
    app().clock.set(start + 179 * DAY)
    await app().drain()
    expect(await rows()).toHaveLength(2)
    app().clock.set(start + 182 * DAY)
    await app().drain()
    expect(await rows()).toEqual([])
  })

  it('a-landline-is-a-callers-number-kept-encrypted-masked-and-found-again-however-it-is-typed', async () => {
    app().newWeek()
    const call = await ring({ phone: '04152345678' })
    expect([call.caller, call.phone]).toEqual([null, '0415-****678'])
    const raised = await raiseIn(call, { reply: { by: 'phone' } })
    await app().drain()
    expect(app().sms.sent).toEqual([])
    const again = await ring({ phone: '0415 2345678' })
    expect(nos(again)).toEqual([raised.no])
    expect(nos(await ring({ phone: '0415-2345679' }))).toEqual([])
    const seen = await worker().call(routes.workOrder.one, { id: raised.id })
    expect(seen.reporter).toMatchObject({ phone: '0415-****678' })
    const { phone } = await worker().call(routes.workOrder.unmask, { id: raised.id, reason: '答复' })
    expect(phone).toBe('0415-2345678')
    const rows = await app().source.query<object[]>('SELECT phone FROM call_record UNION ALL SELECT phone FROM account')
    expect(JSON.stringify(rows)).not.toContain('2345678')
    for (const wrong of ['2345678', '0415-1345678', '12345', '1990000001'])
      expect(await refusal(ring({ phone: wrong }))).toBe('input/invalid')
  })

  it('a-number-is-seen-in-full-for-a-reason-only-by-whose-record-it-is-and-the-person-sees-who-looked', async () => {
    app().newWeek()
    const call = await ring()
    const unmask = (who: Person, id = call.id) => who.call(routes.call.unmask, { id, reason: '断线，打回去' })
    expect(await unmask(clerk())).toEqual({ phone: ANNA })
    const { looks } = await anna().call(routes.identity.ownData, {})
    expect(looks[0]).toMatchObject({ by: '示例街道 · 热线受理员', reason: '断线，打回去' })
    const unknown = await ring({ phone: '19900000077' })
    expect(await unmask(clerk(), unknown.id)).toEqual({ phone: '19900000077' })
    const logged = await app().staff('audit').call(routes.audit.events, { subject: 'call', limit: 5 })
    expect(logged.items[0]).toMatchObject({ label: '查看了来电号码', note: '断线，打回去' })
    const letter = await clerk().call(routes.call.open, { channel: 'letter' })
    expect(await refusal(unmask(clerk(), letter.id))).toBe('not-found')
    await refusedToAllBut(app(), ['hotline'], (who) => unmask(who))
    const other = await app()
      .staff('security')
      .call(routes.access.assign, {
        newAccount: { login: 'hotline-2', name: '示例热线乙' },
        role: 'hotline-clerk',
        placeId: await placeId(app(), STREET),
      })
      .then(({ initialPassword }) => app().newcomer('hotline-2', initialPassword!))
    expect(await refusal(unmask(other))).toBe('not-found')
  })

  it('an-item-of-the-checklist-is-ordered-in-a-call-and-is-the-callers', async () => {
    app().newWeek()
    const call = await ring()
    const service = { kind: 'service', itemCode: 'S-0302', classCode: undefined, description: '' }
    const ordered = await raiseIn(call, service)
    expect(ordered).toMatchObject({ kind: 'service', channel: 'hotline', subject: '高龄津贴申领' })
    expect((await anna().call(routes.workOrder.one, { id: ordered.id })).reporter?.me).toBe(true)
    const shown = await clerk().call(routes.call.one, { id: call.id })
    expect(shown.deeds.map(({ deed, no }) => [deed, no])).toEqual([['raise', ordered.no]])
    // The form's own phone may be a landline, too: who has no other can order as well.
    const answers = { name: '示例居民戊' }
    const byLandline = await raiseIn(await ring({ phone: '0415-2345670' }), { ...service, answers })
    expect(byLandline.kind).toBe('service')
  })

  it('a-number-that-nobody-had-becomes-the-callers-account-when-a-case-is-raised', async () => {
    app().newWeek()
    const call = await ring({ phone: '19900000079' })
    expect(call.caller).toBeNull()
    const raised = await raiseIn(call, { placeId: await placeId(app(), COMMUNITY) })
    expect(nos(await clerk().call(routes.call.one, { id: call.id }))).toEqual([raised.no])
    expect(nos(await ring({ phone: BO }))).not.toContain(raised.no)
  })
})
