import { expect, it } from '@jest/globals'
import { routes, type Raise } from '@linli/contract'
import { HOUR } from '@linli/domain'
import { dues, hired, minute, pass, refusedToAllBut } from './everybody.ts'
import { ANNA, BO, COMMUNITY, describeApp, FAR_GRID, GRID, GRID_BESIDE, placeId, refusal } from './harness.ts'
import { act, events, LAMP, raise, running, seats, toldAbout, toUnit, versionOf } from './orders.ts'

const SECRET = '我家住三单元501，姓示例，孩子放学怕黑'

describeApp('duplicates', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const cai = () => app().resident('19900000031')
  const worker = () => app().staff('worker')
  const lamp = () => app().staff('lamp')
  const seen = (who: typeof anna, id: string) => who().call(routes.workOrder.one, { id })
  const into = (id: string, main: string) => act(app(), worker(), id, 'merge', { main })
  const pair = async (given: Partial<Raise> = {}) => {
    const main = await raise(app(), anna(), { description: `门口的路灯不亮，${SECRET}`, ...given })
    const other = await raise(app(), bo(), { description: '小区门口路灯不亮了', ...given })
    return [main.id, other.id] as const
  }
  /** The main goes through the four tickets to its end. */
  const closeMain = async (id: string, more: { text?: string } = {}) => {
    await act(app(), worker(), id, 'dispatch', { ...(await toUnit(app(), 'D01')), ...more })
    await act(app(), lamp(), id, 'take')
    await act(app(), lamp(), id, 'answer', { outcome: 'solved', text: '换了灯泡' })
    await act(app(), worker(), id, 'close')
    await app().drain()
  }
  const nearby = async (who: typeof anna, more: object = {}) =>
    who().call(routes.workOrder.nearby, {
      classCode: LAMP,
      placeId: await placeId(app(), GRID),
      description: '门口的路灯不亮',
      ...more,
    })

  it('what-others-said-nearby-is-shown-without-a-word-of-theirs', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna(), { description: `门口的路灯不亮，${SECRET}`, location: '3 号楼' })
    const { items } = await nearby(bo)
    const found = items.find((one) => one.id === id)!
    expect(Object.keys(found).sort()).toEqual(['id', 'placeName', 'since', 'state', 'subject'])
    expect(found.state).toBe('raised')
    const text = JSON.stringify(items)
    for (const hidden of ['三单元', '3 号楼', '孩子']) expect(text).not.toContain(hidden)
    expect((await nearby(anna)).items.map((one) => one.id)).not.toContain(id)
  })

  it('only-what-is-about-public-space-near-in-place-text-and-time-is-offered', async () => {
    const begun = app().newWeek()
    const { id } = await raise(app(), anna())
    const ids = async (more: object = {}) => (await nearby(bo, more)).items.map((one) => one.id)
    expect(await ids()).toContain(id)
    expect(await ids({ description: '井盖破损，车子过不去' })).not.toContain(id)
    expect(await ids({ placeId: await placeId(app(), FAR_GRID) })).not.toContain(id)
    expect(await ids({ classCode: '100103' })).not.toContain(id)
    const own = await raise(app(), anna(), { classCode: '300611', description: '楼道灯不亮' })
    expect(await ids({ classCode: '300611', description: '楼道灯不亮' })).not.toContain(own.id)
    const secret = await raise(app(), anna(), { confidential: true })
    expect(await ids()).not.toContain(secret.id)
    app().clock.set(begun + 15 * 24 * HOUR)
    expect(await ids()).not.toContain(id)
  })

  it('who-follows-has-a-case-of-their-own-and-no-desk-has-work-with-it', async () => {
    app().newWeek()
    const { id: main } = await raise(app(), anna())
    await app().drain()
    const own = await raise(app(), bo(), { description: '路灯黑', followsId: main })
    await app().drain()
    expect([own.state, running(own), own.main?.state, own.main?.id]).toEqual(['merged', [], 'raised', null])
    expect(own.no).not.toBe((await seen(anna, main)).no)
    expect(await seats(app(), own.id)).toEqual({})
    expect(await toldAbout(worker(), own.id)).toEqual([])
    expect((await events(app(), own.id)).map((event) => event.action)).toEqual(['raise', 'follow'])
    expect((await seen(worker, main)).followers.map((one) => one.id)).toEqual([own.id])
    expect((await seen(anna, main)).followers).toEqual([])
  })

  it('only-what-could-be-offered-can-be-followed', async () => {
    app().newWeek()
    const { id: main } = await raise(app(), anna())
    const follow = (given: Partial<Raise>) => refusal(raise(app(), bo(), { followsId: main, ...given }))
    expect(await follow({ placeId: await placeId(app(), FAR_GRID) })).toBe('work-order/not-a-main')
    expect(await follow({ classCode: '100103' })).toBe('work-order/not-a-main')
    expect(await follow({ confidential: true })).toBe('work-order/not-merged')
    expect(await follow({ followsId: 'none' })).toBe('work-order/not-a-main')
    const { id: own } = await raise(app(), anna(), { classCode: '300611', description: '楼道灯不亮' })
    expect(await follow({ classCode: '300611', followsId: own })).toBe('work-order/not-a-main')
  })

  it('everyone-merged-is-told-of-each-step-that-a-reporter-is-told-of', async () => {
    app().newWeek()
    const [main, other] = await pair()
    await into(other, main)
    await closeMain(main)
    expect(await toldAbout(bo(), other)).toEqual(
      expect.arrayContaining([
        '与反映同一件事的单子合并办理，每走一步仍会告诉您',
        '已派单',
        '承办方已签收，正在办理',
        '已答复',
        '已办结归档，请您评价',
      ]),
    )
    expect(await toldAbout(bo(), main)).toEqual([])
  })

  it('nobody-sees-the-text-of-another-reporter', async () => {
    app().newWeek()
    const [main, other] = await pair()
    await act(app(), anna(), main, 'supplement', { text: `${SECRET}，请快点` })
    await act(app(), worker(), main, 'contact', { text: '电话联系了住三单元501的居民' })
    await into(other, main)
    await closeMain(main, { text: '先给住三单元501的居民打电话' })
    const detail = await seen(bo, other)
    expect(detail.main).toMatchObject({ id: null, no: null, state: 'closed' })
    expect(detail.timeline.map((entry) => entry.action)).toEqual([
      'raise',
      'merge',
      'dispatch',
      'take',
      'answer',
      'close',
    ])
    expect(detail.timeline.find((entry) => entry.action === 'answer')!.text).toBe('换了灯泡')
    expect(JSON.stringify(detail)).not.toContain('三单元501')
    expect(await refusal(seen(bo, main))).toBe('not-found')
    expect(JSON.stringify(await seen(anna, main))).not.toContain('小区门口路灯不亮了')
  })

  it('a-follower-may-rate-the-main-when-it-closes', async () => {
    app().newWeek()
    const [main, other] = await pair()
    await into(other, main)
    const rating = { rating: { solved: false, satisfaction: 2 as const } }
    expect(await refusal(act(app(), bo(), other, 'rate', rating))).toBe('work-order/main-not-closed')
    await closeMain(main)
    expect((await seen(bo, other)).rated).toBe(false)
    const rated = await act(app(), bo(), other, 'rate', rating)
    expect([rated.rated, rated.rating]).toEqual([true, { solved: false, satisfaction: 2 }])
    expect(await refusal(act(app(), bo(), other, 'rate', rating))).toBe('work-order/rated-already')
    const sql = 'SELECT satisfaction FROM work_order WHERE id = ?'
    const rows = await app().source.query<{ satisfaction: number | null }[]>(sql, [main])
    expect(rows).toEqual([{ satisfaction: null }])
    for (const who of [worker, lamp]) {
      const detail = await seen(who, main)
      expect([detail.rating, detail.timeline.filter((entry) => entry.action === 'rate')]).toEqual([null, []])
    }
    expect((await seen(worker, other)).timeline.map((entry) => entry.action)).not.toContain('rate')
  })

  it('a-follower-who-opens-again-is-split-out', async () => {
    app().newWeek()
    const [main, other] = await pair()
    await into(other, main)
    const reason = { reason: '还是不亮' }
    expect(await refusal(act(app(), bo(), other, 'reopen', reason))).toBe('work-order/reopen-window-over')
    await closeMain(main)
    const own = await act(app(), bo(), other, 'reopen', reason)
    expect([own.state, own.main, running(own)]).toEqual(['received', null, ['answer', 'close', 'dispatch']])
    expect((await seen(worker, main)).state).toBe('closed')
    expect((await seats(app(), other))[COMMUNITY]).toBe(true)
  })

  it('what-is-declined-or-voided-is-told-with-its-reason-and-may-be-opened-again', async () => {
    app().newWeek()
    const [declined, first] = await pair()
    await into(first, declined)
    await act(app(), worker(), declined, 'decline', { reason: '路灯已移交公园', instead: '公园管理处' })
    await app().drain()
    const detail = await seen(bo, first)
    expect(detail.timeline.at(-1)!.text).toContain('路灯已移交公园')
    expect(await toldAbout(bo(), first)).toContain('不予受理，请查看理由和可以去的地方')
    expect(await refusal(act(app(), bo(), first, 'rate', { rating: { solved: true, satisfaction: 5 } }))).toBe(
      'work-order/main-not-closed',
    )
    expect((await act(app(), bo(), first, 'reopen', { reason: '不是公园的' })).state).toBe('received')
  })

  it('a-main-that-is-taken-back-leaves-the-oldest-follower-as-main', async () => {
    const begun = app().newWeek()
    const [main, heir] = await pair()
    const last = (await raise(app(), cai(), { description: '门口路灯不亮' })).id
    await into(heir, main)
    await into(last, main)
    await act(app(), worker(), main, 'dispatch', await toUnit(app(), 'D01'))
    const ends = dues(await seen(worker, main))
    app().clock.set(begun + HOUR)
    await act(app(), anna(), main, 'withdraw')
    await app().drain()
    const goes = await seen(worker, heir)
    expect([goes.state, goes.main, goes.followers.map((one) => one.id)]).toEqual(['raised', null, [last]])
    expect(minute(dues(goes)['answer']!)! <= minute(ends['answer']!)!).toBe(true)
    expect((await seats(app(), heir))[COMMUNITY]).toBe(true)
    expect((await seen(cai, last)).main?.state).toBe('raised')
    expect(await toldAbout(bo(), heir)).toContain('已拆出，单独办理')
  })

  it('unmerge-goes-on-with-the-clock-that-ran', async () => {
    const begun = app().newWeek()
    const [main, other] = await pair()
    const before = dues(await seen(worker, other))
    await into(other, main)
    await pass(app(), begun + 3 * HOUR)
    const after = await act(app(), worker(), other, 'unmerge', { reason: '不是同一盏灯' })
    expect([after.state, after.main, dues(after)]).toEqual(['raised', null, before])
    expect((await seats(app(), other))[COMMUNITY]).toBe(true)
    expect((await seen(worker, main)).followers).toEqual([])
    await app().drain()
    expect(await toldAbout(bo(), other)).toContain('已拆出，单独办理')
  })

  it('what-came-back-from-a-unit-is-dispatched-anew-and-answered-by-its-old-end', async () => {
    const begun = app().newWeek()
    const [main, other] = await pair()
    await act(app(), worker(), other, 'dispatch', await toUnit(app(), 'D01'))
    const { promisedAt } = await act(app(), lamp(), other, 'take')
    const merged = await into(other, main)
    expect(merged.tickets.map((ticket) => ticket.state)).toEqual(['released'])
    app().clock.set(begun + HOUR)
    const after = await act(app(), worker(), other, 'unmerge', { reason: '不是同一盏灯' })
    expect([after.state, after.handlerName, after.promisedAt]).toEqual(['registered', null, promisedAt])
    expect(running(after)).toEqual(['answer', 'close', 'contact', 'dispatch'])
  })

  it('a-merge-never-puts-an-end-off', async () => {
    const begun = app().newWeek()
    const early = await raise(app(), bo(), { description: '门口路灯不亮' })
    app().clock.set(begun + 3 * HOUR)
    const main = await raise(app(), anna())
    await act(app(), worker(), main.id, 'dispatch', await toUnit(app(), 'D01'))
    expect(Date.parse(main.promisedAt!)).toBeGreaterThan(Date.parse(early.promisedAt!))
    await into(early.id, main.id)
    const after = await seen(worker, main.id)
    expect(after.promisedAt).toBe(early.promisedAt)
    expect(after.tickets.map((ticket) => ticket.dueAt)).toEqual([early.promisedAt])
    const late = await raise(app(), cai())
    await into(late.id, main.id)
    expect((await seen(worker, main.id)).promisedAt).toBe(early.promisedAt)
  })

  it('what-is-confidential-or-about-people-is-never-merged', async () => {
    app().newWeek()
    const [main] = await pair()
    const secret = await raise(app(), bo(), { confidential: true })
    expect(await refusal(into(secret.id, main))).toBe('work-order/not-merged')
    expect(await refusal(into(main, secret.id))).toBe('work-order/not-a-main')
    const complaint = await raise(app(), bo(), { classCode: '301420' })
    expect(await refusal(into(main, complaint.id))).toBe('work-order/not-a-main')
    expect(await refusal(into(main, main))).toBe('work-order/not-a-main')
    await act(app(), app().staff('street'), main, 'supervise', { reason: '盯一下' })
    const free = await raise(app(), bo())
    expect(await refusal(into(main, free.id))).toBe('work-order/not-merged')
  })

  it('only-the-desk-merges-takes-out-and-sees-what-may-be-the-same', async () => {
    app().newWeek()
    const [main, other] = await pair()
    const desks = ['worker', 'secretary']
    const version = await versionOf(app(), other)
    await refusedToAllBut(app(), desks, (who) =>
      who.call(routes.workOrder.act, { id: other, action: 'merge', version, main }),
    )
    await refusedToAllBut(app(), desks, (who) => who.call(routes.workOrder.duplicates, { id: other }))
    const far = await hired(app(), 'far-desk', {
      role: 'community-worker',
      placeId: await placeId(app(), '990100002001'),
    })
    expect(await refusal(act(app(), far, other, 'merge', { main }))).toBe('not-found')
    await into(other, main)
    const after = await versionOf(app(), other)
    await refusedToAllBut(app(), desks, (who) =>
      who.call(routes.workOrder.act, { id: other, action: 'unmerge', version: after, reason: '不是' }),
    )
  })

  it('the-desk-sees-what-may-be-the-same-and-why', async () => {
    app().newWeek()
    const main = await raise(app(), anna(), { description: '银杏广场喷泉边的路灯不亮' })
    const beside = { placeId: await placeId(app(), GRID_BESIDE) }
    const other = await raise(app(), bo(), { description: '银杏广场喷泉旁边路灯不亮', ...beside })
    const { items } = await worker().call(routes.workOrder.duplicates, { id: other.id })
    const [first] = items
    expect(first!.id).toBe(main.id)
    expect(first!.reason).toMatch(/^同一类别，同一社区，相隔不到一天，都说到.*广场/)
    expect(first!.percent).toBeGreaterThanOrEqual(50)
    expect(items.map((one) => one.id)).not.toContain(other.id)
  })

  it('a-burst-goes-into-one-and-one-that-cannot-holds-up-no-other', async () => {
    app().newWeek()
    const [main, first] = await pair()
    const second = await raise(app(), cai())
    const secret = await raise(app(), bo(), { confidential: true })
    const given = await Promise.all(
      [first, second.id, secret.id].map(async (id) => ({ id, version: await versionOf(app(), id) })),
    )
    const { results } = await worker().call(routes.day.batch, { action: 'merge', main, orders: given })
    expect(results.map((result) => result.ok)).toEqual([true, true, false])
    expect((await seen(worker, main)).followers.map((one) => one.id)).toEqual([first, second.id])
  })

  it('what-is-put-to-a-follower-goes-to-its-main', async () => {
    app().newWeek()
    const [main, other] = await pair()
    await into(other, main)
    const { id: third } = await raise(app(), cai())
    await into(third, other)
    const { id: fourth } = await raise(app(), cai(), { followsId: other })
    expect((await seen(worker, main)).followers.map((one) => one.id)).toEqual([other, third, fourth])
  })

  it('whatever-is-merged-and-taken-out-nobody-follows-a-follower', async () => {
    app().newWeek()
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push((await raise(app(), i % 2 ? bo() : anna())).id)
    let seed = 7
    const pick = (n: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % n
    let done = 0
    for (let i = 0; i < 60; i++) {
      const [id, main] = [ids[pick(6)]!, ids[pick(6)]!]
      const code = await refusal(pick(3) ? into(id, main) : act(app(), worker(), id, 'unmerge', { reason: '不是' }))
      if (code === 'not refused') done++
      const rows = await app().source.query<{ id: string; state: string; main_id: string | null }[]>(
        'SELECT id, state, main_id FROM work_order WHERE id IN (?, ?, ?, ?, ?, ?)',
        ids,
      )
      for (const row of rows) {
        expect(row.main_id !== null).toBe(row.state === 'merged')
        if (row.main_id) expect(rows.find((one) => one.id === row.main_id)!.main_id).toBeNull()
      }
    }
    expect(done).toBeGreaterThan(10)
  })
})
