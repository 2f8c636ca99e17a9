import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { ANNA, describeApp, refusal, type TestApp } from './harness.ts'
import { actOn, inReview, published, withdrawn, written } from './items.ts'
import { raise } from './orders.ts'

/** An item that nobody has seen yet. */
const fresh = async (app: TestApp, code: string) => ({ ...(await written(app, 'S-0303')), code, name: `事项${code}` })

describeApp('life of a service item', (app) => {
  const publisher = () => app().staff('publisher')
  const centre = () => app().staff('centre')
  const seen = (code: string) => app().call(routes.catalogue.item, { code })

  it('who-wrote-a-version-does-not-publish-it', async () => {
    const code = 'L-01'
    const review = await inReview(app(), await fresh(app(), code))
    expect(await refusal(actOn(publisher(), review, 'publish'))).toBe('catalogue/written-by-you')
    expect(await refusal(seen(code))).toBe('not-found')
    const back = await actOn(centre(), review, 'send-back', { reason: '请写明依据' })
    expect(back).toMatchObject({ state: 'draft' })
    expect(back.trail.at(-1)).toMatchObject({ action: 'send-back', text: '请写明依据' })
    const changed = await centre().call(routes.catalogue.putItem, { ...back.item, revision: back.revision })
    const again = await actOn(publisher(), changed, 'submit')
    expect(await refusal(actOn(centre(), again, 'publish'))).toBe('catalogue/written-by-you')
    expect(again.allowedActions.map(({ action }) => action)).toEqual(['send-back', 'discard'])
  })

  it('another-person-publishes-it-and-residents-find-it', async () => {
    const code = 'L-02'
    expect(await published(app(), await fresh(app(), code))).toMatchObject({ state: 'published', version: 1 })
    expect(await seen(code)).toMatchObject({ name: `事项${code}`, version: 1, offered: true })
    const { items } = await app().call(routes.catalogue.items, { q: `事项${code}`, limit: 3 })
    expect(items[0]?.code).toBe(code)
  })

  it('what-was-published-is-what-was-read', async () => {
    const { id: _, ...item } = { id: 0, ...(await fresh(app(), 'L-03')) }
    const draft = await publisher().call(routes.catalogue.putItem, item)
    const review = await actOn(publisher(), draft, 'submit')
    expect(await refusal(actOn(centre(), draft, 'publish'))).toBe('conflict/changed')
    expect(await refusal(publisher().call(routes.catalogue.putItem, { ...item, revision: review.revision }))).toBe(
      'catalogue/version-coming',
    )
    await actOn(centre(), review, 'publish')
  })

  it('two-who-write-at-once-do-not-overwrite-each-other', async () => {
    const item = await fresh(app(), 'L-04')
    const { revision } = await publisher().call(routes.catalogue.putItem, item)
    await centre().call(routes.catalogue.putItem, { ...item, fee: '不收费', revision })
    expect(await refusal(publisher().call(routes.catalogue.putItem, { ...item, revision }))).toBe('conflict/changed')
    expect(await refusal(publisher().call(routes.catalogue.putItem, item))).toBe('conflict/changed')
  })

  it('a-version-is-published-from-its-day-on-and-replaces-the-one-before', async () => {
    const now = app().newWeek()
    const code = 'L-05'
    const item = await fresh(app(), code)
    await published(app(), item)
    const next = await inReview(app(), { ...item, fee: '每次 5 元' })
    const coming = await actOn(centre(), next, 'publish', { from: isoTime(now + 3 * DAY) })
    expect(coming).toMatchObject({ state: 'scheduled', version: 2, from: isoTime(now + 3 * DAY) })
    await app().drain()
    expect(await seen(code)).toMatchObject({ version: 1, fee: item.fee })
    app().clock.set(now + 3 * DAY)
    await app().drain()
    expect(await seen(code)).toMatchObject({ version: 2, fee: '每次 5 元' })
    const { items } = await centre().call(routes.catalogue.versionsOf, { code })
    expect(items.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'replaced'],
    ])
  })

  it('what-is-withdrawn-before-its-day-is-never-published', async () => {
    const now = app().newWeek()
    const code = 'L-06'
    const review = await inReview(app(), await fresh(app(), code))
    const coming = await actOn(centre(), review, 'publish', { from: isoTime(now + DAY) })
    expect(await refusal(actOn(centre(), coming, 'withdraw'))).toBe('process/reason-needed')
    await withdrawn(app(), coming)
    app().clock.set(now + 2 * DAY)
    await app().drain()
    expect(await refusal(seen(code))).toBe('not-found')
  })

  it('a-running-order-keeps-its-version-and-a-withdrawn-item-takes-no-new-one', async () => {
    const code = 'L-07'
    const item = await fresh(app(), code)
    const first = {
      ...item,
      form: [{ key: 'one', label: '第一版的问题', kind: 'text' as const, purpose: '办理', basis: '申请' }],
    }
    await published(app(), first)
    const anna = app().resident(ANNA)
    const order = { kind: 'service', itemCode: code, description: '', answers: { one: '答' } } as const
    const { id } = await raise(app(), anna, { ...order, classCode: undefined })
    const second = await published(app(), { ...first, form: [] })
    expect((await anna.call(routes.workOrder.one, { id })).answers).toEqual([{ label: '第一版的问题', value: '答' }])
    await withdrawn(app(), second)
    expect(await refusal(raise(app(), anna, { ...order, answers: {} }))).toBe('catalogue/not-offered')
    expect((await anna.call(routes.workOrder.one, { id })).answers).toHaveLength(1)
  })

  it('items-that-every-district-starts-with-are-published', async () => {
    const { items } = await centre().call(routes.catalogue.versions, { state: 'published', limit: 100 })
    expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(['S-0101', 'S-0301']))
    const next = await centre().call(routes.catalogue.versions, { state: 'published', limit: 1 })
    expect(next.items).toEqual(items.slice(0, 1))
    const second = await centre().call(routes.catalogue.versions, { state: 'published', limit: 1, cursor: next.next! })
    expect(second.items).toEqual(items.slice(1, 2))
  })

  it('equal-keys-in-one-item-are-refused', async () => {
    const item = await fresh(app(), 'L-08')
    const paper = { key: 'proof', name: '证明' }
    const twice = { ...item, materials: [paper, { ...paper, name: '另一份' }] }
    expect(await refusal(publisher().call(routes.catalogue.putItem, twice))).toBe('catalogue/doubled-key')
  })

  it('what-the-register-knows-is-not-asked-in-the-self-check', async () => {
    const known = (who: string) => app().resident(who).call(routes.catalogue.prefilled, { code: 'S-0301' })
    expect((await known(ANNA)).known).toContain('home')
    expect((await known('19900000077')).known).toEqual([])
    expect((await app().staff('worker').call(routes.catalogue.prefilled, { code: 'S-0301' })).known).toEqual([])
  })
})
