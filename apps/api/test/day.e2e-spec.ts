import { expect, it } from '@jest/globals'
import { routes, type Batch } from '@linli/contract'
import { DAY, HOUR, isoTime } from '@linli/domain'
import { ANNA, describeApp, FAR_GRID, GRID, OTHER_GRID, placeId, refusal, unitId } from './harness.ts'
import { act, carried, events, GYM, MANHOLE, raise, toGrid, toldAbout, toUnit, versionOf } from './orders.ts'
import type { Person } from './person.ts'

describeApp("the worker's day", (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const idOf = async (who: Person) => (await who.call(routes.identity.me, {})).id
  const now = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => ({ id, version: await versionOf(app(), id) })))
  const batch = async (who: Person, ids: readonly string[], given: Omit<Batch, 'orders'>) =>
    (await who.call(routes.day.batch, { ...given, orders: await now(ids) })).results
  const stateOf = async (id: string) => (await anna().call(routes.workOrder.one, { id })).state

  it('a-batch-answers-each-case-by-itself', async () => {
    app().newWeek()
    const taken = [await carried(app(), anna(), 'taken'), await carried(app(), anna(), 'taken', { location: '3 号楼' })]
    const [raised, far] = [await raise(app(), anna()), await raise(app(), anna())]
    const ids = [...taken, raised, far].map(({ id }) => id)
    const results = await batch(as('lamp'), ids, {
      action: 'answer',
      outcome: 'solved',
      text: '{{编号}}：{{地点}}的{{事项}}由{{承办单位}}于{{完成日期}}修好',
    })
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false])
    expect(results[2]!.message).toBe('没有找到，可能已删除或不在您的范围内')
    for (const { id, no } of taken) {
      const { state, timeline } = await anna().call(routes.workOrder.one, { id })
      expect(state).toBe('answered')
      const said = timeline.find((entry) => entry.action === 'answer')!.text!
      expect(said).toMatch(new RegExp(`^${no}：.*榆树社区.*路灯.*由市政.*于2030年\\d+月\\d+日修好$`))
      expect(said.includes('3 号楼')).toBe(id === taken[1]!.id)
    }
    expect(await stateOf(raised.id)).toBe('raised')
  })

  it('a-batch-carries-cases-through-the-steps-of-the-process', async () => {
    app().newWeek()
    const ids = [(await raise(app(), anna())).id, (await raise(app(), anna())).id]
    const all = (results: { ok: boolean }[]) => results.every(({ ok }) => ok)
    expect(all(await batch(as('worker'), ids, { action: 'receive' }))).toBe(true)
    expect(all(await batch(as('worker'), ids, { action: 'register' }))).toBe(true)
    expect(all(await batch(as('worker'), ids, { action: 'dispatch', ...(await toUnit(app(), 'D01')) }))).toBe(true)
    expect(all(await batch(as('lamp'), ids, { action: 'take' }))).toBe(true)
    expect(all(await batch(as('lamp'), ids, { action: 'answer', outcome: 'solved', text: '修好' }))).toBe(true)
    expect(all(await batch(as('worker'), ids, { action: 'close' }))).toBe(true)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['closed', 'closed'])
    const unsolvable = await carried(app(), anna(), 'taken')
    const [missing] = await batch(as('lamp'), [unsolvable.id], {
      action: 'answer',
      outcome: 'unsolvable',
      text: '不能',
    })
    expect(missing).toMatchObject({ ok: false, message: '请写明不能解决的政策或法律依据' })
  })

  it('the-same-batch-sent-again-happens-once', async () => {
    app().newWeek()
    const { id, version } = await raise(app(), anna())
    const sent = { action: 'receive' as const, orders: [{ id, version }] }
    const command = 'batch-sent-again-0000000000000001'
    const first = await as('worker').call(routes.day.batch, sent, command)
    expect(await as('worker').call(routes.day.batch, sent, command)).toEqual(first)
    expect((await events(app(), id)).filter((event) => event.action === 'receive')).toHaveLength(1)
  })

  it('a-confidential-case-is-never-sent-to-a-grid-by-a-batch', async () => {
    app().newWeek()
    const [open, hidden] = [await raise(app(), anna()), await raise(app(), anna(), { confidential: true })]
    const grid = await toGrid(app(), GRID)
    const results = await batch(as('worker'), [open.id, hidden.id], { action: 'dispatch', ...grid })
    expect(results.map(({ ok }) => ok)).toEqual([true, false])
    expect(results[1]!.message).toMatch('保密单')
    const [foreign] = await batch(as('worker-b'), [hidden.id], { action: 'dispatch', ...grid })
    expect(foreign!.message).toMatch('没有找到')
    await act(app(), as('worker'), hidden.id, 'dispatch', grid)
    expect(await stateOf(hidden.id)).toBe('dispatched')
  })

  it('a-template-with-an-empty-field-is-refused', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const answer = (text: string) => act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text })
    expect(await refusal(answer('换了{{数量}}盏，{{完成日期}}'))).toBe('work-order/template-empty')
    const [refused] = await batch(as('lamp'), [id], { action: 'answer', outcome: 'solved', text: '换了{{数量}}盏' })
    expect(refused).toMatchObject({ ok: false, message: '模板里还有没填的内容，请填好后再发，请填写：数量' })
    expect(await stateOf(id)).toBe('taken')
    await answer('换了 2 盏')
    await act(app(), anna(), id, 'supplement', { text: '我写的是 {{这个}}' })
  })

  it('templates-are-kept-by-those-who-lead-and-used-by-all-below', async () => {
    app().newWeek()
    const names = async (login: string) =>
      (await as(login).call(routes.day.templates, {})).items.map(({ name, mayChange }) => [name, mayChange])
    const put = (login: string, name: string, more = {}) =>
      as(login).call(routes.day.putTemplate, { action: 'answer', name, body: '{{编号}} 已办', ...more })
    await put('lamp-head', '市政的')
    await put('street', '街道的')
    await put('secretary', '社区的')
    expect(await names('lamp')).toEqual([['市政的', false]])
    expect((await names('worker')).sort()).toEqual([
      ['社区的', false],
      ['街道的', false],
    ])
    expect(await names('city')).toEqual([])
    expect(await names('worker-b')).toEqual([['街道的', false]])
    const own = (await as('lamp-head').call(routes.day.templates, {})).items[0]!
    await put('lamp-head', '市政改', { id: own.id })
    expect(await names('lamp')).toEqual([['市政改', false]])
    expect(await refusal(put('secretary', '改别人的', { id: own.id }))).toBe('access/denied')
    expect(await refusal(as('lamp').call(routes.day.dropTemplate, { id: own.id }))).toBe('access/denied')
    expect(await refusal(as('secretary').call(routes.day.dropTemplate, { id: own.id }))).toBe('access/denied')
    await as('lamp-head').call(routes.day.dropTemplate, { id: own.id })
    expect(await names('lamp')).toEqual([])
  })

  it('filters-are-a-persons-own-and-few', async () => {
    const save = (name: string, query = 'due=late') => as('worker').call(routes.day.saveFilter, { name, query })
    await save('超时')
    expect((await save('超时', 'due=soon')).items).toMatchObject([{ name: '超时', query: 'due=soon' }])
    expect((await as('secretary').call(routes.day.filters, {})).items).toEqual([])
    for (let i = 1; i < 12; i++) await save(`第 ${i} 个`)
    expect(await refusal(save('多了'))).toBe('work-order/too-many-filters')
    const { items } = await as('worker').call(routes.day.filters, {})
    expect(await refusal(as('secretary').call(routes.day.dropFilter, { id: items[0]!.id }))).toBe('not-found')
    for (const { id } of items) await as('worker').call(routes.day.dropFilter, { id })
    expect((await as('worker').call(routes.day.filters, {})).items).toEqual([])
  })

  it('load-counts-units-never-people', async () => {
    const start = app().newWeek()
    const { id } = await raise(app(), anna())
    const load = async () => {
      const { items } = await as('worker').call(routes.workOrder.handlers, { id })
      return items.find((item) => item.name === '市政维护所')!
    }
    const before = await load()
    expect(Object.keys(before).sort()).toEqual(['id', 'kind', 'late', 'name', 'note', 'open'])
    const late = await carried(app(), anna(), 'taken', { classCode: GYM })
    expect(await load()).toMatchObject({ open: before.open + 1, late: before.late })
    app().clock.set(start + 2 * DAY)
    expect((await load()).late).toBeGreaterThan(before.late)
    await act(app(), as('lamp'), late.id, 'answer', { outcome: 'solved', text: '修好' })
    expect((await load()).open).toBe(before.open)
    const unit = await unitId(app(), 'D02')
    const many = Array.from({ length: 1005 }, (_, i) => [unit, `load-${i}`, 1, 'taken', start])
    await app().source.query(
      `INSERT INTO seat (holder_id, work_order_id, mine, state, due_at) VALUES ${many.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      many.flat(),
    )
    const { items } = await as('worker').call(routes.workOrder.handlers, { id })
    expect(items.find((item) => item.id === unit)).toMatchObject({ open: 999, late: 999 })
    await app().source.query("DELETE FROM seat WHERE work_order_id LIKE 'load-%'")
  })

  it('what-is-handed-over-is-a-note-on-the-case-and-a-line-for-the-colleague', async () => {
    app().newWeek()
    const [one, two] = [await raise(app(), anna()), await raise(app(), anna())]
    const secretary = await idOf(as('secretary'))
    const handOver = (orders: string[] | undefined, toAccountId: string, text = '等居民回电话') =>
      as('worker').call(routes.day.handOver, { toAccountId, text, ...(orders && { orders }) })
    expect(await refusal(handOver([one.id], await idOf(as('worker-b'))))).toBe('access/not-a-colleague')
    expect(await refusal(handOver([one.id], await idOf(as('worker'))))).toBe('work-order/not-to-yourself')
    const far = await raise(app(), anna(), { placeId: await placeId(app(), FAR_GRID) })
    expect(await refusal(handOver([one.id, far.id], secretary))).toBe('not-found')
    const before = (await as('secretary').call(routes.day.handed, {})).items.length
    await handOver([one.id, two.id], secretary)
    const { items } = await as('secretary').call(routes.day.handed, {})
    expect(items).toHaveLength(before + 2)
    expect(items[0]).toMatchObject({ from: '示例社工甲', text: '等居民回电话' })
    expect((await as('worker').call(routes.day.handed, {})).items).toEqual([])
    const { items: told } = await as('secretary').call(routes.notification.inbox, { limit: 1 })
    expect(told[0]!.text).toBe('有 2 件单子交接给您，请看“交接给我的”')
    const last = (who: Person) =>
      who.call(routes.workOrder.one, { id: one.id }).then(({ timeline }) => timeline.at(-1)!)
    expect(await last(as('worker'))).toMatchObject({ action: 'hand-over', text: '等居民回电话' })
    expect((await last(anna())).action).toBe('raise')
    expect(await toldAbout(anna(), one.id)).toEqual([])
    await act(app(), as('officer'), one.id, 'solve', { outcome: 'solved', text: '好了' })
    expect((await as('secretary').call(routes.day.handed, {})).items).toHaveLength(before + 1)
    await handOver(undefined, secretary, '全部交给您')
    const { items: waiting } = await as('worker').call(routes.workOrder.queue, { limit: 100 })
    const all = await as('secretary').call(routes.day.handed, { limit: 100 })
    const handed = new Set(all.items.filter((item) => item.text === '全部交给您').map((item) => item.order.id))
    expect(waiting.every(({ id }) => handed.has(id))).toBe(true)
    const page = await as('secretary').call(routes.day.handed, { limit: 1 })
    const next = await as('secretary').call(routes.day.handed, { limit: 1, cursor: page.next! })
    expect(next.items[0]!.order.id).not.toBe(page.items[0]!.order.id)
  })

  it('the-page-of-the-shift-says-what-is-open-late-due-and-waits', async () => {
    const start = app().newWeek()
    const shift = (login: string, hours: number) =>
      as(login).call(routes.day.shift, { until: isoTime(app().clock.now() + hours * HOUR) })
    const ids = (slice: { items: { id: string }[] }) => slice.items.map((order) => order.id)
    const manhole = await raise(app(), anna(), { classCode: MANHOLE, placeId: await placeId(app(), OTHER_GRID) })
    const lamp = await carried(app(), anna(), 'taken')
    expect(ids((await shift('worker-b', 8)).due)).toContain(manhole.id)
    expect(ids((await shift('worker-b', 0)).due)).toEqual([])
    app().clock.set(start + 3 * HOUR)
    const page = await shift('worker-b', 8)
    expect(Date.parse(page.until) - start).toBeGreaterThanOrEqual(11 * HOUR)
    expect([ids(page.late).includes(manhole.id), ids(page.due).includes(manhole.id)]).toEqual([true, false])
    expect(page.open).toBeGreaterThanOrEqual(page.late.count)
    const { approvals } = await shift('worker', 8)
    await act(app(), as('lamp'), lamp.id, 'return', { reason: '不归我们' })
    const asked = await shift('worker', 8)
    expect(asked.approvals.count).toBe(approvals.count + 1)
    expect(ids(asked.approvals)).toContain(lamp.id)
    expect((await shift('lamp', 8)).approvals.count).toBe(0)
    const toAccountId = await idOf(as('lamp-head'))
    await as('lamp').call(routes.day.handOver, { orders: [lamp.id], toAccountId, text: '等审批' })
    expect((await shift('lamp', 8)).handed).toMatchObject([{ text: '等审批', to: '示例市政负责人' }])
    expect((await shift('city', 8)).handed).toEqual([])
  })
})
