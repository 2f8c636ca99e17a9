import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { PAPERS, type Paper } from '@linli/domain'
import { Actors } from '../src/access/actors.ts'
import { Papers } from '../src/work-order/papers.ts'
import { refusedToAllBut } from './everybody.ts'
import { ANNA, describeApp, GRID, placeId, refusal } from './harness.ts'
import { act, carried, events, raise, toUnit } from './orders.ts'

/** Papers (单据): the laid-out lines before they are drawn, and the bytes that come out. */
describeApp('work-order papers', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const every = (Object.keys(PAPERS) as Paper[]).filter((paper) => paper !== 'result')
  const page = async (login: string, id: string, paper: Paper) => {
    const [account] = await app().source.query<{ id: string }[]>('SELECT id FROM account WHERE login = ?', [login])
    const actor = await app().nest.get(Actors).of({ id: 'paper', accountId: account!.id, kind: 'cookie' })
    return (await app().nest.get(Papers).page(actor!, id, paper, app().clock.now())).page
  }
  const lines = async (login: string, id: string, paper: Paper) => {
    const { rows } = await page(login, id, paper)
    return Object.fromEntries(rows.flat().map(({ label, text }) => [label, text]))
  }
  const closed = () => carried(app(), anna(), 'closed', { location: '3 号楼三单元' })

  it('each-paper-says-what-its-ticket-is-about-masked-as-on-the-screen', async () => {
    app().newWeek()
    const { id, no } = await closed()
    expect(await lines('worker', id, 'dispatch')).toMatchObject({
      单号: no,
      事项: '路灯',
      提单时间: '3月19日(周二)10:00',
      承诺答复: '3月28日(周四)10:00',
      具体位置: '3 号楼三单元',
      提单人: '示**',
      联系电话: '199****0001',
      反映情况: '门口的路灯不亮',
      主办: '市政维护所',
      承办人签字: '',
    })
    expect(await lines('lamp', id, 'handling')).toMatchObject({ 办理结果: '已解决', 办理情况: '已经修好' })
    const slip = await page('officer', id, 'slip')
    expect(slip.rows.flat().map(({ label }) => label)).toEqual([
      '单号',
      '事项',
      '属地',
      '提单时间',
      '承诺答复',
      '值班电话',
    ])
    expect(slip.rows.flat().at(-1)!.text).toBe('0990-1000200')
    expect(slip.address).toBe(`http://127.0.0.1/work-order/detail/index?id=${id}`)
  })

  it('the-handler-does-not-read-who-rated-from-the-paper', async () => {
    app().newWeek()
    const { id } = await closed()
    const before = await Promise.all(every.map((paper) => page('lamp', id, paper)))
    const rating = { solved: false, satisfaction: 1 as const, text: '来得太晚' }
    await act(app(), anna(), id, 'rate', { rating })
    for (const login of ['lamp', 'officer', 'worker'])
      for (const paper of every)
        expect(JSON.stringify((await page(login, id, paper)).rows)).not.toMatch(/来得太晚|作了评价/)
    expect(await Promise.all(every.map((paper) => page('lamp', id, paper)))).toEqual(before)
    expect(JSON.stringify(await page('lamp', id, 'rating'))).not.toMatch(/示\*|199\*|3 号楼/)
  })

  it('a-confidential-report-is-printed-without-the-reporter-and-without-the-place-that-gives-them-away', async () => {
    app().newWeek()
    const given = { confidential: true, location: '3 号楼三单元', placeId: await placeId(app(), GRID) }
    const { id } = await raise(app(), anna(), given)
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    for (const login of ['worker', 'lamp', 'street'])
      for (const paper of every) {
        const { rows } = await page(login, id, paper)
        expect(JSON.stringify(rows)).not.toMatch(/示\*|199|3 号楼|三级网格|提单人/)
      }
    expect((await lines('lamp', id, 'dispatch'))['属地']).toBe('示例街道 · 榆树社区')
    await expect(page('officer', id, 'dispatch')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('who-may-not-read-the-case-prints-nothing-of-it', async () => {
    app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    await refusedToAllBut(app(), ['officer', 'head', 'worker', 'secretary', 'street', 'centre', 'lamp'], (who) =>
      who.call(routes.workOrder.paper, { id, paper: 'dispatch' }),
    )
    const complaint = await raise(app(), anna(), { classCode: '301420' })
    for (const login of ['officer', 'head'])
      expect(await refusal(as(login).call(routes.workOrder.paper, { id: complaint.id, paper: 'slip' }))).toBe(
        'not-found',
      )
  })

  it('what-is-printed-is-one-page-of-pdf-and-leaves-an-event', async () => {
    app().newWeek()
    const { id, no } = await raise(app(), anna(), {
      description: '路灯不亮。\n'.repeat(900),
      location: '楼'.repeat(100),
    })
    await act(app(), as('worker'), id, 'dispatch', { ...(await toUnit(app(), 'D01')), text: '请尽快。'.repeat(400) })
    await act(app(), as('worker'), id, 'assist', await toUnit(app(), 'D02'))
    await act(app(), as('lamp'), id, 'take')
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '换了灯泡。'.repeat(400) })
    for (const paper of every) {
      const { status, body, headers } = await as('worker').send({
        method: 'GET',
        url: `/api/v1/work-orders/${id}/papers/${paper}`,
      })
      const bytes = Buffer.from(body as Buffer)
      expect([status, headers['content-type'], bytes.subarray(0, 5).toString()]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ])
      expect(headers['content-disposition']).toContain(encodeURIComponent(`${PAPERS[paper]}-${no}.pdf`))
      expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes.toString('latin1'))!
      expect([Math.round(Number(width)), Number(height) <= 842]).toEqual([paper === 'slip' ? 227 : 595, true])
    }
    expect(
      (await events(app(), id))
        .filter(({ action }) => action === 'print')
        .map(({ data }) => JSON.parse(data) as unknown),
    ).toEqual(every.map((paper) => ({ paper })))
    const { timeline } = await anna().call(routes.workOrder.one, { id })
    expect(timeline.map(({ action }) => action)).not.toContain('print')
  })
})
