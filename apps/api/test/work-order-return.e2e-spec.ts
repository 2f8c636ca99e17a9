import { expect, it } from '@jest/globals'
import { newCommandId, routes, type WorkOrderDetail } from '@linli/contract'
import { HOUR } from '@linli/domain'
import { Rules } from '../src/rule/rules.ts'
import {
  ANNA,
  COMMUNITY,
  describeApp,
  DISTRICT,
  GRID,
  placeId,
  refusal,
  SECOND_LEVEL,
  STREET,
  unitId,
} from './harness.ts'
import { act, carried, events, raise, running, seats, toldAbout, toUnit, versionOf } from './orders.ts'
import type { Person } from './person.ts'

/** Giving a case back (退单): the one step that waits for an approval. */
describeApp('work-order return', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const ask = (id: string, who = as('lamp')) => act(app(), who, id, 'return', { reason: '不是市政的灯' })
  const decide = async (
    who: Person,
    id: string,
    grant: boolean,
    more: { reason?: string; approvalId?: string } = {},
  ): Promise<WorkOrderDetail> => {
    const [pending] = await app().source.query<{ id: string }[]>(
      "SELECT id FROM approval WHERE subject_id = ? AND state = 'pending'",
      [id],
    )
    return who.call(routes.workOrder.decide, {
      id,
      approvalId: pending?.id ?? 'none',
      version: await versionOf(app(), id),
      grant,
      ...more,
    })
  }
  const above = { [DISTRICT]: false, [STREET]: false, [SECOND_LEVEL]: false, [GRID]: false }

  it.each(['dispatched', 'taken'] as const)(
    'from-%s-nothing-moves-and-every-clock-runs-on-until-it-is-granted',
    async (state) => {
      app().newWeek()
      const { id, clocks } = await carried(app(), anna(), state)
      expect(await refusal(act(app(), as('lamp'), id, 'return'))).toBe('process/reason-needed')
      const asked = await ask(id)
      expect([asked.state, asked.handlerName, asked.clocks, asked.dueAt !== null]).toEqual([
        state,
        '市政维护所',
        clocks,
        true,
      ])
      expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, D01: true })
      expect((await as('worker').call(routes.workOrder.one, { id })).approval).toMatchObject({
        action: 'return',
        reason: '不是市政的灯',
        mayDecide: true,
      })
      expect((await as('lamp').call(routes.workOrder.one, { id })).approval).toMatchObject({ mayDecide: false })

      app().clock.set(app().clock.now() + HOUR)
      app().nest.get(Rules).forget()
      const granted = await decide(as('worker'), id, true)
      expect([granted.state, granted.handlerName, granted.approval]).toEqual(['registered', null, null])
      expect(running(granted)).toEqual(['answer', 'close', 'contact', 'dispatch'])
      const kept = (order: WorkOrderDetail) =>
        order.clocks.filter(({ clock }) => clock === 'answer' || clock === 'close')
      expect(kept(granted)).toEqual(clocks.filter(({ clock }) => clock === 'answer' || clock === 'close'))
      expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: true, [SECOND_LEVEL]: true, [GRID]: true })
      expect(await refusal(as('lamp').call(routes.workOrder.one, { id }))).toBe('not-found')
      expect((await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))).handlerName).toBe(
        '城市管理局',
      )
    },
  )

  it('a-return-that-is-refused-stays-with-its-handler', async () => {
    const { id } = await carried(app(), anna(), 'taken')
    await ask(id)
    expect(await refusal(decide(as('worker'), id, false))).toBe('process/reason-needed')
    const refused = await decide(as('worker'), id, false, { reason: '这盏灯归市政' })
    expect([refused.state, refused.handlerName, refused.approval]).toEqual(['taken', '市政维护所', null])
    expect(await seats(app(), id)).toEqual({ ...above, [COMMUNITY]: false, D01: true })
    await app().drain()
    expect(await toldAbout(as('lamp'), id)).toContain('退单申请未同意，请继续办理')
    expect((await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })).state).toBe('answered')
    expect((await events(app(), id)).map((e) => e.action)).toEqual([
      'raise',
      'dispatch',
      'take',
      'return-requested',
      'return-refused',
      'answer',
    ])
  })

  it('while-a-return-waits-nothing-else-moves-the-case-but-people-may-talk', async () => {
    const { id } = await carried(app(), anna(), 'taken')
    await ask(id)
    expect(await refusal(ask(id))).toBe('process/awaiting-approval')
    expect(await refusal(act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' }))).toBe(
      'process/awaiting-approval',
    )
    expect(await refusal(act(app(), anna(), id, 'withdraw'))).toBe('process/awaiting-approval')
    await act(app(), anna(), id, 'supplement', { text: '还是不亮' })
    await act(app(), as('lamp'), id, 'contact', { text: '已回电' })
    expect((await decide(as('worker'), id, true)).state).toBe('registered')
  })

  it('only-the-desk-that-dispatched-decides-and-only-once', async () => {
    const { id } = await carried(app(), anna(), 'taken')
    await ask(id)
    for (const login of ['lamp', 'officer', 'street'])
      expect([login, await refusal(decide(as(login), id, true))]).toEqual([login, 'process/not-yours'])
    for (const login of ['worker-b', 'city'])
      expect([login, await refusal(decide(as(login), id, true))]).toEqual([login, 'not-found'])
    expect(await refusal(decide(anna(), id, true))).toBe('process/not-yours')
    expect(await refusal(decide(as('worker'), id, true, { approvalId: 'other' }))).toBe('process/not-awaiting-approval')
    const [pending] = await app().source.query<{ id: string }[]>(
      "SELECT id FROM approval WHERE subject_id = ? AND state = 'pending'",
      [id],
    )
    const input = { id, approvalId: pending!.id, version: await versionOf(app(), id), grant: true }
    await Promise.all([as('worker').headers(), as('secretary').headers()])
    const outcomes = await Promise.all(
      [as('worker'), as('secretary')].map((who) => refusal(who.call(routes.workOrder.decide, input))),
    )
    expect(outcomes.filter((code) => code === 'not refused')).toHaveLength(1)
    expect(
      outcomes.every((code) => ['not refused', 'process/not-awaiting-approval', 'conflict/changed'].includes(code)),
    ).toBe(true)
    expect((await events(app(), id)).filter((e) => e.action === 'return')).toHaveLength(1)
  })

  it('the-one-who-asked-never-decides-even-as-the-desk', async () => {
    const both = await as('security').call(routes.access.assign, {
      newAccount: { login: 'both-posts', name: '示例身兼两职' },
      role: 'community-worker',
      placeId: await placeId(app(), COMMUNITY),
    })
    await as('security').call(routes.access.assign, {
      accountId: both.accountId,
      role: 'department-handler',
      unitId: await unitId(app(), 'D01'),
    })
    const person = await app().newcomer('both-posts', both.initialPassword!)
    const { id } = await carried(app(), anna(), 'taken')
    const asked = await ask(id, person)
    expect(asked.approval?.mayDecide).toBe(false)
    expect(await refusal(decide(person, id, true))).toBe('process/not-yours')
    expect((await decide(as('secretary'), id, true)).state).toBe('registered')
  })

  it('a-grant-that-is-sent-twice-is-answered-twice-and-done-once', async () => {
    const { id } = await carried(app(), anna(), 'taken')
    await ask(id)
    const [pending] = await app().source.query<{ id: string }[]>(
      "SELECT id FROM approval WHERE subject_id = ? AND state = 'pending'",
      [id],
    )
    const input = { id, approvalId: pending!.id, version: await versionOf(app(), id), grant: true }
    const commandId = newCommandId()
    const first = await as('worker').call(routes.workOrder.decide, input, commandId)
    expect(await as('worker').call(routes.workOrder.decide, input, commandId)).toEqual(first)
  })

  it('after-a-return-the-resident-still-sees-one-case-with-its-whole-story', async () => {
    const { id } = await carried(app(), anna(), 'dispatched')
    await ask(id)
    await decide(as('worker'), id, true)
    const { timeline, allowedActions } = await anna().call(routes.workOrder.one, { id })
    expect(timeline.map(({ action }) => action)).toEqual(['raise', 'dispatch', 'return-requested', 'return'])
    expect(allowedActions.map(({ action }) => action)).toEqual(['chase', 'supplement', 'withdraw'])
    expect((await raise(app(), anna())).id).not.toBe(id)
  })
})
