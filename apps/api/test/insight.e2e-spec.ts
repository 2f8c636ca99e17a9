import { expect, it } from '@jest/globals'
import { routes, type FigureQuery, type Figures } from '@linli/contract'
import { dateKey, DAY, HOUR, isoTime, RATES, type Listed, type Rate } from '@linli/domain'
import { Counting } from '../src/insight/counting.ts'
import { UnitOfWork } from '../src/kernel/unit-of-work.ts'
import { pass } from './everybody.ts'
import {
  ANNA,
  COMMUNITY,
  describeApp,
  DISTRICT,
  FAR_GRID,
  GRID,
  OTHER_COMMUNITY,
  placeId,
  refusal,
  STREET,
  unitId,
} from './harness.ts'
import { act, carried, events, LAMP, MANHOLE, raise, toUnit } from './orders.ts'
import type { Person } from './person.ts'

/** Figures (统计): each test looks at the cases of its own week. */
describeApp('insight', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  let monday = 0
  const week = () => (monday = app().newWeek())
  const days = () => ({ from: dateKey(monday), to: dateKey(monday + 6 * DAY) })
  const figures = async (who: Person, given: Partial<FigureQuery> = {}): Promise<Figures> => {
    await app().drain()
    return who.call(routes.insight.figures, { ...days(), ...given })
  }
  const rate = async (rate: Rate, who = as('worker'), given: Partial<FigureQuery> = {}) => {
    const { of, among } = (await figures(who, given)).total.rates[rate]
    return [of, among]
  }
  const listed = async (figure: Listed, who = as('worker'), given = {}) => {
    const at = { from: isoTime(monday - HOUR), to: isoTime(monday + 6 * DAY) }
    const { items } = await who.call(routes.workOrder.list, { ...at, figure, limit: 100, ...given })
    return items.map(({ id }) => id)
  }
  const rated = async (satisfaction: 1 | 2 | 3 | 4 | 5, solved = true) => {
    const { id } = await carried(app(), anna(), 'closed')
    await act(app(), anna(), id, 'rate', { rating: { satisfaction, solved } })
    return id
  }
  /** Everything that is counted, as rows. */
  const counters = async () => {
    const sql = 'SELECT place_id, split, part, day, measure, n FROM figure WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5'
    return app().source.query<object[]>(sql)
  }
  const countAll = () =>
    app().source.query(
      "INSERT INTO timer (subject_id, clock, kind, level, fires_at) VALUES ('0', 'count-all', 'count-all', '0', 0)",
    )

  it('a-figure-is-counted-once-for-each-place-its-class-and-its-unit', async () => {
    week()
    const { id } = await carried(app(), anna(), 'closed')
    const raised = async (login: string, code: string, by: FigureQuery['by'] = 'place') => {
      const { total, rows } = await figures(as(login), { placeId: await placeId(app(), code), by })
      return [total.counts.raised, rows.filter((row) => row.counts.raised > 0).map((row) => row.name)]
    }
    expect(await raised('centre', DISTRICT)).toEqual([1, ['示例街道']])
    expect(await raised('street', STREET)).toEqual([1, ['榆树社区']])
    expect(await raised('worker', COMMUNITY)).toEqual([1, ['二级网格 01']])
    expect(await raised('worker', GRID)).toEqual([1, []])
    expect(await raised('centre', OTHER_COMMUNITY)).toEqual([0, []])
    expect(await raised('worker', COMMUNITY, 'unit')).toEqual([1, ['市政维护所']])
    expect(await raised('worker', COMMUNITY, 'class')).toEqual([1, ['路灯井盖等公用设施']])
    expect(await raised('worker', COMMUNITY, 'month')).toEqual([1, ['2030 年 3 月']])
    expect(await listed('raised')).toEqual([id])
  })

  it('not-rated-is-never-good', async () => {
    week()
    for (let i = 0; i < 5; i++) await rated(i < 3 ? 5 : 2, i < 4)
    await carried(app(), anna(), 'closed')
    expect(await rate('solution')).toEqual([4, 5])
    expect(await rate('satisfaction')).toEqual([3, 5])
    expect(await rate('not-rated')).toEqual([1, 6])
  })

  it('ratings-show-from-five-on-and-nobody-can-list-who-rated', async () => {
    week()
    for (let i = 0; i < 4; i++) await rated(5)
    expect(await rate('solution')).toEqual([null, 4])
    expect((await figures(as('worker'))).total.rates.solution.percent).toBeNull()
    for (const figure of ['rated', 'solved', 'satisfied', 'not-rated', 'ratable'])
      expect(await refusal(listed(figure as Listed))).toBe('input/invalid')
    await rated(1, false)
    expect(await rate('solution')).toEqual([4, 5])
  })

  it('a-call-back-by-the-handler-counts-nowhere', async () => {
    const now = week()
    const { id } = await carried(app(), anna(), 'closed')
    await pass(app(), now + 3 * DAY + HOUR)
    await act(app(), as('worker'), id, 'call-back', { rating: { solved: true, satisfaction: 5 } })
    expect(await rate('solution')).toEqual([null, 1])
    await app().source.query(
      "UPDATE event SET actor_id = (SELECT id FROM account WHERE login = 'lamp') WHERE subject_id = ? AND action = 'call-back'",
      [id],
    )
    await countAll()
    expect(await rate('solution')).toEqual([null, 0])
    expect(await rate('not-rated')).toEqual([1, 1])
  })

  it('what-a-handler-raised-and-closed-alone-stays-out-and-the-trail-says-so', async () => {
    week()
    const { id } = await raise(app(), as('officer'))
    await act(app(), as('officer'), id, 'solve', { outcome: 'solved', text: '换了灯泡' })
    const { counts, rates } = (await figures(as('worker'))).total
    expect(counts).toMatchObject({ raised: 0, excluded: 1 })
    expect(rates.answer.among).toBe(0)
    expect((await events(app(), id)).at(-1)).toMatchObject({ action: 'leave-out', actor_label: '系统' })
    expect(await listed('excluded')).toEqual([id])
    const other = await raise(app(), as('officer'), { onBehalfOfPhone: ANNA })
    await act(app(), as('officer'), other.id, 'solve', { outcome: 'solved', text: '换了灯泡' })
    expect((await figures(as('worker'))).total.counts).toMatchObject({ raised: 0, excluded: 2 })
    await act(app(), anna(), other.id, 'rate', { rating: { solved: true, satisfaction: 4 } })
    expect((await figures(as('worker'))).total.counts).toMatchObject({ raised: 1, excluded: 1 })
    expect((await events(app(), other.id)).at(-1)!.action).toBe('take-in')
  })

  it('contact-and-answer-are-late-at-the-moment-the-clock-is-over-also-where-no-level-hears-of-it', async () => {
    const now = week()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE, placeId: await placeId(app(), FAR_GRID) })
    const centre = as('centre')
    await app().source.query('UPDATE work_order SET desk_id = district_id WHERE id = ?', [id])
    expect([await rate('response', centre), await rate('answer', centre)]).toEqual([
      [0, 0],
      [0, 0],
    ])
    await pass(app(), now + HOUR + 1000)
    expect([await rate('response', centre), await rate('answer', centre)]).toEqual([
      [0, 1],
      [0, 0],
    ])
    await pass(app(), now + 2 * HOUR + 1000)
    expect(await rate('answer', centre)).toEqual([0, 1])
    expect(await listed('contact-due', centre)).toContain(id)
    expect(await listed('contacted', centre)).not.toContain(id)
  })

  it('a-later-rating-a-reopening-and-a-move-correct-the-counters', async () => {
    week()
    const id = await rated(5)
    expect(await rate('reopen')).toEqual([0, 1])
    await act(app(), anna(), id, 'reopen', { reason: '又不亮了' })
    expect(await rate('reopen')).toEqual([1, 1])
    expect(await rate('not-rated')).toEqual([0, 0])
    expect((await figures(as('worker'))).total.counts.open).toBe(1)
    const grid = await placeId(app(), '990100001001-0102')
    const at = async (placeId: string) => (await figures(as('worker'), { placeId })).total.counts.raised
    expect([await at(await placeId(app(), GRID)), await at(grid)]).toEqual([1, 0])
    await act(app(), as('worker'), id, 'pass', { placeId: grid })
    expect([await at(await placeId(app(), GRID)), await at(grid)]).toEqual([0, 1])
  })

  it('what-was-returned-counts-with-the-unit-that-returned-it', async () => {
    week()
    const { id } = await carried(app(), anna(), 'taken')
    await act(app(), as('lamp'), id, 'return', { reason: '不归我们' })
    const { approval, version } = await as('worker').call(routes.workOrder.one, { id })
    await as('worker').call(routes.workOrder.decide, { id, approvalId: approval!.id, version, grant: true })
    await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D02'))
    const { rows } = await figures(as('worker'), { by: 'unit' })
    expect(rows.map(({ name, rates }) => [name, rates.return.of, rates.return.among])).toEqual([
      ['市政维护所', 1, 1],
      ['城市管理局', 0, 1],
    ])
    const lamp = await unitId(app(), 'D01')
    expect(await listed('returned', as('worker'), { unitId: lamp })).toEqual([id])
    expect(await listed('returned', as('worker'), { unitId: await unitId(app(), 'D02') })).toEqual([])
  })

  it('loops-are-shares-of-what-was-closed', async () => {
    week()
    await carried(app(), anna(), 'closed')
    const { id } = await raise(app(), anna())
    await act(app(), as('worker'), id, 'move-up', { reason: '社区办不了' })
    await act(app(), as('street'), id, 'dispatch', await toUnit(app(), 'D01'))
    await act(app(), as('lamp'), id, 'take')
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
    await act(app(), as('street'), id, 'close')
    expect([await rate('micro'), await rate('small'), await rate('large')]).toEqual([
      [1, 2],
      [1, 2],
      [0, 2],
    ])
  })

  it('a-post-sees-the-figures-of-its-own-subtree-only', async () => {
    week()
    await raise(app(), anna())
    for (const code of [OTHER_COMMUNITY, STREET, DISTRICT, FAR_GRID])
      expect(await refusal(figures(as('worker'), { placeId: await placeId(app(), code) }))).toBe('not-found')
    for (const who of [as('officer'), as('lamp'), as('audit'), as('publisher'), anna()])
      expect(await refusal(figures(who))).toBe('access/denied')
    const tooLong = { from: dateKey(monday - 400 * DAY), to: dateKey(monday) }
    expect(await refusal(figures(as('worker'), tooLong))).toBe('work-order/window-too-long')
  })

  it('a-department-sees-only-its-own-figures', async () => {
    week()
    await carried(app(), anna(), 'closed')
    const other = await raise(app(), anna())
    await act(app(), as('worker'), other.id, 'dispatch', await toUnit(app(), 'D02'))
    const head = as('lamp-head')
    const { total, rows } = await figures(head)
    expect([total.counts.raised, total.name]).toEqual([1, '示例区 · 市政维护所'])
    expect(rows.filter((row) => row.counts.raised).map((row) => row.name)).toEqual(['示例街道'])
    expect((await figures(head, { by: 'unit' })).rows).toEqual([])
    expect((await figures(head, { by: 'class' })).rows).toEqual([])
    expect(await refusal(figures(head, { unitId: await unitId(app(), 'D02') }))).toBe('not-found')
    expect((await figures(as('worker'), { unitId: await unitId(app(), 'D02') })).total.counts.raised).toBe(1)
  })

  it('a-complaint-is-no-number-of-those-it-is-about', async () => {
    week()
    await raise(app(), anna(), { classCode: '301420', description: '态度不好' })
    const raised = async (login: string, code: string) =>
      (await figures(as(login), { placeId: await placeId(app(), code) })).total.counts.raised
    expect(await raised('worker', COMMUNITY)).toBe(1)
    expect(await raised('worker', GRID)).toBe(0)
  })

  it('the-formula-is-a-versioned-rule-and-a-change-counts-anew', async () => {
    week()
    for (const satisfaction of [3, 3, 3, 4, 5] as const) await rated(satisfaction)
    expect(await rate('satisfaction')).toEqual([2, 5])
    const change = (satisfiedFrom: 3 | 4, basis: string) =>
      as('system').call(routes.rule.change, {
        key: 'insight.formula',
        value: { satisfiedFrom, callBacks: true },
        basis,
      })
    await change(3, '本区口径')
    await app().drain()
    await pass(app(), app().clock.now() + 11_000)
    expect(await rate('satisfaction')).toEqual([5, 5])
    expect((await figures(as('worker'))).formula).toMatchObject({ satisfiedFrom: 3, version: 1, basis: '本区口径' })
    await change(4, '默认')
    await app().drain()
    await pass(app(), app().clock.now() + 11_000)
    expect(await rate('satisfaction')).toEqual([2, 5])
  })

  it('counters-equal-a-recount', async () => {
    await app().drain()
    const before = await counters()
    expect(before.length).toBeGreaterThan(500)
    await countAll()
    await app().drain()
    expect(await counters()).toEqual(before)
    for (const table of ['figure', 'case_figure']) await app().source.query(`DELETE FROM ${table}`)
    await countAll()
    await app().drain()
    expect(await counters()).toEqual(before)
  })

  it('several-that-count-the-same-case-at-once-count-it-once', async () => {
    week()
    const { id } = await carried(app(), anna(), 'answered')
    const counting = app().nest.get(Counting)
    const uow = app().nest.get(UnitOfWork)
    const count = () => uow.run((work) => counting.count(work, id))
    await count()
    await act(app(), as('worker'), id, 'close')
    await Promise.all([count(), count(), count(), count()])
    expect(await rate('micro')).toEqual([1, 1])
    expect((await figures(as('worker'))).total.counts.raised).toBe(1)
  })

  it('a-number-leads-to-as-many-cases', async () => {
    week()
    await carried(app(), anna(), 'taken')
    await carried(app(), anna(), 'closed')
    await raise(app(), anna(), { classCode: MANHOLE })
    const { rows } = await figures(as('worker'), { by: 'class' })
    for (const row of rows)
      for (const [name, { of, among }] of Object.entries(row.rates)) {
        const [part, whole] = [RATES[name as Rate].of, RATES[name as Rate].among]
        if (['rated', 'ratable'].includes(whole)) continue
        const group = { classGroup: row.id }
        expect([name, (await listed(part as Listed, as('worker'), group)).length]).toEqual([name, of])
        expect([name, (await listed(whole as Listed, as('worker'), group)).length]).toEqual([name, among])
      }
    const at = async (code: string) => listed('raised', as('worker'), { placeId: await placeId(app(), code) })
    expect([(await at(GRID)).length, (await at(OTHER_COMMUNITY)).length]).toEqual([3, 0])
    expect(await listed('raised', as('worker'), { classCode: LAMP })).toHaveLength(2)
  })
})
