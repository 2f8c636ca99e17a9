import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, MINUTE } from '@linli/domain'
import { Rules } from '../src/rule/rules.ts'
import {
  ANNA,
  BO,
  COMMUNITY,
  describeApp,
  DISTRICT,
  GRID,
  GRID_BESIDE,
  OTHER_GRID,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
} from './harness.ts'
import { act, carried, events, raise, running, seats, toGrid, toldAbout, toUnit } from './orders.ts'

/** Seats that every open case of the first grid has, whoever works on it. */
const above = { [DISTRICT]: false, [STREET]: false, [COMMUNITY]: false, [SECOND_LEVEL]: false, [GRID]: false }
const onSpot = { ...above, [COMMUNITY]: true, [SECOND_LEVEL]: true, [GRID]: true }

describeApp('work-order life', (app) => {
  const as = (login: string) => app().staff(login)
  const step = (login: string, id: string, action: string, more = {}) => act(app(), as(login), id, action, more)
  const wait = (ms: number) => app().clock.set(app().clock.now() + ms)

  it('goes-through-the-four-tickets-with-the-right-lists-clocks-and-notices', async () => {
    app().newWeek()
    const anna = app().resident(ANNA)
    const { id, no, ...raised } = await raise(app(), anna)
    expect(raised).toMatchObject({
      state: 'raised',
      reporter: { me: true },
      placeName: '示例街道 · 榆树社区 · 三级网格 01-01',
    })
    expect(await seats(app(), id)).toEqual(onSpot)
    expect(running({ id, no, ...raised })).toEqual(['answer', 'close', 'contact', 'dispatch'])

    wait(10 * MINUTE)
    const received = await step('officer', id, 'receive')
    expect([received.state, await seats(app(), id)]).toEqual(['received', onSpot])
    wait(10 * MINUTE)
    const dispatched = await step('worker', id, 'dispatch', await toUnit(app(), 'D01'))
    expect([dispatched.state, dispatched.handlerName, running(dispatched)]).toEqual([
      'dispatched',
      '市政维护所',
      ['answer', 'close', 'contact'],
    ])
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
    const taken = await step('lamp', id, 'take')
    expect([taken.state, await seats(app(), id)]).toEqual(['taken', { ...above, D01: true }])
    wait(HOUR)
    const answered = await step('lamp', id, 'answer', { outcome: 'solved', text: '灯已经修好' })
    expect([answered.state, answered.outcome, running(answered)]).toEqual(['answered', 'solved', ['close']])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: false })
    const closed = await step('worker', id, 'close')
    expect([closed.state, running(closed), await seats(app(), id)]).toEqual(['closed', [], {}])
    const rated = await act(app(), anna, id, 'rate', { rating: { solved: true, satisfaction: 5 } })
    expect([rated.rated, rated.rating]).toEqual([true, { solved: true, satisfaction: 5 }])

    await app().drain()
    expect((await toldAbout(anna, id)).reverse()).toEqual([
      '已受理',
      '已派单',
      '承办方已签收，正在办理',
      '已答复',
      '已办结归档，请您评价',
    ])
    expect(await toldAbout(as('lamp'), id)).toEqual(['已派单'])
    expect((await toldAbout(as('officer'), id)).reverse()).toEqual([
      '有新单子，请尽快处理',
      '您首接的单子已答复',
      '您首接的单子已办结归档',
    ])
    expect((await toldAbout(as('worker'), id)).reverse()).toEqual(['有新单子，请尽快处理', '已答复'])
    expect(await toldAbout(as('worker-b'), id)).toEqual([])
    const { timeline } = await anna.call(routes.workOrder.one, { id })
    expect(timeline.map(({ action, by }) => [action, by])).toEqual([
      ['raise', '您'],
      ['receive', '三级网格 01-01 · 网格员'],
      ['dispatch', '榆树社区 · 社区工作者'],
      ['take', '市政维护所 · 部门承办人'],
      ['answer', '市政维护所 · 部门承办人'],
      ['close', '榆树社区 · 社区工作者'],
      ['rate', '您'],
    ])
  })

  it('a-step-out-of-turn-or-by-somebody-else-is-refused-and-leaves-no-event', async () => {
    const { id } = await raise(app(), app().resident(ANNA))
    const before = await events(app(), id)
    expect(await refusal(step('worker', id, 'close'))).toBe('process/not-in-state')
    expect(await refusal(step('worker', id, 'fly'))).toBe('process/unknown-action')
    expect(await refusal(step('officer', id, 'dispatch', await toUnit(app(), 'D01')))).toBe('process/not-yours')
    expect(await refusal(step('street', id, 'receive'))).toBe('process/not-yours')
    expect(await refusal(step('worker', id, 'dispatch'))).toBe('process/handler-needed')
    for (const login of ['lamp', 'worker-b', 'officer-b', 'property'])
      expect([login, await refusal(step(login, id, 'receive'))]).toEqual([login, 'not-found'])
    expect(await refusal(act(app(), app().resident(BO), id, 'withdraw'))).toBe('not-found')
    expect(await events(app(), id)).toEqual(before)
  })

  it('declining-needs-a-reason-and-where-to-go-instead', async () => {
    const anna = app().resident(ANNA)
    const { id } = await raise(app(), anna)
    expect(await refusal(step('worker', id, 'decline'))).toBe('process/reason-needed')
    expect(await refusal(step('worker', id, 'decline', { reason: '不归社区' }))).toBe('process/instead-needed')
    expect(await refusal(step('worker', id, 'decline', { reason: '   ', instead: '法院' }))).toBe(
      'process/reason-needed',
    )
    const declined = await step('worker', id, 'decline', { reason: '不归社区管', instead: '区人民法院立案大厅' })
    expect([declined.state, running(declined), await seats(app(), id)]).toEqual(['declined', [], {}])
    const { timeline } = await anna.call(routes.workOrder.one, { id })
    expect(timeline.at(-1)?.text).toBe('不归社区管\n可以去：区人民法院立案大厅')
  })

  it('what-a-grid-officer-can-solve-on-the-spot-is-closed-at-once', async () => {
    const anna = app().resident(ANNA)
    const { id } = await raise(app(), anna)
    expect(await refusal(step('worker', id, 'solve', { outcome: 'solved', text: '好了' }))).toBe('process/not-yours')
    const solved = await step('officer', id, 'solve', { outcome: 'solved', text: '当场换了灯泡' })
    expect([solved.state, solved.outcome, running(solved), await seats(app(), id)]).toEqual([
      'closed',
      'solved',
      [],
      {},
    ])
    expect((await act(app(), anna, id, 'rate', { rating: { solved: true, satisfaction: 4 } })).rated).toBe(true)
  })

  it('not-solvable-needs-the-law-or-policy', async () => {
    const { id } = await carried(app(), app().resident(ANNA), 'taken')
    expect(await refusal(step('lamp', id, 'answer', { outcome: 'unsolvable', text: '办不了' }))).toBe(
      'process/basis-needed',
    )
    const answered = await step('lamp', id, 'answer', {
      outcome: 'unsolvable',
      text: '办不了',
      basis: '市政设施管理办法',
    })
    expect([answered.outcome, answered.timeline.at(-1)?.text]).toEqual(['unsolvable', '办不了\n依据：市政设施管理办法'])
  })

  it('a-wrong-grid-passes-the-case-on-within-its-community-only-and-no-clock-begins-again', async () => {
    const { id, clocks } = await raise(app(), app().resident(ANNA))
    wait(5 * MINUTE)
    const [beside, far, community] = [
      await placeId(app(), GRID_BESIDE),
      await placeId(app(), OTHER_GRID),
      await placeId(app(), COMMUNITY),
    ]
    expect(await refusal(step('officer', id, 'pass', { placeId: far }))).toBe('work-order/other-community')
    expect(await refusal(step('officer', id, 'pass', { placeId: community }))).toBe('grid/not-a-grid')
    const passed = await step('officer', id, 'pass', { placeId: beside })
    expect([passed.gridId, passed.clocks, passed.placeName]).toEqual([
      beside,
      clocks,
      '示例街道 · 榆树社区 · 三级网格 01-02',
    ])
    expect(await seats(app(), id)).toEqual({
      [DISTRICT]: false,
      [STREET]: false,
      [COMMUNITY]: true,
      [SECOND_LEVEL]: true,
      [GRID_BESIDE]: true,
    })
    expect((await as('officer-b').call(routes.workOrder.one, { id })).id).toBe(id)
    expect(await refusal(as('officer').call(routes.workOrder.one, { id }))).toBe('not-found')
  })

  it('moves-up-from-community-to-street-to-centre-and-no-further', async () => {
    const { id, clocks } = await raise(app(), app().resident(ANNA))
    expect(await refusal(step('worker', id, 'move-up'))).toBe('process/reason-needed')
    await step('worker', id, 'move-up', { reason: '需街道协调' })
    expect(await seats(app(), id)).toEqual({ ...onSpot, [COMMUNITY]: false, [STREET]: true })
    expect(await refusal(step('worker', id, 'dispatch', await toUnit(app(), 'D01')))).toBe('process/not-yours')
    await step('street', id, 'move-up', { reason: '需区里协调' })
    expect(await seats(app(), id)).toEqual({ ...onSpot, [COMMUNITY]: false, [DISTRICT]: true })
    expect(await refusal(step('centre', id, 'move-up', { reason: '再上报' }))).toBe('work-order/top-level')
    const dispatched = await step('centre', id, 'dispatch', await toUnit(app(), 'D02'))
    expect(dispatched.clocks.map(({ startedAt, dueAt }) => [startedAt, dueAt])).toEqual(
      clocks.map(({ startedAt, dueAt }) => [startedAt, dueAt]),
    )
  })

  it('a-grid-handles-what-its-desk-gives-it', async () => {
    const { id } = await raise(app(), app().resident(ANNA))
    expect(await refusal(step('worker', id, 'dispatch', await toGrid(app(), OTHER_GRID)))).toBe(
      'work-order/unknown-handler',
    )
    await step('worker', id, 'dispatch', await toGrid(app(), GRID_BESIDE))
    expect(await seats(app(), id)).toEqual({ ...above, [GRID_BESIDE]: true })
    expect((await step('officer-b', id, 'take')).state).toBe('taken')
    expect((await step('officer-b', id, 'answer', { outcome: 'solved', text: '修好了' })).state).toBe('answered')
  })

  it('an-answer-that-is-sent-back-keeps-its-deadline', async () => {
    const { id, promisedAt } = await carried(app(), app().resident(ANNA), 'answered')
    wait(HOUR)
    app().nest.get(Rules).forget()
    expect(await refusal(step('worker', id, 'redo'))).toBe('process/reason-needed')
    const redone = await step('worker', id, 'redo', { reason: '灯又灭了' })
    expect([redone.state, redone.outcome, running(redone)]).toEqual(['taken', null, ['answer', 'close']])
    expect(redone.clocks.filter(({ clock }) => clock === 'answer')).toHaveLength(1)
    expect(redone.promisedAt).toBe(promisedAt)
    expect(await seats(app(), id)).toEqual({ ...above, D01: true })
  })

  it.each([
    ['closed', () => carried(app(), app().resident(ANNA), 'closed')],
    [
      'rated',
      () =>
        carried(app(), app().resident(ANNA), 'closed').then(({ id }) =>
          act(app(), app().resident(ANNA), id, 'rate', { rating: { solved: false, satisfaction: 1 } }),
        ),
    ],
    [
      'declined',
      () =>
        raise(app(), app().resident(ANNA)).then(({ id }) =>
          step('worker', id, 'decline', { reason: '不归社区管', instead: '法院' }),
        ),
    ],
  ])('a-case-that-is-%s-can-be-opened-again-for-72-hours', async (_, make) => {
    app().newWeek()
    const anna = app().resident(ANNA)
    const [{ id: early }, { id: late }] = [await make(), await make()]
    wait(72 * HOUR - MINUTE)
    const opened = await act(app(), anna, early, 'reopen', { reason: '没有解决' })
    expect([opened.state, running(opened), opened.handlerName, opened.outcome, opened.rating]).toEqual([
      'received',
      ['answer', 'close', 'dispatch'],
      null,
      null,
      null,
    ])
    expect(await seats(app(), early)).toEqual(onSpot)
    wait(2 * MINUTE)
    expect(await refusal(act(app(), anna, late, 'reopen', { reason: '没有解决' }))).toBe(
      'work-order/reopen-window-over',
    )
    expect(
      (await anna.call(routes.workOrder.one, { id: late })).allowedActions.map(({ action }) => action),
    ).not.toContain('reopen')
  })

  it('until-when-a-case-can-be-opened-again-is-fixed-when-it-closes-and-no-longer-offered-when-it-is-over', async () => {
    const closedAt = app().newWeek()
    const anna = app().resident(ANNA)
    const one = (id: string) => anna.call(routes.workOrder.one, { id })
    const hoursUntil = async (id: string) => {
      const { reopenUntil } = await one(id)
      return reopenUntil && Math.round((Date.parse(reopenUntil) - closedAt) / HOUR)
    }
    const offered = async (id: string) => (await one(id)).allowedActions.some(({ action }) => action === 'reopen')
    const hours = (value: number) =>
      as('system').call(routes.rule.change, { key: 'work-order.reopen-hours', value, basis: '试行' })
    const { id: before } = await carried(app(), anna, 'closed')
    await hours(1)
    const { id: after } = await carried(app(), anna, 'closed')
    const { id: withdrawn } = await raise(app(), anna)
    await act(app(), anna, withdrawn, 'withdraw')
    expect([await hoursUntil(before), await hoursUntil(after), await hoursUntil(withdrawn)]).toEqual([72, 1, null])
    wait(2 * HOUR)
    expect([await offered(before), await offered(after), await hoursUntil(after)]).toEqual([true, false, null])
    await hours(100)
    expect([await hoursUntil(before), await hoursUntil(after), await offered(after)]).toEqual([72, null, false])
    expect((await act(app(), anna, before, 'reopen', { reason: '没有解决' })).reopenUntil).toBeNull()
    await hours(72)
  })

  it('the-reporter-withdraws-and-that-is-the-end', async () => {
    const anna = app().resident(ANNA)
    const { id } = await carried(app(), anna, 'taken')
    const withdrawn = await act(app(), anna, id, 'withdraw')
    expect([withdrawn.state, running(withdrawn), await seats(app(), id), withdrawn.allowedActions]).toEqual([
      'withdrawn',
      [],
      {},
      [],
    ])
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('居民已撤回')
  })

  it('chasing-is-heard-at-most-once-in-24-hours', async () => {
    app().newWeek()
    const anna = app().resident(ANNA)
    const { id } = await carried(app(), anna, 'taken')
    await act(app(), anna, id, 'chase')
    expect(await refusal(act(app(), anna, id, 'chase'))).toBe('work-order/chased-recently')
    wait(DAY - MINUTE)
    expect(await refusal(act(app(), anna, id, 'chase'))).toBe('work-order/chased-recently')
    wait(2 * MINUTE)
    await act(app(), anna, id, 'chase')
    await app().drain()
    expect((await toldAbout(as('lamp'), id)).filter((text) => text === '居民催办')).toHaveLength(2)
    expect((await toldAbout(as('worker'), id)).filter((text) => text === '居民催办')).toHaveLength(2)
  })

  it('each-of-those-concerned-may-add-a-word-and-no-clock-moves', async () => {
    const anna = app().resident(ANNA)
    const { id, clocks, ...before } = await carried(app(), anna, 'taken')
    for (const who of [anna, as('officer'), as('worker'), as('lamp')]) {
      wait(MINUTE)
      const after = await act(app(), who, id, 'supplement', { text: '补充一句' })
      expect([after.state, after.clocks, after.dueAt, after.timeline.at(-1)?.text]).toEqual([
        before.state,
        clocks,
        before.dueAt,
        '补充一句',
      ])
    }
    expect(await refusal(act(app(), anna, id, 'supplement'))).toBe('process/text-needed')
    expect(await refusal(step('street', id, 'supplement', { text: '上级' }))).toBe('process/not-yours')
  })
})
