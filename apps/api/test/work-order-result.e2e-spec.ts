import { expect, it } from '@jest/globals'
import { routes, type Raise } from '@linli/contract'
import { MINUTE } from '@linli/domain'
import { ANNA, describeApp, refusal } from './harness.ts'
import { act, carried, LAMP } from './orders.ts'

const SERVICE: Partial<Raise> = { kind: 'service', itemCode: 'S-0302', description: '' }

/** Results with a check code (校验码). */
describeApp('result of an order', (app) => {
  const anna = () => app().resident(ANNA)
  const lamp = () => app().staff('lamp')
  const check = (code: string) => app().call(routes.workOrder.check, { code })
  const NOTHING = { valid: false, item: null, name: null, issuedAt: null }
  const answered = async (given = SERVICE) => (await carried(app(), anna(), 'answered', given)).id
  const resultOf = async (id: string) => (await anna().call(routes.workOrder.one, { id })).result

  it('an-answered-order-has-a-code-that-says-valid-the-item-and-a-masked-name', async () => {
    app().newWeek()
    const id = await answered()
    const { code, name } = (await resultOf(id))!
    expect(name).toBe('高龄津贴审核结果通知')
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
    const said = await check(code.toLowerCase())
    expect(said).toMatchObject({ valid: true, item: '高龄津贴申领' })
    expect(said.name).toMatch(/^示\*+/)
    expect(JSON.stringify(said)).not.toContain('示例居民甲')
    expect((await lamp().call(routes.workOrder.one, { id })).result?.code).toBe(code)
  })

  it('what-is-no-code-of-ours-is-not-valid-and-no-more-is-said', async () => {
    app().newWeek()
    for (const code of ['ABCDEFGHJKLM', 'x', '222222222222']) expect(await check(code)).toEqual(NOTHING)
  })

  it('a-result-that-is-taken-up-again-is-valid-no-more-and-the-next-has-another-code', async () => {
    app().newWeek()
    const id = await answered()
    const { code } = (await resultOf(id))!
    await act(app(), app().staff('worker'), id, 'redo', { reason: '金额算错了' })
    expect(await check(code)).toEqual(NOTHING)
    expect(await resultOf(id)).toBeNull()
    await act(app(), lamp(), id, 'answer', { outcome: 'solved', text: '已更正' })
    const next = (await resultOf(id))!
    expect(next.code).not.toBe(code)
    expect([(await check(code)).valid, (await check(next.code)).valid]).toEqual([false, true])
    await act(app(), app().staff('worker'), id, 'close')
    expect((await resultOf(id))?.code).toBe(next.code)
    await act(app(), anna(), id, 'reopen', { reason: '还是不对' })
    expect(await check(next.code)).toEqual(NOTHING)
  })

  it('what-was-not-granted-and-what-is-no-order-has-no-result', async () => {
    const { id } = await carried(app(), anna(), 'taken', SERVICE)
    const refused = { outcome: 'unsolvable', text: '不符合条件', basis: '本区县办法第三条' } as const
    await act(app(), lamp(), id, 'answer', refused)
    expect(await resultOf(id)).toBeNull()
    expect(await resultOf(await answered({ classCode: LAMP }))).toBeNull()
  })

  it('nobody-tries-codes-by-the-hundred', async () => {
    const now = app().newWeek()
    app().clock.set(now + MINUTE)
    for (let i = 0; i < 30; i++) await check('ABCDEFGHJKLM')
    expect(await refusal(check('ABCDEFGHJKLM'))).toBe('access/throttled')
    app().clock.set(now + 3 * MINUTE)
    expect(await check('ABCDEFGHJKLM')).toEqual(NOTHING)
  })
})
