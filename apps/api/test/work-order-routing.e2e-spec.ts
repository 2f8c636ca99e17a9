import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { Rules } from '../src/rule/rules.ts'
import { ANNA, COMMUNITY, describeApp, refusal, unitId } from './harness.ts'
import { carried, GYM, raise } from './orders.ts'

/** A class that no story of the demo is about. */
const POWER_COVER = '100105'

/** Who is suggested to handle a case, and why (routing, 派单规则). */
describeApp('work-order routing', (app) => {
  const worker = () => app().staff('worker')
  const anna = () => app().resident(ANNA)
  const suggested = (id: string) => worker().call(routes.workOrder.suggestions, { id })

  it('past-handling-is-suggested-with-how-often-and-the-rule-of-the-district-comes-before-it', async () => {
    for (let n = 0; n < 2; n++) await carried(app(), anna(), 'closed', { classCode: POWER_COVER })
    const { id } = await raise(app(), anna(), { classCode: POWER_COVER })
    const lamp = { kind: 'unit', id: await unitId(app(), 'D01'), name: '市政维护所' }
    expect((await suggested(id)).handlers).toEqual([{ ...lamp, reason: '本社区近期同类单子由它办结 2 件' }])

    const value = [{ classCode: POWER_COVER, placeCode: COMMUNITY, unitCode: 'D02' }]
    await app().staff('system').call(routes.rule.change, { key: 'work-order.routes', value, basis: '区职责清单' })
    app().nest.get(Rules).forget()
    const city = { kind: 'unit', id: await unitId(app(), 'D02'), name: '城市管理局' }
    expect((await suggested(id)).handlers).toEqual([
      { ...city, reason: '派单规则：区职责清单' },
      { ...lamp, reason: '本社区近期同类单子由它办结 2 件' },
    ])
  })

  it('a-better-class-and-a-higher-urgency-are-suggested-out-of-the-words-and-nothing-changes-by-itself', async () => {
    const order = await raise(app(), anna(), { classCode: GYM, description: '门口的雨水井盖断裂了' })
    const { classes, urgency } = await suggested(order.id)
    expect(classes[0]).toMatchObject({ code: '100103', name: '雨水井盖' })
    expect(urgency).toEqual({ urgency: 'immediate', reason: '描述中有“断裂”' })
    const after = await worker().call(routes.workOrder.one, { id: order.id })
    expect([after.urgency, after.subject]).toEqual([order.urgency, order.subject])
  })

  it('only-the-desk-is-given-suggestions', async () => {
    const { id } = await raise(app(), anna())
    for (const login of ['officer', 'lamp', 'worker-b', 'street'])
      expect([login, await refusal(app().staff(login).call(routes.workOrder.suggestions, { id }))]).toEqual([
        login,
        'not-found',
      ])
  })
})
