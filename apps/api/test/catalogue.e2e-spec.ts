import { expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { MINUTE } from '@linli/domain'
import { ANNA, BO, describeApp, refusal } from './harness.ts'
import { published, withdrawn, written } from './items.ts'

describeApp('catalogue', (app) => {
  const list = { field: 'aged-care', limit: 50 } as const

  it('the-checklist-is-read-without-signing-in-and-is-the-same-for-everybody', async () => {
    const { items } = await app().call(routes.catalogue.items, list)
    expect(items.map((item) => item.code)).toContain('S-0301')
    const item = await app().call(routes.catalogue.item, { code: 'S-0301' })
    expect(item.form.length).toBeGreaterThan(0)
    for (const who of [app().resident(ANNA), app().staff('publisher')]) {
      expect(await who.call(routes.catalogue.items, list)).toEqual({ items, next: null })
      expect(await who.call(routes.catalogue.item, { code: 'S-0301' })).toEqual(item)
    }
  })

  it('an-item-is-found-by-what-residents-call-it-the-likeliest-first', async () => {
    const found = async (q: string, more: object = {}) =>
      (await app().call(routes.catalogue.items, { q, limit: 3, ...more })).items.map(({ name }) => name)
    expect((await found('老年卡'))[0]).toContain('优待证')
    expect((await found('我妈满80岁了，有没有老人补贴'))[0]).toContain('高龄津贴')
    expect(await found('老年卡', { field: 'sport' })).toEqual([])
    expect(await found('qqqq')).toEqual([])
  })

  it('what-is-found-is-read-page-by-page', async () => {
    const page = (cursor?: string) =>
      app().call(routes.catalogue.items, { q: '养老', limit: 2, ...(cursor && { cursor }) })
    const all = (await app().call(routes.catalogue.items, { q: '养老', limit: 50 })).items
    const first = await page()
    expect(first.items).toEqual(all.slice(0, 2))
    expect((await page(first.next!)).items).toEqual(all.slice(2, 4))
    expect(await refusal(page('W10'))).toBe('input/invalid')
  })

  it('what-the-district-changes-is-found-at-once', async () => {
    const item = await written(app(), 'S-0301')
    const found = async (q: string) =>
      (await app().call(routes.catalogue.items, { q, limit: 3 })).items.map(({ code }) => code)
    expect(await found('送饭上门到炕头')).not.toContain('S-0301')
    const version = await published(app(), { ...item, aliases: [...item.aliases, '炕头饭'] })
    expect((await found('炕头饭'))[0]).toBe('S-0301')
    await withdrawn(app(), version)
    expect(await found('炕头饭')).not.toContain('S-0301')
    await published(app(), item)
    const synonyms = [{ said: ['炕头'], means: item.name }]
    await app().staff('system').call(routes.rule.change, { key: 'search.synonyms', value: synonyms, basis: '试验' })
    expect((await found('炕头'))[0]).toBe('S-0301')
  })

  it('what-the-register-knows-is-told-to-the-person-alone', async () => {
    const known = (who: Client) => who.call(routes.catalogue.prefilled, { code: 'S-0302' })
    expect(await refusal(known(app()))).toBe('access/sign-in')
    expect((await known(app().resident(ANNA))).answers).toEqual({ name: '示例居民甲', phone: ANNA })
    expect((await known(app().resident(BO))).answers).toEqual({ name: '示例居民乙', phone: BO })
    expect((await known(app().staff('worker'))).answers).toEqual({})
  })

  it('one-address-reads-the-checklist-so-often-and-not-more', async () => {
    app().newWeek()
    const code = 'S-0301'
    await app().call(routes.catalogue.item, { code })
    await app().source.query("UPDATE throttle SET count = 599 WHERE id = 'catalogue:127.0.0.1'")
    await app().call(routes.catalogue.items, list)
    expect(await refusal(app().call(routes.catalogue.item, { code }))).toBe('access/throttled')
    expect(await refusal(app().call(routes.catalogue.items, list))).toBe('access/throttled')
    app().clock.set(app().clock.now() + MINUTE)
    await app().call(routes.catalogue.item, { code })
  })
})
