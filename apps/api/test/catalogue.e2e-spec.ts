import { expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { MINUTE } from '@linli/domain'
import { ANNA, BO, describeApp, refusal } from './harness.ts'

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
