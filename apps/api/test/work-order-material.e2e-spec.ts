import { expect, it } from '@jest/globals'
import { routes, type Raise } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { dues, refusedToAllBut, still } from './everybody.ts'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, refusal, SECOND_LEVEL, STREET } from './harness.ts'
import { act, carried, LAMP, seats, toldAbout } from './orders.ts'

const SERVICE: Partial<Raise> = {
  kind: 'service',
  itemCode: 'S-0301',
  description: '',
  answers: { 'pick-up': 'counter' },
}
const PHOTO = { key: 'photo', name: '近期证件照一张', why: '照片是三年以前的' }
const PERMIT = { key: 'residence-permit', name: '居住证', why: '户籍不在本地，登记里没有' }

/** Missing material, asked for once and completely (一次性告知). */
describeApp('missing material', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const taken = (given = SERVICE) => carried(app(), anna(), 'taken', given)
  const ask = (id: string, materials = [PHOTO, PERMIT], who = as('lamp')) =>
    act(app(), who, id, 'ask-material', { materials })
  const supply = (id: string) => act(app(), anna(), id, 'supply', { text: '照片在附件里，居住证送到窗口了' })
  const above = { [DISTRICT]: false, [STREET]: false, [SECOND_LEVEL]: false, [GRID]: false }

  it('the-handler-says-all-that-is-lacking-and-the-clocks-of-the-answer-stand-until-it-comes', async () => {
    const now = app().newWeek()
    const { id, promisedAt } = await taken()
    await refusedToAllBut(app(), ['lamp'], (who) => ask(id, [PHOTO], who))
    const asked = await ask(id)
    expect([asked.state, still(asked)]).toEqual(['lacking', ['answer', 'close']])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: false })
    await app().drain()
    expect(await toldAbout(anna(), id)).toContain('还缺材料，已一次告知，补齐以后接着计时，请查看')
    app().clock.set(now + 2 * DAY)
    const seen = await anna().call(routes.workOrder.one, { id })
    expect(seen.materials.filter(({ why }) => why !== null)).toEqual([
      { ...PERMIT, supplied: false },
      { ...PHOTO, supplied: false },
    ])
    expect(seen.timeline.at(-1)!.text).toBe('近期证件照一张：照片是三年以前的\n居住证：户籍不在本地，登记里没有')
    await refusedToAllBut(app(), ['anna'], (who) => act(app(), who, id, 'supply', { text: '补了' }))
    const supplied = await supply(id)
    expect([supplied.state, still(supplied)]).toEqual(['taken', []])
    expect(supplied.materials.filter(({ why }) => why !== null).map((one) => one.supplied)).toEqual([true, true])
    const putOff = Date.parse(supplied.promisedAt!) - Date.parse(promisedAt!)
    expect(Math.round(putOff / MINUTE)).toBe((2 * DAY) / MINUTE)
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('居民补交了材料，请接着办')
    expect((await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '办好了' })).state).toBe('answered')
  })

  it('a-second-asking-is-refused-unless-the-one-paper-that-came-is-unfit', async () => {
    const { id } = await taken()
    await ask(id, [PHOTO])
    await supply(id)
    expect(await refusal(ask(id, [PERMIT]))).toBe('work-order/material-asked')
    const refuse = (materials: (typeof PHOTO)[]) => act(app(), as('lamp'), id, 'refuse-material', { materials })
    expect(await refusal(refuse([PERMIT]))).toBe('work-order/material-unknown')
    expect(await refusal(refuse([PHOTO, PERMIT]))).toBe('work-order/material-unknown')
    const again = await refuse([{ ...PHOTO, why: '照片太模糊，看不清脸' }])
    expect([again.state, still(again)]).toEqual(['lacking', ['answer', 'close']])
    expect(again.materials.filter(({ why }) => why !== null)).toEqual([
      { ...PHOTO, why: '照片太模糊，看不清脸', supplied: false },
    ])
    expect((await supply(id)).state).toBe('taken')
  })

  it('nothing-is-asked-twice-in-one-go-nor-of-a-report-nor-without-words', async () => {
    const { id } = await taken()
    expect(await refusal(ask(id, [PHOTO, PHOTO]))).toBe('work-order/material-twice')
    expect(await refusal(act(app(), as('lamp'), id, 'ask-material'))).toBe('process/materials-needed')
    const report = await taken({ classCode: LAMP })
    expect(await refusal(ask(report.id))).toBe('process/not-in-state')
    expect((await anna().call(routes.workOrder.one, { id })).state).toBe('taken')
  })

  it('who-handles-it-sees-the-list-of-the-item-as-it-was-when-it-was-ordered', async () => {
    const { id } = await taken()
    const listed = (await as('lamp').call(routes.workOrder.one, { id })).materials
    expect(listed.map(({ name, why }) => [name, why])).toEqual([
      ['居民身份证', null],
      ['居住证（户籍不在本地的）', null],
      ['近期证件照一张', null],
    ])
    expect((await as('street').call(routes.workOrder.one, { id })).materials).toEqual([])
  })

  it('what-never-comes-holds-nobody-for-ever', async () => {
    const now = app().newWeek()
    const { id } = await taken()
    const before = dues(await ask(id))
    app().clock.set(now + 29 * DAY)
    await app().drain()
    expect((await anna().call(routes.workOrder.one, { id })).state).toBe('lacking')
    app().clock.set(now + 30 * DAY + HOUR)
    await app().drain()
    const after = await as('lamp').call(routes.workOrder.one, { id })
    expect([after.state, still(after)]).toEqual(['taken', []])
    expect(dues(after)['answer']! > before['answer']!).toBe(true)
    expect(await refusal(ask(id))).toBe('work-order/material-asked')
    expect(isoTime(now) < after.promisedAt!).toBe(true)
  })

  it('it-is-told-to-the-person-and-erased-with-them', async () => {
    const eve = app().resident('19900000467')
    const { id } = await carried(app(), eve, 'taken', SERVICE_OF('示例居民庚'))
    await ask(id)
    const { workOrders } = await eve.call(routes.identity.ownData, {})
    expect(workOrders[0]!['materials']).toEqual(
      expect.arrayContaining([
        { name: PHOTO.name, why: PHOTO.why },
        { name: PERMIT.name, why: PERMIT.why },
      ]),
    )
    await act(app(), eve, id, 'withdraw')
    await eve.call(routes.identity.erase, {})
    expect(await app().source.query('SELECT name FROM asked_material WHERE work_order_id = ?', [id])).toEqual([])
  })
})

const SERVICE_OF = (name: string): Partial<Raise> => ({ ...SERVICE, answers: { ...SERVICE.answers, name } })
