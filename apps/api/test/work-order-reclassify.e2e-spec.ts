import { expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { HOUR, isoTime } from '@linli/domain'
import { decide, dues, minute, pass, refusedToAllBut } from './everybody.ts'
import { ANNA, describeApp, GRID, placeId, refusal } from './harness.ts'
import { act, carried, events, GYM, LAMP, MANHOLE, raise, toldAbout, versionOf } from './orders.ts'

const REASON = { reason: '现场看过' }

describeApp('another class or urgency of a case', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const urgency = (to: 'immediate' | 'urgent' | 'general' | 'complex') => ({
    classification: { urgency: to },
    ...REASON,
  })
  const ends = async (id: string) => {
    const found = dues(await worker().call(routes.workOrder.one, { id }))
    return Object.fromEntries(Object.entries(found).map(([clock, at]) => [clock, minute(at)]))
  }

  it('reclassifying-never-restarts-a-clock', async () => {
    const begun = app().newWeek()
    const { id, clocks: before } = await raise(app(), anna())
    await pass(app(), begun + HOUR)
    const after = await act(app(), worker(), id, 'reclassify', urgency('urgent'))
    expect(after.urgency).toBe('urgent')
    expect(after.clocks.map(({ clock, startedAt }) => [clock, startedAt])).toEqual(
      before.map(({ clock, startedAt }) => [clock, startedAt]),
    )
    const hours = { dispatch: 2, contact: 4, answer: 24, close: 72 }
    const counted = Object.entries(hours).map(([clock, n]) => [clock, minute(isoTime(begun + n * HOUR))])
    expect(await ends(id)).toEqual(Object.fromEntries(counted))
    expect(after.approval).toBeNull()
    expect(minute(after.promisedAt)).toBe(minute(isoTime(begun + 24 * HOUR)))
  })

  it('the-trail-says-from-what-to-what-and-the-reporter-is-told', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    await act(app(), worker(), id, 'reclassify', { classification: { classCode: MANHOLE }, ...REASON })
    await app().drain()
    const order = await anna().call(routes.workOrder.one, { id })
    expect([order.subject, order.urgency]).toEqual(['雨水井盖', 'immediate'])
    const said = order.timeline.find((entry) => entry.action === 'reclassify')!
    expect(said.label).toMatch(/^调整了类别与轻重缓急：.+ → 雨水井盖，一般 → 立即$/)
    expect(said.text).toBe('现场看过')
    expect(await toldAbout(anna(), id)).toContain('类别或轻重缓急已调整，期限仍从原来的起点计算，原因见单子')
  })

  it('a-looser-limit-needs-the-level-above', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: GYM })
    const before = await ends(id)
    const asked = await act(app(), worker(), id, 'reclassify', urgency('general'))
    expect([asked.urgency, asked.approval?.change, asked.approval?.mayDecide]).toEqual(['urgent', '紧急 → 一般', false])
    expect(await ends(id)).toEqual(before)
    const decides = (who: typeof anna) => decide(app(), who(), id, true)
    await refusedToAllBut(app(), ['street'], (who) => decides(() => who))
    await decides(() => app().staff('street'))
    expect((await worker().call(routes.workOrder.one, { id })).urgency).toBe('general')
    expect((await ends(id))['answer']! > before['answer']!).toBe(true)
    expect((await events(app(), id)).map((event) => event.action)).toEqual([
      'raise',
      'reclassify-requested',
      'reclassify',
    ])
  })

  it('refused-nothing-changes', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna(), { classCode: GYM })
    const before = await ends(id)
    await act(app(), worker(), id, 'reclassify', urgency('complex'))
    const after = await decide(app(), app().staff('street'), id, false)
    expect([after.urgency, after.approval]).toEqual(['urgent', null])
    expect(await ends(id)).toEqual(before)
  })

  it('another-class-of-the-same-urgency-needs-nobody', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    const before = await ends(id)
    const given = { classification: { classCode: MANHOLE, urgency: 'general' as const }, ...REASON }
    const after = await act(app(), worker(), id, 'reclassify', given)
    expect([after.subject, after.urgency, after.approval]).toEqual(['雨水井盖', 'general', null])
    expect(await ends(id)).toEqual(before)
  })

  it('the-unit-owes-its-ticket-by-the-end-that-is-promised-now', async () => {
    const begun = app().newWeek()
    const { id } = await carried(app(), anna(), 'taken')
    const after = await act(app(), worker(), id, 'reclassify', urgency('urgent'))
    expect(after.tickets.map((ticket) => ticket.dueAt)).toEqual([after.promisedAt])
    expect(minute(after.promisedAt)).toBe(minute(isoTime(begun + 24 * HOUR)))
  })

  it('what-is-over-by-the-new-limit-is-heard-of-at-once', async () => {
    const begun = app().newWeek()
    const { id } = await raise(app(), anna())
    await pass(app(), begun + 3 * HOUR)
    expect((await events(app(), id)).map((event) => event.action)).toEqual(['raise'])
    await act(app(), worker(), id, 'reclassify', urgency('immediate'))
    await pass(app(), begun + 3 * HOUR)
    const heard = (await events(app(), id)).filter((event) => event.action === 'escalate')
    expect(heard.length).toBeGreaterThan(0)
  })

  it('only-the-desk-does-it', async () => {
    app().newWeek()
    const { id } = await raise(app(), anna())
    const version = await versionOf(app(), id)
    await refusedToAllBut(app(), ['worker', 'secretary'], (who) =>
      who.call(routes.workOrder.act, { id, action: 'reclassify', version, ...urgency('urgent') }),
    )
  })

  it('a-complaint-keeps-its-class-and-nothing-becomes-one', async () => {
    app().newWeek()
    const complaint = await raise(app(), anna(), { classCode: '301420', placeId: await placeId(app(), GRID) })
    expect(await refusal(act(app(), worker(), complaint.id, 'reclassify', urgency('urgent')))).toBe(
      'work-order/complaint-class-stays',
    )
    const { id } = await raise(app(), anna())
    for (const classCode of ['301420', '301422'])
      expect(await refusal(act(app(), worker(), id, 'reclassify', { classification: { classCode }, ...REASON }))).toBe(
        'work-order/complaint-class-stays',
      )
    const same = { classification: { classCode: LAMP, urgency: 'general' as const }, ...REASON }
    expect(await refusal(act(app(), worker(), id, 'reclassify', same))).toBe('work-order/same-classification')
  })
})
