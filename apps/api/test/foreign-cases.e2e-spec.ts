import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { routes, type ForeignRun, type PutForeignSystem, type WorkOrderDetail } from '@linli/contract'
import { DAY, HOUR, isoTime } from '@linli/domain'
import exceljs from 'exceljs'
import { readLines } from '../src/registry/importers/file.ts'
import { decide } from './everybody.ts'
import { HOTLINE, HOTLINE_TITLES, hotlineFile, hotlineLine, type HotlineRow } from './foreign.ts'
import { describeApp, refusal } from './harness.ts'
import { act, events, raise, toUnit } from './orders.ts'

const r = routes.foreign

describeApp('foreign cases', (app) => {
  let serial = 0
  let number: string
  let start: number
  const centre = () => app().staff('centre')
  const upload = async (file: File, dryRun = false): Promise<ForeignRun> => {
    let run = await centre().call(r.startImport, { code: HOTLINE.code, file, dryRun: String(dryRun) })
    for (; run.state === 'running'; await sleep(20)) run = await centre().call(r.importRun, { id: run.id })
    return run
  }
  const take = (row: HotlineRow = {}) => upload(hotlineFile({ 工单编号: number, ...row }))
  const caseOf = async (foreign = number): Promise<WorkOrderDetail> => {
    const sql = 'SELECT work_order_id AS id FROM foreign_case WHERE number = ?'
    const rows = await app().source.query<{ id: string }[]>(sql, [foreign])
    expect(rows).toHaveLength(1)
    return centre().call(routes.workOrder.one, { id: rows[0]!.id })
  }
  const raised = async () => {
    const [{ n }] = await app().source.query<[{ n: number }]>('SELECT COUNT(*) AS n FROM work_order')
    return Number(n)
  }
  const answerDue = (order: WorkOrderDetail) => order.clocks.find(({ clock }) => clock === 'answer')!.dueAt
  const inDays = (days: number) =>
    isoTime(start + days * DAY)
      .slice(0, 16)
      .replace('T', ' ')
  /** Two cases are raised one after the other. */
  const minute = (time: string | null) => time?.slice(0, 16)
  const momentOf = (text: string) => isoTime(Date.parse(`${text.replace(' ', 'T')}:00+08:00`))

  beforeAll(async () => {
    await centre().call(r.putSystem, HOTLINE)
  })
  beforeEach(() => {
    start = app().newWeek()
    number = `2030${String(++serial).padStart(16, '0')}`
  })

  describe('a-foreign-case-keeps-its-number-and-its-deadline', () => {
    it('it is a case of the hotline, of who called, and says whose it is', async () => {
      const deadline = inDays(3)
      expect(await take({ 办理时限: deadline })).toMatchObject({ state: 'done', added: 1, bad: 0, system: '12345' })
      const order = await caseOf()
      expect(order).toMatchObject({
        channel: 'hotline',
        state: 'raised',
        description: '门口的路灯不亮',
        foreign: { system: '示例热线', number, deadline: momentOf(deadline) },
        reporter: { name: expect.stringMatching(/^示\*+$/), phone: '198****2345' },
      })
      const [first] = await events(app(), order.id)
      expect(first).toMatchObject({ action: 'raise', actor_label: '示例热线' })
    })

    it('who sees it finds it by that number, in queue and list', async () => {
      await take()
      const { id } = await caseOf()
      const found = async (login: string, no: string) => {
        const pages = [
          await app().staff(login).call(routes.workOrder.queue, { view: 'all', no }),
          await app().staff(login).call(routes.workOrder.list, { no }),
        ]
        return pages.map(({ items }) => items.map((order) => order.id))
      }
      for (const login of ['worker', 'street', 'centre'])
        expect(await found(login, ` ${number} `)).toEqual([[id], [id]])
      for (const login of ['worker-b', 'lamp']) expect(await found(login, number)).toEqual([[], []])
      expect(await found('worker', number.slice(0, -1))).toEqual([[], []])
    })

    it('what came with it is encrypted, and goes with the person', async () => {
      const phone = '19800012399'
      await take({ 来电号码: phone })
      const [kept] = await app().source.query<{ cells: string; work_order_id: string }[]>(
        'SELECT * FROM foreign_case WHERE number = ?',
        [number],
      )
      expect(kept!.cells).not.toContain('示例来电人')
      const caller = app().resident(phone)
      const { workOrders } = await caller.call(routes.identity.ownData, {})
      expect(workOrders).toEqual([
        expect.objectContaining({ foreign: expect.objectContaining({ 来电人: '示例来电人' }) }),
      ])
      await act(app(), caller, kept!.work_order_id, 'withdraw')
      await caller.call(routes.identity.erase, {})
      expect(await app().source.query('SELECT cells FROM foreign_case WHERE number = ?', [number])).toEqual([
        { cells: '' },
      ])
      expect(await take({ 来电号码: phone, 诉求内容: '别的' })).toMatchObject({ added: 0, unchanged: 1 })
    })
  })

  describe('the-earlier-deadline-rules', () => {
    it('the other one, where it is before our own; everybody who owes the answer sees it', async () => {
      const deadline = inDays(2)
      await take({ 办理时限: deadline })
      const order = await caseOf()
      expect([order.promisedAt, answerDue(order)]).toEqual([momentOf(deadline), momentOf(deadline)])
      const dispatched = await act(app(), app().staff('worker'), order.id, 'dispatch', await toUnit(app(), 'D01'))
      expect(dispatched.tickets[0]!.dueAt).toBe(momentOf(deadline))
    })

    it('our own, where that is before the other', async () => {
      await take({ 办理时限: inDays(60) })
      const own = answerDue(await raise(app(), app().resident('19800012345')))
      const order = await caseOf()
      expect([minute(order.promisedAt), order.foreign!.deadline]).toEqual([minute(own), momentOf(inDays(60))])
    })

    it('one that is over already makes the case late', async () => {
      await take({ 办理时限: inDays(-1) })
      const { id } = await caseOf()
      const late = await centre().call(routes.workOrder.queue, { view: 'all', due: 'late', limit: 100 })
      expect(late.items.map((item) => item.id)).toContain(id)
    })

    it('also when the other side moves it, to and fro', async () => {
      await take({ 办理时限: inDays(4) })
      const own = answerDue(await raise(app(), app().resident('19800012345')))
      const { id } = await caseOf()
      await act(app(), app().staff('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
      for (const [days, end] of [
        [2, momentOf(inDays(2))],
        [90, own],
        [3, momentOf(inDays(3))],
      ] as const) {
        expect(await take({ 办理时限: inDays(days) })).toMatchObject({ added: 0, changed: 1 })
        const order = await caseOf()
        const ends = [order.promisedAt, order.tickets[0]!.dueAt].map(minute)
        expect([days, ...ends]).toEqual([days, minute(end), minute(end)])
        expect(order.timeline.at(-1)).toMatchObject({ label: '外部工单有更新', until: momentOf(inDays(days)) })
      }
    })

    it('a hold of ours does not move it, nor does an extension', async () => {
      const deadline = momentOf(inDays(3))
      await take({ 办理时限: inDays(3) })
      const { id } = await caseOf()
      const [worker, lamp] = [app().staff('worker'), app().staff('lamp')]
      await act(app(), worker, id, 'dispatch', await toUnit(app(), 'D01'))
      await act(app(), lamp, id, 'take')
      const later = act(app(), lamp, id, 'extend', { reason: '等备件', until: isoTime(start + 5 * DAY) })
      expect(await refusal(later)).toBe('work-order/foreign-deadline')
      await act(app(), lamp, id, 'hold', { reason: '等备件', until: isoTime(start + DAY) })
      await decide(app(), worker, id, true)
      app().clock.set(start + 5 * HOUR)
      await act(app(), lamp, id, 'go-on')
      expect((await caseOf()).promisedAt).toBe(deadline)
    })
  })

  describe('importing-the-same-file-twice-adds-nothing', () => {
    it('and leaves no trace', async () => {
      const file = () => hotlineFile({ 工单编号: number }, { 工单编号: `${number}-2`, 办理时限: inDays(2) })
      expect(await upload(file())).toMatchObject({ read: 2, added: 2 })
      const { id } = await caseOf()
      const before = [await raised(), (await events(app(), id)).length]
      expect(await upload(file())).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 })
      expect([await raised(), (await events(app(), id)).length]).toEqual(before)
    })

    it('the same number twice in one file is one case', async () => {
      const run = await upload(hotlineFile({ 工单编号: number }, { 工单编号: number, 诉求内容: '又来电' }))
      expect(run).toMatchObject({ added: 1, bad: 1, badRows: [{ line: 3, reason: '与第 2 行重复' }] })
    })

    it('another text under the same number is said in the trail', async () => {
      await take()
      const before = await raised()
      expect(await take({ 诉求内容: '来电人补充：三号楼' })).toMatchObject({ added: 0, changed: 1 })
      expect(await raised()).toBe(before)
      const { timeline, description } = await caseOf()
      expect(timeline.at(-1)).toMatchObject({ by: '示例热线', text: '来电人补充：三号楼' })
      expect(description).toBe('门口的路灯不亮')
    })

    it('a trial writes nothing', async () => {
      const before = await raised()
      expect(await upload(hotlineFile({ 工单编号: number }), true)).toMatchObject({ added: 1, dryRun: true })
      expect(await raised()).toBe(before)
    })
  })

  it('a-row-that-cannot-be-told-is-named-with-its-reason', async () => {
    const run = await upload(
      hotlineFile(
        { 工单编号: number },
        { 工单编号: `${number}-2`, 诉求分类: '其他/其他' },
        { 工单编号: `${number}-3`, 所属网格: '三级网格 01-01' },
        { 工单编号: '2.03E+19' },
        { 工单编号: `${number}-5`, 办理时限: '尽快' },
      ),
    )
    expect(run).toMatchObject({ added: 1, bad: 4 })
    expect(run.badRows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, expect.stringContaining('其他/其他')],
      [4, expect.stringContaining('几个地方')],
      [5, expect.stringContaining('科学计数')],
      [6, expect.stringContaining('尽快')],
    ])
  })

  it('a-sheet-is-read-as-the-mapping-says', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('工单')
    sheet.addRow(['某市热线工单'])
    sheet.addRow([])
    sheet.addRow(HOTLINE_TITLES)
    const at = HOTLINE_TITLES.indexOf('办理时限')
    const line: (string | Date)[] = hotlineLine({ 工单编号: number })
    line[at] = new Date(Date.UTC(2030, 2, 13, 17, 30))
    sheet.addRow(line)
    const file = new File([new Uint8Array(await book.xlsx.writeBuffer())], '工单.xlsx')
    expect(await refusal(upload(file))).toBe('import/bad-header')
    const system: PutForeignSystem = { ...HOTLINE, code: 'three', headerRow: 3 }
    expect((await centre().call(r.putSystem, system)).version).toBe(1)
    let run = await centre().call(r.startImport, { code: 'three', file })
    for (; run.state === 'running'; await sleep(20)) run = await centre().call(r.importRun, { id: run.id })
    expect(run).toMatchObject({ added: 1, bad: 0 })
    expect((await caseOf()).foreign).toMatchObject({ deadline: '2030-03-13T17:30:00.000+08:00' })
    expect((await centre().call(r.putSystem, { ...system, name: '改名' })).version).toBe(2)
  })

  it('a-mapping-that-leaves-out-what-is-needed-is-refused', async () => {
    const columns = HOTLINE.columns.filter(({ field }) => field !== 'answer')
    expect(await refusal(centre().call(r.putSystem, { ...HOTLINE, columns }))).toBe('input/invalid')
    for (const login of ['system', 'street', 'worker', 'security'])
      expect(await refusal(app().staff(login).call(r.systems, {}))).toBe('access/denied')
  })

  it('answers-go-back-in-the-columns-they-came-in', async () => {
    await take({ 答复内容: '旧的答复' })
    const second = `${number}-2`
    await upload(hotlineFile({ 工单编号: second }))
    const { id } = await caseOf()
    const [worker, lamp] = [app().staff('worker'), app().staff('lamp')]
    await act(app(), worker, id, 'dispatch', await toUnit(app(), 'D01'))
    await act(app(), lamp, id, 'take')
    await act(app(), lamp, id, 'answer', { outcome: 'solved', text: '已经换了灯泡' })
    await act(app(), worker, (await caseOf(second)).id, 'decline', { reason: '不归我们', instead: '供电所' })
    const sheetOf = async (from: number, to: number) => {
      const window = { code: HOTLINE.code, from: isoTime(from), to: isoTime(to) }
      const path = join(tmpdir(), `linli-answers-${number}.xlsx`)
      await writeFile(path, await centre().call(r.answers, window))
      const lines: (readonly string[])[] = []
      for await (const { cells } of await readLines(path)) lines.push(cells!)
      return lines
    }
    const lines = await sheetOf(start - HOUR, start + HOUR)
    expect(lines[0]).toEqual(HOTLINE_TITLES)
    const line = (row: HotlineRow) => hotlineLine(row)
    expect(lines.slice(1)).toEqual([
      line({ 工单编号: number, 答复内容: '已经换了灯泡', 办理结果: '已解决' }),
      line({ 工单编号: second, 答复内容: '不归我们\n可以去：供电所', 办理结果: '不予受理' }),
    ])
    await act(app(), worker, id, 'redo', { reason: '还是不亮' })
    expect((await sheetOf(start - HOUR, start + HOUR)).map((cells) => cells[0])).toEqual(['工单编号', second])
    expect(await sheetOf(start + HOUR, start + 2 * HOUR)).toHaveLength(1)
  })
})
