import { expect, it } from '@jest/globals'
import { routes, type WorkOrderDetail } from '@linli/contract'
import { DAY, dueAt, HOUR, isoTime, limitsOf, MINUTE, RULE_DEFAULTS, startOfDate } from '@linli/domain'
import { Rules } from '../src/rule/rules.ts'
import { SERVICE_CHECKLIST } from '../src/seed/data/service-checklist/index.ts'
import { ANNA, BO, COMMUNITY, describeApp, DISTRICT, refusal, STREET, TUESDAY } from './harness.ts'
import { act, carried, events, GYM, LAMP, MANHOLE, raise, running, seats, toldAbout, toUnit } from './orders.ts'

describeApp('work-order clocks', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  /** Hours from a moment to the end of each clock, to a tenth: the app's clock goes on while the test works. */
  const ends = (order: WorkOrderDetail, from: number) =>
    Object.fromEntries(
      order.clocks.map(({ clock, dueAt }) => [clock, Math.round((10 * (Date.parse(dueAt) - from)) / HOUR) / 10]),
    )
  /** Goes on to a moment as a worker would: through every alarm on the way, in order. */
  const pass = async (...moments: number[]) => {
    for (const at of moments) {
      app().clock.set(at)
      await app().drain()
      await app().drain()
    }
  }
  const alarms = async (id: string, clock: string) => {
    const of = (await events(app(), id)).filter(({ action }) => action === 'warn' || action === 'escalate')
    return of
      .map(({ action, data }) => ({ action, ...(JSON.parse(data) as { clock: string; level: number }) }))
      .filter((e) => e.clock === clock)
      .map((e) => `${e.action} ${e.level}`)
  }

  it('immediate-and-urgent-run-round-the-clock-and-general-on-working-days', async () => {
    const now = app().newWeek()
    expect(ends(await raise(app(), anna(), { classCode: MANHOLE }), now)).toEqual({
      dispatch: 1,
      contact: 1,
      answer: 2,
      close: 24,
    })
    expect(ends(await raise(app(), anna(), { classCode: GYM }), now)).toEqual({
      dispatch: 2,
      contact: 4,
      answer: 24,
      close: 72,
    })
    // Tuesday at ten plus seven working days is Thursday of the week after, plus ten is the Tuesday after that.
    const lamp = await raise(app(), anna(), { classCode: LAMP })
    expect(ends(lamp, now)).toEqual({ dispatch: 24, contact: 24, answer: 9 * 24, close: 14 * 24 })
    expect([lamp.clock, lamp.promisedAt]).toEqual([
      'contact',
      lamp.clocks.find(({ clock }) => clock === 'answer')!.dueAt,
    ])
  })

  it('at-night-the-next-working-slot-is-promised-and-danger-does-not-wait-for-it', async () => {
    const week = app().newWeek()
    const midnight = startOfDate(isoTime(week).slice(0, 10))
    for (const at of [midnight + 23 * HOUR, midnight + 33 * HOUR - MINUTE]) {
      app().clock.set(at)
      expect(ends(await raise(app(), anna()), midnight)).toMatchObject({
        dispatch: 24 + 17,
        contact: 24 + 17,
        answer: 9 * 24 + 17,
      })
    }
    app().clock.set(midnight + 23 * HOUR)
    expect(ends(await raise(app(), anna(), { classCode: MANHOLE }), midnight)).toMatchObject({
      dispatch: 24,
      answer: 25,
    })
    // Saturday waits for Monday.
    app().clock.set(midnight + 4 * DAY + 10 * HOUR)
    expect(ends(await raise(app(), anna()), midnight)).toMatchObject({ dispatch: 6 * 24 + 17 })
  })

  it('a-service-item-has-its-own-limit-for-the-answer', async () => {
    const now = app().newWeek()
    const item = await anna().call(routes.catalogue.item, { code: 'S-0302' })
    expect(item.limitDays).toBe(15)
    const order = await raise(app(), anna(), { kind: 'service', itemCode: item.code, description: '' })
    expect(ends(order, now)).toMatchObject({ dispatch: 24, contact: 24, answer: 21 * 24 })
  })

  it('an-item-with-a-long-answer-limit-is-not-due-to-be-closed-before-it-is-due-to-be-answered', async () => {
    const now = app().newWeek()
    const order = await raise(app(), anna(), { kind: 'service', itemCode: 'S-0302', description: '' })
    // Fifteen working days to the answer and the three that the district gives between answer and close.
    expect(ends(order, now)).toMatchObject({ answer: 21 * 24, close: 24 * 24 })
    await act(app(), as('worker'), order.id, 'decline', { reason: '材料不全', instead: '街道' })
    const again = await act(app(), anna(), order.id, 'reopen', { reason: '材料齐了' })
    const runs = again.clocks.filter(({ stoppedAt }) => stoppedAt === null)
    const due = (clock: string) => Date.parse(runs.find((run) => run.clock === clock)!.dueAt)
    expect(due('close')).toBeGreaterThan(due('answer'))
  })

  it('and-so-it-is-for-every-item-of-the-shipped-checklist', async () => {
    const calendar = await app().nest.get(Rules).calendar()
    const { general } = RULE_DEFAULTS['work-order.limits'].value
    for (const { code, limitDays } of SERVICE_CHECKLIST) {
      const { answer, close } = limitsOf(general, calendar, TUESDAY, limitDays)
      expect([code, dueAt(close, calendar, TUESDAY) >= dueAt(answer, calendar, TUESDAY)]).toEqual([code, true])
    }
  })

  it('warns-at-80-percent-escalates-one-level-at-the-end-and-the-next-50-percent-later-each-once', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    const at = (minutes: number) => now + minutes * MINUTE
    await pass(at(95))
    expect(await alarms(id, 'answer')).toEqual([])
    await pass(at(97), at(98))
    expect(await alarms(id, 'answer')).toEqual(['warn 0'])
    await pass(at(121), at(122))
    expect(await alarms(id, 'answer')).toEqual(['warn 0', 'escalate 1'])
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: true, [STREET]: true })
    await pass(at(179))
    expect(await alarms(id, 'answer')).toEqual(['warn 0', 'escalate 1'])
    await pass(at(181), at(182), now + DAY, now + 3 * DAY)
    expect(await alarms(id, 'answer')).toEqual(['warn 0', 'escalate 1', 'escalate 2'])
    expect(await seats(app(), id)).toMatchObject({ [COMMUNITY]: true, [STREET]: true, [DISTRICT]: true })
    expect(await toldAbout(as('street'), id)).toContain('答复已超时，已提醒上一级')
    expect(await toldAbout(as('centre'), id)).toContain('答复已超时，已提醒上一级')
    expect(await toldAbout(as('worker'), id)).toContain('答复时限快到了')
  })

  it('a-resident-hears-of-lateness-once-per-clock', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    await pass(now + 2 * HOUR + MINUTE, now + 4 * HOUR, now + 3 * DAY)
    expect(await alarms(id, 'answer')).toEqual(['warn 0', 'escalate 1', 'escalate 2'])
    const late = ['派单', '首次联系', '答复', '办结归档'].map((clock) => `${clock}已超时，已提醒上一级`)
    expect((await toldAbout(anna(), id)).sort()).toEqual(late.sort())
    const { timeline } = await anna().call(routes.workOrder.one, { id })
    expect(
      timeline
        .map(({ label }) => label)
        .filter((label) => label.includes('超时'))
        .sort(),
    ).toEqual(late.map((words) => words.replace('已超时', '超时')).sort())
    const seen = await as('centre').call(routes.workOrder.one, { id })
    expect(seen.timeline.filter(({ label }) => label === '答复超时，已提醒上一级')).toHaveLength(2)
  })

  it('two-workers-at-once-raise-each-alarm-once', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    app().clock.set(now + 4 * HOUR)
    await Promise.all([app().drain(), app().drain()])
    for (const clock of ['dispatch', 'contact', 'answer'])
      expect((await alarms(id, clock)).sort()).toEqual(['escalate 1', 'escalate 2', 'warn 0'])
  })

  it('a-clock-that-was-stopped-is-heard-no-more-and-the-levels-above-are-left-in-peace', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    await pass(now + 61 * MINUTE)
    expect(await seats(app(), id)).toMatchObject({ [STREET]: true })
    const dispatched = await act(app(), as('worker'), id, 'dispatch', await toUnit(app(), 'D01'))
    expect(running(dispatched)).toEqual(['answer', 'close', 'contact'])
    await act(app(), as('lamp'), id, 'contact', { text: '已回电' })
    expect(await seats(app(), id)).toMatchObject({ [STREET]: false, D01: true })
    await act(app(), as('lamp'), id, 'take')
    await act(app(), as('lamp'), id, 'answer', { outcome: 'solved', text: '修好了' })
    await act(app(), as('worker'), id, 'close')
    const timers = await app().source.query<{ kind: string }[]>(
      "SELECT kind FROM timer WHERE subject_id = ? AND clock <> 'figures'",
      [id],
    )
    expect(timers).toEqual([{ kind: 'call-back' }])
    const before = await events(app(), id)
    await pass(now + 2 * HOUR, now + DAY)
    expect(await events(app(), id)).toEqual(before)
  })

  it('a-case-that-was-moved-up-while-late-still-comes-to-the-centre', async () => {
    const now = app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: MANHOLE })
    await pass(now + 61 * MINUTE)
    await act(app(), as('worker'), id, 'move-up', { reason: '社区解决不了' })
    expect(await seats(app(), id)).toMatchObject({ [STREET]: true, [DISTRICT]: false })
    await pass(now + 91 * MINUTE)
    expect(await seats(app(), id)).toMatchObject({ [STREET]: true, [DISTRICT]: true })
  })

  it('contacting-the-resident-stops-the-contact-clock-alone-and-once', async () => {
    app().newWeek()
    const { id, clocks, ...raised } = await raise(app(), anna())
    expect(raised.clock).toBe('contact')
    const contacted = await act(app(), as('officer'), id, 'contact', { text: '已电话联系' })
    expect([contacted.state, running(contacted)]).toEqual(['raised', ['answer', 'close', 'dispatch']])
    expect(contacted.clocks.filter(({ clock }) => clock !== 'contact')).toEqual(
      clocks.filter(({ clock }) => clock !== 'contact'),
    )
    expect(await refusal(act(app(), as('worker'), id, 'contact', { text: '再联系' }))).toBe('process/not-in-state')
    expect(await refusal(act(app(), anna(), id, 'contact', { text: '我自己' }))).toBe('process/not-yours')
    const { id: other } = await carried(app(), anna(), 'taken')
    const answered = await act(app(), as('lamp'), other, 'answer', { outcome: 'solved', text: '修好了' })
    expect(running(answered)).toEqual(['close'])
  })

  it('changed-limits-hold-for-new-cases-only-and-show-their-basis', async () => {
    const now = app().newWeek()
    const old = await raise(app(), anna(), { classCode: MANHOLE })
    const value = structuredClone(RULE_DEFAULTS['work-order.limits'].value)
    const changed = {
      ...value,
      immediate: { ...value.immediate, answer: { amount: 3, unit: 'hours', time: 'round-the-clock' } },
    }
    expect(
      await refusal(
        as('system').call(routes.rule.change, {
          key: 'work-order.limits',
          value: { ...changed, general: {} },
          basis: '区网格办〔2030〕1号',
        }),
      ),
    ).toBe('rule/invalid')
    const rule = await as('system').call(routes.rule.change, {
      key: 'work-order.limits',
      value: changed,
      basis: '区网格办〔2030〕1号',
    })
    expect(rule).toMatchObject({ version: 1, basis: '区网格办〔2030〕1号', by: '示例区 · 系统管理员' })
    expect(ends(await raise(app(), anna(), { classCode: MANHOLE }), now)).toMatchObject({ answer: 3 })
    expect((await anna().call(routes.workOrder.one, { id: old.id })).clocks).toEqual(old.clocks)
    await as('system').call(routes.rule.change, { key: 'work-order.limits', value, basis: '恢复默认' })
  })

  it('days-off-of-the-district-count-as-such', async () => {
    const now = app().newWeek()
    const holidays = [1, 2].map((days) => isoTime(now + days * DAY).slice(0, 10))
    await as('system').call(routes.rule.change, {
      key: 'calendar.days',
      value: { holidays, makeUpDays: [] },
      basis: '本区放假通知',
    })
    expect(ends(await raise(app(), app().resident(BO)), now)).toMatchObject({ dispatch: 3 * 24 })
    await as('system').call(routes.rule.change, {
      key: 'calendar.days',
      value: { holidays: [], makeUpDays: [] },
      basis: '撤销',
    })
  })
})
