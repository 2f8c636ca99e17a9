import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { ANNA, describeApp, GRID, placeId, refusal } from './harness.ts'
import type { Person } from './person.ts'
import { picture } from './pictures.ts'

describeApp('photos in the public notice', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const shown = async () => {
    const { staff } = await anna().call(routes.grid.notice, { id: await placeId(app(), GRID) })
    return staff.find(({ role }) => role === '网格员')!.photo
  }
  const poster = async () =>
    String(await anna().call(routes.grid.poster, { id: await placeId(app(), GRID) })).match(/<img src="data:image/g) ??
    []
  const give = async (who: Person, by = who) => {
    const { id } = await by.call(routes.attachment.upload, { file: picture() })
    await who.call(routes.grid.givePhoto, { photoId: id, consent: true })
    return id
  }
  const status = async (url: string) => (await app().nobody.send({ method: 'GET', url })).status

  it('are-shown-with-consent-only-on-phone-and-poster', async () => {
    expect([await shown(), await poster()]).toEqual([null, []])
    const { id } = await as('officer').call(routes.attachment.upload, { file: picture() })
    const without = { photoId: id, consent: false as unknown as true }
    expect(await refusal(as('officer').call(routes.grid.givePhoto, without))).toBe('input/invalid')
    expect(await shown()).toBeNull()
    await as('officer').call(routes.grid.givePhoto, { photoId: id, consent: true })
    expect(await status((await shown())!)).toBe(200)
    expect(await poster()).toHaveLength(1)
    expect((await as('officer').call(routes.identity.me, {})).noticePhoto).toContain(id)
  })

  it('are-taken-back-at-any-time-and-then-the-file-is-gone', async () => {
    const first = await shown()
    await give(as('officer'))
    const second = await shown()
    expect(second).not.toBe(first)
    await app().drain()
    expect(await status(first!)).toBe(404)
    await as('officer').call(routes.grid.takePhotoBack, {})
    expect([await shown(), await poster()]).toEqual([null, []])
    await app().drain()
    expect(await status(second!)).toBe(404)
  })

  it('are-given-by-the-person-alone', async () => {
    expect(await refusal(give(as('officer'), as('head')))).toBe('attachment/not-yours')
    expect(await refusal(anna().call(routes.grid.givePhoto, { photoId: 'x', consent: true }))).toBe('access/denied')
    expect(await shown()).toBeNull()
  })

  it('go-with-who-is-erased', async () => {
    await give(as('officer-b'))
    await as('officer-b').call(routes.identity.erase, {})
    await app().drain()
    const rows = await app().source.query<object[]>('SELECT id FROM account WHERE photo_id IS NOT NULL')
    expect(rows).toEqual([])
  })
})
