import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { dateKey } from '@linli/domain'
import exceljs from 'exceljs'
import { ANNA, BO, describeApp, OTHER_GRID, placeId, refusal } from './harness.ts'
import { carried, raise } from './orders.ts'

/** Any list as a spreadsheet: what the list itself shows to the same person, and no more. */
describeApp('list export', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const sheet = async (sent: Promise<Uint8Array>): Promise<Record<string, unknown>[]> => {
    const book = new exceljs.Workbook()
    await book.xlsx.load(Buffer.from(await sent) as unknown as Parameters<typeof book.xlsx.load>[0])
    const [head, ...rows] = book.worksheets[0]!.getSheetValues().slice(1) as string[][]
    const cell = (row: readonly string[], i: number): [string, unknown] => [head![i]!, row[i] ?? '']
    return rows.map((row) => Object.fromEntries([...head!.keys()].slice(1).map((i) => cell(row, i))))
  }
  /** Rows of every page. */
  const all = async <Item>(
    read: (at: { limit: number; cursor?: string }) => Promise<{ items: Item[]; next: string | null }>,
  ): Promise<Item[]> => {
    const items: Item[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Item[]; next: string | null } = await read({ limit: 100, ...(cursor && { cursor }) })
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }

  it('the-queue-is-exported-with-its-filters-and-the-scope-of-the-post', async () => {
    app().newWeek()
    const { no } = await raise(app(), anna(), { description: '=1+1' })
    const taken = await carried(app(), anna(), 'taken')
    const other = await raise(app(), anna(), { placeId: await placeId(app(), OTHER_GRID) })
    const worker = as('worker')
    for (const given of [{ view: 'all' }, { view: 'mine' }, { view: 'all', state: 'taken' }] as const) {
      const rows = await sheet(worker.call(routes.workOrder.exportQueue, given))
      const listed = await all((at) => worker.call(routes.workOrder.queue, { ...given, ...at }))
      expect(rows.map((row) => row['单号'])).toEqual(listed.map((order) => order.no))
      expect(rows.map((row) => row['单号'])).not.toContain(other.no)
    }
    const [row] = (await sheet(worker.call(routes.workOrder.exportQueue, {}))).filter((one) => one['单号'] === no)
    expect(row).toMatchObject({
      标题: '=1+1',
      状态: '待受理',
      轻重缓急: '一般',
      下一步: '派单',
      先到期的时限: '首次联系',
    })
    const [handled] = await sheet(worker.call(routes.workOrder.exportQueue, { view: 'all', state: 'taken' })).then(
      (rows) => rows.filter((one) => one['单号'] === taken.no),
    )
    expect(handled).toMatchObject({ 承办单位或网格: '市政维护所' })
    for (const who of [as('officer'), as('lamp'), anna()])
      expect(await refusal(who.call(routes.workOrder.exportQueue, {}))).toBe('access/denied')
  })

  it('posts-bindings-units-items-and-classes-are-exported-as-they-are-listed', async () => {
    const secretary = as('secretary')
    const posts = await all((at) => secretary.call(routes.access.posts, at))
    const held = await sheet(secretary.call(routes.access.exportPosts, {}))
    expect(held.map((row) => row['登录名'])).toEqual(posts.map(({ login }) => login ?? ''))
    expect(held.map((row) => row['登录名'])).not.toContain('worker-b')

    const officer = as('officer')
    const bound = await sheet(officer.call(routes.registry.exportBindings, { state: 'confirmed' }))
    expect(bound.length).toBeGreaterThan(0)
    expect(JSON.stringify(bound)).not.toMatch(new RegExp(`${ANNA}|${BO}`))
    for (const row of bound)
      expect([row['姓名'], row['手机']]).toEqual([expect.stringMatching(/\*/), expect.stringMatching(/\*{4}/)])

    const units = await all((at) => officer.call(routes.unit.units, { kind: 'department', ...at }))
    const listed = await sheet(officer.call(routes.unit.exportUnits, { kind: 'department' }))
    expect(listed).toEqual(units.map(({ code, name }) => ({ 编码: code, 名称: name, 种类: '职能部门', 停用: '' })))

    const items = await all((at) => officer.call(routes.catalogue.items, at))
    expect((await sheet(officer.call(routes.catalogue.exportItems, {}))).map((row) => row['编码'])).toEqual(
      items.map(({ code }) => code),
    )
    const classes = await officer.call(routes.catalogue.eventClasses, {})
    expect((await sheet(officer.call(routes.catalogue.exportClasses, {}))).map((row) => row['编码'])).toEqual(
      classes.items.map(({ code }) => code),
    )
  })

  it('the-exported-figures-hide-what-the-screen-hides', async () => {
    const now = app().newWeek()
    await carried(app(), anna(), 'closed')
    await app().drain()
    const days = { from: dateKey(now), to: dateKey(now) }
    const [total, ...grids] = await sheet(as('worker').call(routes.insight.exportFigures, { ...days, by: 'place' }))
    expect(total).toMatchObject({
      名称: '榆树社区',
      单子: 1,
      满意率: '—',
      '满意率（件）': '—/0',
      按时答复: '100%',
      '按时答复（件）': '1/1',
    })
    expect(grids.map((row) => row['名称'])).toContain('二级网格 01')
    expect(await refusal(as('officer').call(routes.insight.exportFigures, days))).toBe('access/denied')
  })

  it('who-takes-a-list-along-leaves-an-event', async () => {
    await as('worker').call(routes.unit.exportUnits, { kind: 'department' })
    const { items } = await as('audit').call(routes.audit.events, { subject: 'list', limit: 1 })
    expect(items[0]).toMatchObject({ label: '导出 Excel', about: '单位', login: 'worker' })
  })

  it('more-than-ten-thousand-rows-are-refused-before-anything-is-sent', async () => {
    const system = as('system')
    const rows = Array.from({ length: 10_001 }, (_, i) => [
      `many-${i}`,
      `M${String(i).padStart(6, '0')}`,
      '示例',
      'other',
      1,
    ])
    for (let at = 0; at < rows.length; at += 2000) {
      const some = rows.slice(at, at + 2000)
      await app().source.query(
        `INSERT INTO unit (id, code, name, kind, active) VALUES ${some.map(() => '(?,?,?,?,?)').join(',')}`,
        some.flat(),
      )
    }
    expect(await refusal(system.call(routes.unit.exportUnits, {}))).toBe('list/too-long')
    expect((await sheet(system.call(routes.unit.exportUnits, { kind: 'department' }))).length).toBeGreaterThan(2)
    await app().source.query("DELETE FROM unit WHERE id LIKE 'many-%'")
  })
})
