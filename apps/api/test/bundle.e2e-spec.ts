import { expect, it } from '@jest/globals'
import { newCommandId, routes, type OrderBundle } from '@linli/contract'
import { BUNDLES } from '../src/seed/data/bundles.ts'
import { answered, BIRTH, orderBundle } from './bundles.ts'
import { ANNA, BO, describeApp, GRID, placeId, refusal } from './harness.ts'
import { act, toUnit } from './orders.ts'
import type { Person } from './person.ts'

describeApp('one thing, one visit', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const order = (given: Partial<OrderBundle> = {}, who: Person = anna()) => orderBundle(app(), who, given)
  const count = async (table: string) => {
    const [row] = await app().source.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`)
    return Number(row!.n)
  }
  const counts = () => Promise.all(['work_order', 'bundle_order', 'bundle_case'].map(count))

  it('bundles-are-read-without-signing-in-with-their-items', async () => {
    const { items } = await app().call(routes.bundle.list, {})
    expect(items.map(({ code, offered }) => [code, offered])).toEqual(BUNDLES.map(({ code }) => [code, true]))
    const one = await app().call(routes.bundle.one, { code: BIRTH })
    expect(one.items.map(({ code }) => code)).toEqual(BUNDLES[0]!.items)
    expect(await refusal(app().call(routes.bundle.one, { code: 'B-99' }))).toBe('not-found')
  })

  it('one-form-makes-a-case-for-each-item-with-its-own-answers', async () => {
    const { name, orders } = await order()
    expect(name).toBe('孩子出生')
    expect(orders.map(({ subject }) => subject)).toEqual(
      (await app().call(routes.bundle.one, { code: BIRTH })).items.map((item) => item.name),
    )
    for (const { id, state, promisedAt } of orders) {
      expect([state, promisedAt !== null]).toEqual(['raised', true])
      const { bundle, answers } = await anna().call(routes.workOrder.one, { id })
      expect(bundle).toMatchObject({ name: '孩子出生' })
      expect(answers.length).toBeGreaterThan(0)
    }
    const [registration] = orders
    const { answers } = await anna().call(routes.workOrder.one, { id: registration!.id })
    expect(answers.map(({ label }) => label)).not.toContain('希望哪天接种')
  })

  it('only-those-that-were-chosen-are-ordered', async () => {
    const { orders } = await order({ itemCodes: ['S-0605', 'S-0604'] })
    expect(orders).toHaveLength(2)
    expect(await refusal(order({ itemCodes: ['S-0604', 'S-0301'] }))).toBe('catalogue/unknown-item')
  })

  it('all-or-none-where-one-is-refused', async () => {
    const before = await counts()
    const answers = await answered(app(), BIRTH)
    expect(await refusal(order({ answers: { ...answers, people: 99 } }))).toBe('catalogue/bad-form')
    const { phone: _, ...lacking } = answers
    expect(await refusal(order({ answers: lacking }))).toBe('catalogue/bad-form')
    expect(await refusal(order({ itemCodes: ['S-0604'], placeId: 'nowhere' }))).toBe('work-order/no-place')
    expect(await counts()).toEqual(before)
  })

  it('an-item-that-is-not-offered-any-more-stops-the-whole', async () => {
    await app().source.query("UPDATE service_item SET offered = 0 WHERE code = 'S-0605'")
    const [birth] = (await app().call(routes.bundle.list, {})).items
    const refused = await refusal(order({ itemCodes: ['S-0604'], answers: {} }))
    await app().source.query("UPDATE service_item SET offered = 1 WHERE code = 'S-0605'")
    expect([birth!.offered, refused]).toEqual([false, 'catalogue/not-offered'])
  })

  it('sent-again-it-is-the-same-order', async () => {
    const commandId = newCommandId()
    const given = {
      ...{ code: BIRTH, itemCodes: ['S-0604'], placeId: await placeId(app(), GRID) },
      answers: await answered(app(), BIRTH, ['S-0604']),
    }
    const first = await anna().call(routes.bundle.order, given, commandId)
    const before = await counts()
    expect((await anna().call(routes.bundle.order, given, commandId)).id).toBe(first.id)
    expect(await counts()).toEqual(before)
  })

  it('its-progress-is-that-of-its-cases-for-who-may-read-them', async () => {
    const { id, orders } = await order()
    const [first, second] = orders
    await act(app(), worker(), first!.id, 'dispatch', await toUnit(app(), 'D01'))
    const states = async (who: Person) =>
      (await who.call(routes.bundle.ordered, { id })).orders.map(({ id: of, state }) => [of, state])
    expect((await states(anna())).slice(0, 2)).toEqual([
      [first!.id, 'dispatched'],
      [second!.id, 'raised'],
    ])
    expect(await states(worker())).toHaveLength(5)
    expect(await states(app().staff('lamp'))).toEqual([[first!.id, 'dispatched']])
    for (const who of [app().resident(BO), app().staff('worker-b'), app().staff('city')])
      expect(await refusal(who.call(routes.bundle.ordered, { id }))).toBe('not-found')
  })

  it('the-district-writes-bundles-out-of-items-that-there-are', async () => {
    const body = { code: 'B-90', name: '搬新家', summary: '社保卡、家庭医生，一张表办', items: ['S-0204', 'S-0601'] }
    for (const who of [anna(), worker(), app().staff('street')])
      expect(await refusal(who.call(routes.bundle.put, body))).toBe('access/denied')
    const publisher = app().staff('publisher')
    expect(await refusal(publisher.call(routes.bundle.put, { ...body, items: ['S-0204', 'S-9999'] }))).toBe(
      'catalogue/unknown-item',
    )
    expect(await publisher.call(routes.bundle.put, body)).toMatchObject({ version: 1, offered: true })
    expect(await publisher.call(routes.bundle.put, { ...body, offered: false })).toMatchObject({
      ...{ version: 2, offered: false },
    })
  })

  it('what-the-register-knows-is-told-to-the-person-alone', async () => {
    expect(await anna().call(routes.bundle.known, {})).toMatchObject({ facts: { phone: ANNA } })
    expect(await worker().call(routes.bundle.known, {})).toEqual({ facts: {} })
  })
})
