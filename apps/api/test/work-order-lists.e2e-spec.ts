import { expect, it } from '@jest/globals'
import { routes, type WorkOrderPage } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import exceljs from 'exceljs'
import { ANNA, BO, describeApp, FAR_GRID, GRID, OTHER_COMMUNITY, OTHER_GRID, placeId, refusal } from './harness.ts'
import { act, carried, GYM, LAMP, MANHOLE, raise, toUnit } from './orders.ts'
import type { Person } from './person.ts'

describeApp('work-order lists', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const queue = (who: Person, given = {}) => who.call(routes.workOrder.queue, { limit: 100, ...given })
  const list = (who: Person, given = {}) =>
    who.call(routes.workOrder.list, { limit: 100, from: isoTime(app().clock.now() - 2 * DAY), ...given })
  const ids = ({ items }: WorkOrderPage) => items.map((order) => order.id)
  /** Every page of a list, with something new coming in between two pages. */
  async function pages(
    read: (cursor?: string) => Promise<WorkOrderPage>,
    between: () => Promise<unknown>,
  ): Promise<string[]> {
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await read(cursor)
      seen.push(...ids(page))
      if (!page.next) return seen
      cursor = page.next
      await between()
    }
  }

  it('the-queue-has-on-top-what-is-due-first', async () => {
    app().newWeek()
    const lamp = await raise(app(), anna(), { classCode: LAMP })
    const manhole = await raise(app(), anna(), { classCode: MANHOLE })
    const gym = await raise(app(), anna(), { classCode: GYM })
    const { items } = await queue(as('worker'))
    const mine = items.filter((order) => [lamp.id, manhole.id, gym.id].includes(order.id))
    expect(mine.map((order) => order.id)).toEqual([manhole.id, gym.id, lamp.id])
    const due = items.map((order) => Date.parse(order.dueAt!))
    expect(due).toEqual([...due].sort((a, b) => a - b))
    await act(app(), as('officer'), manhole.id, 'solve', { outcome: 'solved', text: '盖好了' })
    expect(ids(await queue(as('worker'), { view: 'all' }))).not.toContain(manhole.id)
  })

  it('mine-is-what-waits-for-the-post-and-all-is-what-is-open-in-its-scope', async () => {
    app().newWeek()
    const raised = await raise(app(), anna())
    const { id } = await carried(app(), anna(), 'dispatched')
    const far = await raise(app(), anna(), { placeId: await placeId(app(), FAR_GRID) })
    const beside = await raise(app(), anna(), { placeId: await placeId(app(), OTHER_GRID) })
    const has = async (login: string, view: 'mine' | 'all') => {
      const listed = ids(await queue(as(login), { view }))
      return [raised.id, id, far.id, beside.id].map((one) => listed.includes(one))
    }
    expect(await has('worker', 'mine')).toEqual([true, false, false, false])
    expect(await has('worker', 'all')).toEqual([true, true, false, false])
    expect(await has('officer', 'all')).toEqual([true, true, false, false])
    expect(await has('officer-b', 'all')).toEqual([false, false, false, false])
    expect(await has('worker-b', 'all')).toEqual([false, false, false, true])
    expect(await has('street', 'all')).toEqual([true, true, false, true])
    expect(await has('street', 'mine')).toEqual([false, false, false, false])
    expect(await has('centre', 'all')).toEqual([true, true, true, true])
    expect(await has('lamp', 'mine')).toEqual([false, true, false, false])
    expect(await has('city', 'all')).toEqual([false, false, false, false])
    const { posts } = await as('worker').call(routes.identity.me, {})
    expect(ids(await queue(as('worker'), { postId: posts[0]!.id }))).toContain(raised.id)
    const other = await as('worker-b').call(routes.identity.me, {})
    expect(await refusal(queue(as('worker'), { postId: other.posts[0]!.id }))).toBe('access/denied')
    expect(ids(await queue(as('worker'), { view: 'all', state: 'dispatched' }))).toContain(id)
    expect(ids(await queue(as('worker'), { view: 'all', state: 'dispatched' }))).not.toContain(raised.id)
  })

  it('paging-shows-every-row-once-while-others-come-in', async () => {
    app().newWeek()
    const there = await placeId(app(), OTHER_COMMUNITY)
    const before: string[] = []
    for (let i = 0; i < 11; i++)
      before.push((await raise(app(), anna(), { placeId: there, classCode: [LAMP, GYM, MANHOLE][i % 3]! })).id)
    let added = 0
    const between = async () => {
      if (added++ < 6) await raise(app(), anna(), { placeId: there })
    }
    const [worker] = [as('worker-b')]
    for (const read of [
      (cursor?: string) => worker.call(routes.workOrder.queue, { view: 'mine', limit: 3, ...(cursor && { cursor }) }),
      (cursor?: string) => worker.call(routes.workOrder.queue, { view: 'all', limit: 2, ...(cursor && { cursor }) }),
      (cursor?: string) => worker.call(routes.workOrder.list, { limit: 3, ...(cursor && { cursor }) }),
      (cursor?: string) => anna().call(routes.workOrder.mine, { limit: 4, ...(cursor && { cursor }) }),
    ]) {
      added = 0
      const seen = await pages(read, between)
      expect(new Set(seen).size).toBe(seen.length)
      expect(before.filter((id) => !seen.includes(id))).toEqual([])
    }
    expect(await refusal(queue(worker, { cursor: 'bm90IG91cnM' }))).toBe('input/invalid')
    expect(await refusal(queue(worker, { cursor: Buffer.from('["x",1]').toString('base64url') }))).toBe('input/invalid')
  })

  it('counts-say-what-is-late-and-soon-and-stop-at-999', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE, placeId: await placeId(app(), FAR_GRID) })
    await as('security')
      .call(routes.access.assign, {
        newAccount: { login: 'far-worker', name: '示例河湾社工' },
        role: 'community-worker',
        placeId: await placeId(app(), '990100002001'),
      })
      .then(({ initialPassword }) => app().newcomer('far-worker', initialPassword!))
    const counts = (view: 'mine' | 'all' = 'mine') => as('far-worker').call(routes.workOrder.counts, { view })
    const { byState, soon, late } = await counts()
    expect(byState['raised']).toBe(ids(await queue(as('far-worker'))).length)
    expect(soon).toBeGreaterThanOrEqual(1)
    app().clock.set(now + 2 * HOUR)
    expect(await counts()).toMatchObject({ late: late + 1, soon: 0 })
    await act(app(), as('far-worker'), id, 'decline', { reason: '重复', instead: '原单' })
    expect((await counts()).byState['raised']).toBe(byState['raised']! - 1)

    const community = await placeId(app(), '990100002001')
    const rows = Array.from({ length: 1005 }, (_, i) => [community, `bound-${i}`, 1, 'raised', now - HOUR])
    await app().source.query(
      `INSERT INTO seat (holder_id, work_order_id, mine, state, due_at) VALUES ${rows.map(() => '(?,?,?,?,?)').join(',')}`,
      rows.flat(),
    )
    expect(await counts()).toMatchObject({ late: 999, byState: { raised: 999 } })
    await app().source.query("DELETE FROM seat WHERE work_order_id LIKE 'bound-%'")
  })

  it.each(['mine', 'all'] as const)(
    'the-queue-of-%s-shows-what-is-late-or-soon-as-the-counts-count-it',
    async (view) => {
      const now = app().newWeek()
      const late = await raise(app(), anna(), { classCode: MANHOLE })
      app().clock.set(now + 2 * HOUR)
      const soon = await raise(app(), anna(), { classCode: MANHOLE })
      const calm = await raise(app(), anna(), { classCode: LAMP })
      const worker = as('worker')
      const slice = (due: 'late' | 'soon') =>
        pages(
          (cursor) => queue(worker, { view, due, limit: 2, ...(cursor && { cursor }) }),
          async () => {},
        )
      const counts = await worker.call(routes.workOrder.counts, { view })
      expect((await slice('late')).length).toBe(counts.late)
      expect(await slice('late')).toContain(late.id)
      expect(await slice('soon')).toEqual([soon.id])
      expect(counts.soon).toBe(1)
      expect(ids(await queue(worker, { view, due: 'late', state: 'raised' }))).toContain(late.id)
      expect(ids(await queue(worker, { view, due: 'late', state: 'dispatched' }))).not.toContain(late.id)
      for (const { id } of [soon, calm]) expect(await slice('late')).not.toContain(id)
    },
  )

  it('the-list-is-newest-first-within-its-window-and-filters', async () => {
    const now = app().newWeek()
    const first = await raise(app(), anna(), { classCode: GYM })
    app().clock.set(now + DAY)
    const second = await carried(app(), app().resident(BO), 'taken')
    const listed = ids(await list(as('worker')))
    expect(listed.slice(0, 2)).toEqual([second.id, first.id])
    expect(ids(await list(as('worker'), { from: isoTime(now + HOUR) }))).toEqual([second.id])
    expect(ids(await list(as('worker'), { to: isoTime(now + HOUR) }))).toContain(first.id)
    expect(ids(await list(as('worker'), { urgency: 'urgent' }))).toContain(first.id)
    expect(ids(await list(as('worker'), { urgency: 'urgent' }))).not.toContain(second.id)
    expect(ids(await list(as('worker'), { state: 'taken', classCode: LAMP, kind: 'report' }))).toContain(second.id)
    expect(ids(await list(as('worker'), { no: first.no, from: isoTime(now + HOUR) }))).toEqual([first.id])
    expect(ids(await list(as('worker-b'), { no: first.no }))).toEqual([])
    expect(ids(await list(as('lamp')))).toEqual([second.id])
    expect(await refusal(list(as('worker'), { from: isoTime(now - 800 * DAY) }))).toBe('work-order/window-too-long')
  })

  it('a-part-of-the-number-finds-the-case-in-queue-and-list-of-those-who-see-it', async () => {
    app().newWeek()
    const { id, no } = await raise(app(), anna())
    const other = await raise(app(), anna(), { placeId: await placeId(app(), OTHER_GRID) })
    for (const asked of [no, no.replaceAll('-', ''), no.slice(5)]) {
      for (const login of ['worker', 'officer', 'street', 'centre'])
        expect(ids(await queue(as(login), { view: 'all', no: asked }))).toEqual([id])
      expect(ids(await list(as('worker'), { no: asked }))).toEqual([id])
      for (const login of ['worker-b', 'officer-b', 'lamp']) {
        expect(ids(await queue(as(login), { view: 'all', no: asked }))).toEqual([])
        expect(ids(await list(as(login), { no: asked }))).toEqual([])
      }
    }
    const serial = { view: 'all', no: no.slice(10) }
    expect(ids(await queue(as('worker'), serial))).toContain(id)
    expect(ids(await queue(as('worker'), serial))).not.toContain(other.id)
    expect(ids(await list(as('worker-b'), serial))).not.toContain(id)
    const ofTheDay = ids(await queue(as('street'), { view: 'all', no: no.slice(0, 9) }))
    expect(ofTheDay).toEqual(expect.arrayContaining([id, other.id]))
    for (const asked of [no.slice(0, 4), no.slice(0, 13) + 'x', '路灯'])
      expect(ids(await queue(as('worker'), { view: 'all', no: asked }))).toEqual([])
  })

  it('the-export-opens-as-a-spreadsheet-with-the-rows-of-the-list', async () => {
    app().newWeek()
    const { no } = await raise(app(), anna(), { description: '=HYPERLINK("http://example.com")', location: '=1+1' })
    const other = await raise(app(), anna(), { placeId: await placeId(app(), OTHER_GRID) })
    const bytes = await as('worker').call(routes.workOrder.exportList, {})
    const book = new exceljs.Workbook()
    await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0])
    const rows = book.worksheets[0]!.getSheetValues().slice(1) as string[][]
    const listed: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await as('worker').call(routes.workOrder.list, { limit: 100, ...(cursor && { cursor }) })
      listed.push(...page.items.map((order) => order.no))
      if (!page.next) break
      cursor = page.next
    }
    expect(rows[0]).toContain('单号')
    expect(rows.slice(1).map((row) => row[1])).toEqual(listed)
    expect(rows[1]).toEqual(expect.arrayContaining([no, '小程序', '反映', '路灯', '一般', '待受理', '=1+1']))
    expect(listed).not.toContain(other.no)
    expect(await refusal(as('officer').call(routes.workOrder.exportList, {}))).toBe('access/denied')
  })

  it('the-export-says-when-it-was-taken-and-answered-and-which-clock-ran-over-under-the-words-of-the-glossary', async () => {
    const began = app().newWeek()
    const slow = await raise(app(), anna(), { classCode: MANHOLE, confidential: true })
    app().clock.set(began + 90 * MINUTE)
    await act(app(), as('worker'), slow.id, 'dispatch', await toUnit(app(), 'D01'))
    app().clock.set(began + 100 * MINUTE)
    await act(app(), as('lamp'), slow.id, 'take')
    await act(app(), as('worker'), slow.id, 'assist', await toUnit(app(), 'D02'))
    const { tickets } = await as('worker').call(routes.workOrder.one, { id: slow.id })
    app().clock.set(began + 105 * MINUTE)
    await act(app(), as('city'), slow.id, 'take', { ticketId: tickets.find(({ kind }) => kind === 'assist')!.id })
    app().clock.set(began + 110 * MINUTE)
    await act(app(), as('lamp'), slow.id, 'answer', { outcome: 'solved', text: '已经修好' })
    const closed = await carried(app(), anna(), 'closed')
    const redone = await carried(app(), anna(), 'answered')
    await act(app(), as('worker'), redone.id, 'redo', { reason: '灯又灭了' })

    const { path: url, method } = routes.workOrder.exportList
    const { body, headers } = await as('worker').send({ method, url })
    const day = isoTime(began).slice(0, 10)
    expect(headers['content-disposition']).toBe(
      `attachment; filename="work-orders-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`单子-${day}.xlsx`)}`,
    )
    const book = new exceljs.Workbook()
    await book.xlsx.load(body as Parameters<typeof book.xlsx.load>[0])
    const sheet = book.worksheets[0]!
    expect([sheet.getRow(1).font.bold, sheet.views[0]]).toMatchObject([true, { state: 'frozen', ySplit: 1 }])
    expect(sheet.getColumn(2).width).toBeGreaterThan(20)
    const [head, ...rows] = sheet.getSheetValues().slice(1) as string[][]
    const of = (no: string) => {
      const row = rows.find((cells) => cells[1] === no)!
      return Object.fromEntries(Array.from(head!, (name, i) => [name ?? '', row[i] ?? '']))
    }
    expect(head).toEqual(expect.arrayContaining(['种类', '受理渠道', '轻重缓急', '承诺答复']))
    expect(head).not.toEqual(expect.arrayContaining(['来源', '紧急程度', '类型']))
    const minutes = (n: number) =>
      isoTime(began + n * MINUTE)
        .slice(0, 16)
        .replace('T', ' ')
    expect(of(slow.no)).toMatchObject({
      标题: slow.title,
      保密单: '保密',
      办理结果: '已解决',
      签收时间: minutes(100),
      答复时间: minutes(110),
      归档时间: '',
      超时: '是',
      超时的时限: '派单、首次联系',
    })
    expect(of(closed.no)).toMatchObject({ 保密单: '', 归档时间: minutes(110), 超时: '否', 超时的时限: '' })
    expect(of(redone.no)).toMatchObject({ 签收时间: minutes(110), 答复时间: '', 办理结果: '' })
  })

  it('a-case-can-be-sent-to-units-and-to-the-grids-of-its-community-with-its-own-grid-first', async () => {
    const { id } = await raise(app(), anna())
    const { items } = await as('worker').call(routes.workOrder.handlers, { id })
    expect(items[0]).toEqual({
      kind: 'place',
      id: await placeId(app(), GRID),
      name: '三级网格 01-01',
      note: '所在网格',
      open: expect.any(Number),
      late: expect.any(Number),
    })
    expect(items.filter((h) => h.kind === 'place')).toHaveLength(8)
    expect(items.map((h) => h.name)).toContain('市政维护所')
    for (const login of ['officer', 'street', 'worker-b', 'lamp'])
      expect(await refusal(as(login).call(routes.workOrder.handlers, { id }))).toBe('not-found')
  })

  it('of-a-batch-each-case-stands-alone', async () => {
    const [one, two, done] = [
      await raise(app(), anna()),
      await raise(app(), anna()),
      await carried(app(), anna(), 'closed'),
    ]
    const far = await raise(app(), anna(), { placeId: await placeId(app(), OTHER_GRID) })
    app().clock.set(app().clock.now() + MINUTE)
    const orders = [one, two, done, far].map(({ id, version }) => ({ id, version }))
    const { results } = await as('worker').call(routes.day.batch, {
      action: 'dispatch',
      orders,
      ...(await toUnit(app(), 'D01')),
    })
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false])
    expect(results[2]!.message).toMatch('当前状态')
    expect(results[3]!.message).toMatch('没有找到')
    const states = await Promise.all([one, two].map(({ id }) => anna().call(routes.workOrder.one, { id })))
    expect(states.map(({ state }) => state)).toEqual(['dispatched', 'dispatched'])
  })
})
