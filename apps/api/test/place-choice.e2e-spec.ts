import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { COMMUNITY, describeApp, GRID, GRID_BESIDE, OTHER_COMMUNITY, placeId, refusal, STREET } from './harness.ts'

describeApp('choice of a place', (app) => {
  const someone = () => app().resident('19800007701')

  it('communities-are-found-by-part-of-their-name-across-streets-and-say-which-street', async () => {
    const { items } = await someone().call(routes.grid.places, { kind: 'community', part: '社区' })
    expect(await someone().call(routes.grid.places, { kind: 'community' })).toEqual({ items })
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['community']))
    expect(new Set(items.map(({ parentName }) => parentName)).size).toBeGreaterThan(1)
    const one = items.find(({ code }) => code === COMMUNITY)!
    expect(await someone().call(routes.grid.places, { kind: 'community', part: one.name })).toMatchObject({
      items: expect.arrayContaining([one]),
    })
    const [street] = await app().source.query<{ name: string }[]>('SELECT name FROM place WHERE code = ?', [STREET])
    expect(one.parentName).toBe(street!.name)
    expect(await someone().call(routes.grid.places, { kind: 'community', part: '没有这个名' })).toEqual({ items: [] })
  })

  it('buildings-of-a-community-come-in-pages-each-once-with-their-grid', async () => {
    const id = await placeId(app(), COMMUNITY)
    const whole = await someone().call(routes.registry.buildings, { placeId: id, limit: 100 })
    const met: string[] = []
    let cursor: string | undefined
    do {
      const page = await someone().call(routes.registry.buildings, { placeId: id, limit: 3, ...(cursor && { cursor }) })
      expect(page.items.length).toBeLessThanOrEqual(3)
      met.push(...page.items.map((building) => building.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(met).toEqual(whole.items.map((building) => building.id))
    expect(new Set(met).size).toBe(met.length)
    const grids = new Set(whole.items.map(({ gridId }) => gridId))
    expect(grids).toContain(await placeId(app(), GRID))
    expect(grids).toContain(await placeId(app(), GRID_BESIDE))
  })

  it('buildings-are-found-by-part-of-compound-and-name-with-or-without-blanks-and-only-in-the-place-asked-for', async () => {
    const at = { placeId: await placeId(app(), COMMUNITY), limit: 100 }
    const [first] = (await someone().call(routes.registry.buildings, at)).items
    const { compound, name } = first!
    for (const part of [`${compound} ${name}`, `${compound}${name}`.replaceAll(' ', ''), name]) {
      const { items } = await someone().call(routes.registry.buildings, { ...at, part })
      expect(items.map(({ id }) => id)).toContain(first!.id)
    }
    expect((await someone().call(routes.registry.buildings, { ...at, part: '%' })).items).toEqual([])
    const elsewhere = { placeId: await placeId(app(), OTHER_COMMUNITY), part: compound, limit: 100 }
    const there = await someone().call(routes.registry.buildings, elsewhere)
    expect(there.items.map(({ id }) => id)).not.toContain(first!.id)
  })

  it('a-building-shows-nothing-about-who-lives-there', async () => {
    const { items } = await someone().call(routes.registry.buildings, { placeId: await placeId(app(), COMMUNITY) })
    expect(Object.keys(items[0]!).sort()).toEqual(['compound', 'gridId', 'gridName', 'households', 'id', 'name'])
  })
})

describeApp('poster', (app) => {
  const signedAddress = async (code: string) => {
    const poster = await app()
      .staff('officer')
      .call(routes.grid.poster, { id: await placeId(app(), code) })
    return /sig=([\w-]+)/.exec(String(poster))![1]!
  }

  it('whoever-has-the-signed-address-reads-what-the-poster-says-and-no-more', async () => {
    const id = await placeId(app(), GRID)
    const open = await app().nobody.call(routes.grid.publicNotice, { id, sig: await signedAddress(GRID) })
    const { staff, liaisons, communityName, place } = await someResident().call(routes.grid.notice, { id })
    expect(open).toEqual({ placeName: place.name, communityName, staff, liaisons })
  })

  it('the-signature-of-one-poster-opens-no-other-and-none-opens-nothing', async () => {
    const sig = await signedAddress(GRID)
    const beside = await placeId(app(), GRID_BESIDE)
    const id = await placeId(app(), GRID)
    expect(await refusal(app().nobody.call(routes.grid.publicNotice, { id: beside, sig }))).toBe('grid/bad-poster')
    expect(await refusal(app().nobody.call(routes.grid.publicNotice, { id, sig: 'x' }))).toBe('grid/bad-poster')
    expect(await refusal(app().nobody.call(routes.grid.notice, { id }))).toBe('access/sign-in')
  })

  const someResident = () => app().resident('19800007702')
})
