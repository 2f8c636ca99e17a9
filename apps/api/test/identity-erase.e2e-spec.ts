import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY } from '@linli/domain'
import { EventRow } from '../src/kernel/kernel.entity.ts'
import { ANNA, describeApp, GRID, placeId, refusal } from './harness.ts'
import { act, carried, raise, toUnit, versionOf } from './orders.ts'
import { picture } from './pictures.ts'

const PHONE = '19900000401'
const NAME = '示例居民戊'
/** What others wrote about the person. */
const LOOKED = '回访二楼那位老人'
const REFUSED = '房东说不认识这个人'
const RETURNED = '这位居民家的灯不归我们管'
const WORDS = '我家在二楼，家里有老人'

describeApp('what is kept of a person', (app) => {
  const eve = () => app().resident(PHONE)
  const officer = () => app().staff('officer')
  /** Every cell of every table, as it lies in the database. */
  async function dump(): Promise<string> {
    const tables = await Promise.all(
      app().source.entityMetadatas.map(async ({ tableName }) => [
        tableName,
        await app().source.query<object[]>(`SELECT * FROM ${app().source.driver.escape(tableName)}`),
      ]),
    )
    return JSON.stringify(tables)
  }

  it('phones-and-what-is-filled-into-forms-are-not-readable-in-the-tables', async () => {
    await eve().call(routes.identity.changeMe, { name: NAME })
    await raise(app(), eve(), {
      kind: 'service',
      itemCode: 'S-0301',
      description: '',
      answers: { 'pick-up': 'home', address: '桂花巷九号' },
    }).then(({ id }) => act(app(), eve(), id, 'withdraw'))
    await raise(app(), app().staff('worker'), { onBehalfOfPhone: '19900000402' })
    await eve().call(routes.audit.complain, { text: '字太小', contact: `电话 ${PHONE}，晚上打`.padEnd(50, '。') })
    await app().resident('19900000001').call(routes.registry.addHelper, { phone: PHONE })
    const raw = await dump()
    for (const phone of ['19900000001', '19900000002', '19900000101', PHONE, '19900000402'])
      expect([phone, raw.includes(phone)]).toEqual([phone, false])
    expect(raw).not.toContain('桂花巷九号')
    expect(raw.split(NAME)).toHaveLength(2) // the name of the account itself, by which staff know whom they talk to
    const { items } = await app().staff('audit').call(routes.audit.complaints, {})
    expect(items[0]).toMatchObject({ text: '字太小', contact: `电话 ${PHONE}，晚上打`.padEnd(50, '。') })
  })

  it('a-resident-reads-what-is-kept', async () => {
    const data = await eve().call(routes.identity.ownData, {})
    expect(data.account).toMatchObject({ name: NAME, phone: PHONE })
    expect(data.workOrders).toMatchObject([
      { subject: '老年人优待证申领', answers: { name: NAME, phone: PHONE, address: '桂花巷九号' } },
    ])
  })

  it('nobody-is-erased-while-a-case-of-theirs-is-open', async () => {
    const { id } = await raise(app(), eve())
    expect(await refusal(eve().call(routes.identity.erase, {}))).toBe('identity/open-cases')
    await act(app(), eve(), id, 'withdraw')
  })

  it('who-is-erased-is-gone-while-what-was-done-stays-and-verifies', async () => {
    const now = app().newWeek()
    const photo = await eve().call(routes.attachment.upload, { file: picture() })
    const { id, no } = await carried(app(), eve(), 'closed', {
      description: WORDS,
      location: '桂花巷九号',
      photos: [photo.id],
    })
    await act(app(), eve(), id, 'rate', { rating: { solved: true, satisfaction: 5, text: '谢谢小张' } })
    await officer().call(routes.workOrder.unmask, { id, reason: LOOKED })
    const asked = { householdId: await someHousehold(), name: NAME, relation: 'tenant' } as const
    const { id: bindingId } = await eve().call(routes.registry.bind, asked)
    await officer().call(routes.registry.refuse, { id: bindingId, reason: REFUSED })
    const handled = await raise(app(), eve())
    await act(app(), app().staff('worker'), handled.id, 'dispatch', await toUnit(app(), 'D01'))
    await act(app(), app().staff('lamp'), handled.id, 'take')
    await act(app(), app().staff('lamp'), handled.id, 'return', { reason: RETURNED })
    const { approval } = await app().staff('worker').call(routes.workOrder.one, { id: handled.id })
    await app()
      .staff('worker')
      .call(routes.workOrder.decide, {
        id: handled.id,
        approvalId: approval!.id,
        version: await versionOf(app(), handled.id),
        grant: true,
      })
    await act(app(), eve(), handled.id, 'withdraw')
    await app().drain()
    app().clock.set(now + DAY / 24)
    await app().drain()
    const before = await app().source.query<object[]>('SELECT * FROM event ORDER BY id')
    for (const written of [LOOKED, REFUSED, RETURNED]) expect(JSON.stringify(before)).not.toContain(written)
    expect((await eve().call(routes.identity.ownData, {})).looks).toMatchObject([{ reason: LOOKED }])
    const { sealed, ok } = await app().staff('audit').call(routes.audit.verify, {})
    expect([ok, sealed > 0]).toEqual([true, true])

    const session = await eve().headers()
    await eve().call(routes.identity.erase, {})
    expect((await app().nobody.send({ method: 'GET', url: '/api/v1/me' }, session)).status).toBe(401)
    await app().drain()
    const raw = await dump()
    for (const personal of [NAME, WORDS, '桂花巷九号', '谢谢小张', PHONE, LOOKED, REFUSED, RETURNED])
      expect([personal, raw.includes(personal)]).toEqual([personal, false])
    expect((await app().nobody.send({ method: 'GET', url: photo.url })).status).toBe(404)
    const seen = await officer().call(routes.workOrder.one, { id })
    expect(seen).toMatchObject({ no, reporter: null, description: '', location: '', photos: [], outcome: 'solved' })
    expect(seen.timeline.map(({ action, text }) => [action, text])).toEqual([
      ['raise', null],
      ['dispatch', null],
      ['take', null],
      ['answer', null],
      ['close', null],
      ['unmask', null],
    ])

    const after = await app().source.query<{ action: string }[]>('SELECT * FROM event ORDER BY id')
    expect(after.slice(0, before.length)).toEqual(before)
    // The officer who looked at it afterwards had to sign in again.
    const since = after.slice(before.length).map(({ action }) => action)
    expect(since.filter((action) => action !== 'sign-in')).toEqual(['erase'])
    expect((await app().staff('audit').call(routes.audit.verify, {})).ok).toBe(true)
  })

  it('a-reason-of-before-which-lies-in-its-event-stays-readable', async () => {
    const anna = app().resident(ANNA)
    const { id: subjectId } = await anna.call(routes.identity.me, {})
    await app()
      .source.getRepository(EventRow)
      .insert({
        id: '00000000-0000-7000-8000-000000000001',
        subject: 'account',
        subjectId,
        action: 'unmask',
        at: app().clock.now(),
        actorLabel: '榆树社区 · 社区工作者',
        data: { reason: '核实地址' },
      })
    expect((await anna.call(routes.identity.ownData, {})).looks).toMatchObject([{ reason: '核实地址' }])
  })

  it('the-phone-of-who-was-erased-comes-back-as-a-new-person', async () => {
    app().newWeek()
    const again = await eve().call(routes.identity.me, {})
    expect(again).toMatchObject({ name: '', bindings: [] })
    expect((await eve().call(routes.workOrder.mine, {})).items).toEqual([])
  })

  async function someHousehold(): Promise<string> {
    const { items } = await eve().call(routes.registry.buildings, { placeId: await placeId(app(), GRID) })
    const doors = await eve().call(routes.registry.households, { buildingId: items[0]!.id })
    return doors.items[8]!.id
  }
})
