import { expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { ANNA, BO, describeApp, GRID, placeId, refusal, unitId } from './harness.ts'
import { act, LAMP, raise } from './orders.ts'

describeApp('commands', (app) => {
  const count = async (table: string, where = '1 = 1', values: string[] = []) => {
    const [row] = await app().source.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`,
      values,
    )
    return Number(row!.n)
  }
  const report = async (description: string) => ({
    kind: 'report' as const,
    classCode: LAMP,
    description,
    placeId: await placeId(app(), GRID),
  })

  it('the-same-command-again-gives-the-same-answer-and-one-row', async () => {
    const anna = app().resident(ANNA)
    const input = await report('同一条命令')
    const commandId = newCommandId()
    const before = await count('work_order')
    const first = await anna.call(routes.workOrder.raise, input, commandId)
    const { classCode, ...rest } = input
    const second = await anna.call(routes.workOrder.raise, { ...rest, classCode }, commandId)
    expect(second).toEqual(first)
    expect(await count('work_order')).toBe(before + 1)
    expect(await count('event', 'command_id = ?', [commandId])).toBe(1)
  })

  it('the-same-command-with-other-content-is-a-conflict', async () => {
    const anna = app().resident(ANNA)
    const commandId = newCommandId()
    await anna.call(routes.workOrder.raise, await report('第一次'), commandId)
    expect(await refusal(anna.call(routes.workOrder.raise, await report('第二次'), commandId))).toBe('command/conflict')
    expect(await refusal(anna.call(routes.audit.complain, { text: '第二次' }, commandId))).toBe('command/conflict')
    expect(await count('work_order', 'description = ?', ['第二次'])).toBe(0)
  })

  it('ids-of-commands-belong-to-one-person', async () => {
    const commandId = newCommandId()
    const first = await app()
      .resident(ANNA)
      .call(routes.workOrder.raise, await report('甲的'), commandId)
    const second = await app()
      .resident(BO)
      .call(routes.workOrder.raise, await report('乙的'), commandId)
    expect(second.id).not.toBe(first.id)
  })

  it('a-command-without-id-is-refused', async () => {
    const anna = app().resident(ANNA)
    const { path: url } = routes.audit.complain
    for (const commandId of [undefined, 'short', 'with space and more']) {
      const answer = await anna.send({
        method: 'POST',
        url,
        body: { text: '没有编号' },
        ...(commandId && { commandId }),
      })
      expect(answer).toMatchObject({ status: 400, body: { code: 'input/command-id-missing' } })
    }
    expect(await count('complaint', 'body = ?', ['没有编号'])).toBe(0)
  })

  it('two-at-once-of-a-command-make-one-row-and-both-are-answered', async () => {
    const [anna, system, worker] = [app().resident(ANNA), app().staff('system'), app().staff('worker')]
    await Promise.all([anna.headers(), system.headers(), worker.headers()])
    const order = await raise(app(), anna)
    const input = await report('同时提交')
    const dispatch = {
      id: order.id,
      action: 'dispatch',
      version: order.version,
      handler: { kind: 'unit' as const, id: await unitId(app(), 'D01') },
    }
    const twice = async <T>(send: (commandId: string) => Promise<T>) => {
      const commandId = newCommandId()
      const [first, second] = await Promise.all([send(commandId), send(commandId)])
      expect(second).toEqual(first)
      expect(await count('event', 'command_id = ?', [commandId])).toBe(1)
    }
    await twice((id) => anna.call(routes.workOrder.raise, input, id))
    await twice((id) => anna.call(routes.audit.complain, { text: '同时提交' }, id))
    await twice((id) => worker.call(routes.workOrder.act, dispatch, id))
    await twice((id) => system.call(routes.unit.add, { code: 'TWICE', name: '同时新增', kind: 'other' }, id))
    expect(await count('work_order', 'title = ?', ['同时提交'])).toBe(1)
    expect(await count('complaint', 'body = ?', ['同时提交'])).toBe(1)
    expect(await count('unit', 'code = ?', ['TWICE'])).toBe(1)
  })

  it('of-two-who-saw-the-same-version-one-is-asked-to-look-again', async () => {
    const anna = app().resident(ANNA)
    const [worker, secretary] = [app().staff('worker'), app().staff('secretary')]
    await Promise.all([worker.headers(), secretary.headers()])
    const { id, version } = await raise(app(), anna)
    const notes = [worker, secretary].map((who) =>
      who.call(routes.workOrder.act, { id, version, action: 'supplement', text: '现场看过' }),
    )
    const outcomes = await Promise.all(notes.map((note) => refusal(note)))
    expect(outcomes.sort()).toEqual(['conflict/changed', 'not refused'])
    expect(await count('event', "subject_id = ? AND action = 'supplement'", [id])).toBe(1)
    expect(await refusal(worker.call(routes.workOrder.act, { id, version, action: 'receive' }))).toBe(
      'conflict/changed',
    )
  })

  it('two-who-do-the-same-thing-at-once-are-both-told-what-became-of-it', async () => {
    const [anna, system] = [app().resident(ANNA), app().staff('system')]
    await Promise.all([anna.headers(), system.headers()])
    const chase = { key: 'work-order.chase-hours' as const, value: 24, basis: '同时修改' }
    const rules = await Promise.all([1, 2].map(() => system.call(routes.rule.change, chase)))
    expect(rules.map(({ version }) => version).sort()).toEqual([1, 2])
    const helpers = await Promise.all([1, 2].map(() => anna.call(routes.registry.addHelper, { phone: BO })))
    expect(helpers[0]!.id).toBe(helpers[1]!.id)
    const units = await Promise.all(
      [1, 2].map(() => refusal(system.call(routes.unit.add, { code: 'ONCE', name: '同时新增', kind: 'other' }))),
    )
    expect(units.sort()).toEqual(['not refused', 'unit/code-taken'])
  })

  it('each-command-leaves-an-event-with-actor-post-and-command', async () => {
    const { id } = await raise(app(), app().resident(ANNA))
    const worker = app().staff('worker')
    const { id: actorId } = await worker.call(routes.identity.me, {})
    const commandId = newCommandId()
    await worker.call(routes.workOrder.act, { id, version: 0, action: 'receive' }, commandId)
    const [event] = await app().source.query<object[]>('SELECT * FROM event WHERE command_id = ?', [commandId])
    expect(event).toMatchObject({
      subject: 'work-order',
      subject_id: id,
      action: 'receive',
      actor_id: actorId,
      actor_label: '榆树社区 · 社区工作者',
    })
  })

  it('a-command-that-fails-half-way-leaves-nothing', async () => {
    const anna = app().resident(ANNA)
    const tables = ['work_order', 'clock_run', 'seat', 'timer', 'event', 'outbox']
    const rows = () => Promise.all(tables.map((table) => count(table)))
    const before = await rows()
    const photo = anna.call(routes.workOrder.raise, {
      ...(await report('照片不是我的')),
      photos: ['01890a5d-ac96-774b-bcce-b302099a8057'],
    })
    expect(await refusal(photo)).toBe('attachment/not-yours')
    expect(await rows()).toEqual(before)
  })

  it('a-case-number-is-given-once', async () => {
    const anna = app().resident(ANNA)
    await anna.headers()
    const orders = await Promise.all(Array.from({ length: 25 }, () => raise(app(), anna)))
    const numbers = new Set(orders.map((order) => order.no))
    expect(numbers.size).toBe(25)
    for (const no of numbers) expect(no).toMatch(/^2030-\d{4}-\d{4}$/)
    await act(app(), anna, orders[0]!.id, 'withdraw')
  })
})
