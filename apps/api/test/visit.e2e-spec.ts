import { describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { DAY, HOUR, RULE_DEFAULTS } from '@linli/domain'
import { ANNA, BO, describeApp, GRID, placeId, refusal } from './harness.ts'
import { LAMP } from './orders.ts'
import { homeOf, plannedRound, SAFETY, written } from './visits.ts'

const SECRET = '建议周末把活动室开到晚上九点'

describeApp('visits', (app) => {
  const officer = () => app().staff('officer')
  const worker = () => app().staff('worker')
  const anna = () => app().resident(ANNA)
  const own = async () => (await anna().call(routes.visit.own, {})).items
  const homesLeft = async (id: string, by = officer()) => (await by.call(routes.visit.left, { id, limit: 100 })).items

  /** How many rows each table has, and what the last event is. */
  async function counts(): Promise<Record<string, number>> {
    const tables = app().source.entityMetadatas.map(({ tableName }) => tableName)
    const entries = await Promise.all(
      tables.map(async (name): Promise<[string, number]> => {
        const [row] = await app().source.query<{ n: number | string }[]>(
          `SELECT COUNT(*) AS n FROM ${app().source.driver.escape(name)}`,
        )
        return [name, Number(row!.n)]
      }),
    )
    return Object.fromEntries(entries)
  }

  it('a-refused-visit-leaves-no-record', async () => {
    const { id } = await plannedRound(app())
    const householdId = await homeOf(anna())
    await homesLeft(id)
    await app().drain()
    const before = await counts()
    expect((await homesLeft(id)).map((home) => home.id)).toContain(householdId)
    await officer().call(routes.visit.home, { id, householdId })
    expect(await refusal(officer().call(routes.visit.note, { id, householdId, answers: {} }))).toBe(
      'visit/nothing-to-write',
    )
    await app().drain()
    expect(await counts()).toEqual(before)
    expect((await homesLeft(id)).map((home) => home.id)).toContain(householdId)
    expect((await officer().call(routes.visit.written, { id })).items).toEqual([])
    // Nor is there a message that could say it.
    expect(Object.keys(routes.visit).filter((name) => /refus|skip|absent|check/.test(name))).toEqual([])
  })

  it('only-declared-fields-are-taken', async () => {
    const { id } = await plannedRound(app())
    const householdId = await homeOf(anna())
    const write = (answers: typeof SAFETY) => officer().call(routes.visit.note, { id, householdId, answers })
    expect(await refusal(write({ ...SAFETY, income: 3000 }))).toBe('visit/not-declared')
    expect(await refusal(write({ gas: 'wood' }))).toBe('visit/not-declared')
    expect((await write(SAFETY)).note).toMatchObject({ answers: SAFETY, by: '三级网格 01-01 · 网格员' })
    expect((await homesLeft(id)).map((home) => home.id)).not.toContain(householdId)
    expect((await officer().call(routes.visit.written, { id })).items).toMatchObject([{ id: householdId, bound: true }])
  })

  it('illness-correction-petitioning-and-private-life-cannot-be-declared', async () => {
    const [first, ...others] = RULE_DEFAULTS['visit.purposes'].value
    for (const label of ['社区矫正', '家人病史', '是否信访', '吸毒情况', '婚姻状况']) {
      const value = [{ ...first!, fields: [{ ...first!.fields[0]!, label }] }, ...others]
      const asked = { key: 'visit.purposes' as const, value, basis: '试一试' }
      expect([label, await refusal(app().staff('system').call(routes.rule.change, asked))]).toEqual([
        label,
        'rule/invalid',
      ])
    }
  })

  it('the-resident-reads-and-corrects-what-was-written', async () => {
    const { id, householdId, note } = await written(app(), anna())
    const { items } = await anna().call(routes.notification.inbox, { limit: 5 })
    expect(items[0]).toMatchObject({ text: expect.stringContaining('走访') })
    const mine = (await own()).find((one) => one.id === note.id)!
    expect(mine).toMatchObject({ answers: SAFETY, purpose: '用电用气安全走访', correctedAt: null })

    const corrected = { gas: 'pipe', 'gas-alarm': true }
    await anna().call(routes.visit.correct, { id: note.id, answers: corrected })
    const seen = (await officer().call(routes.visit.home, { id, householdId })).note!
    expect(seen).toMatchObject({ answers: corrected, correctedAt: expect.stringContaining('T') })
    expect(await refusal(anna().call(routes.visit.correct, { id: note.id, answers: { other: 1 } }))).toBe(
      'visit/not-declared',
    )
    expect((await anna().call(routes.identity.ownData, {})).visitNotes).toContainEqual(
      expect.objectContaining({ answers: corrected }),
    )

    const bo = app().resident(BO)
    expect((await bo.call(routes.visit.own, {})).items).toEqual([])
    expect(await refusal(bo.call(routes.visit.erase, { id: note.id }))).toBe('not-found')
    await anna().call(routes.visit.erase, { id: note.id })
    expect((await own()).map((one) => one.id)).not.toContain(note.id)
    expect((await officer().call(routes.visit.home, { id, householdId })).note).toBeNull()
  })

  it('who-moves-in-later-does-not-read-what-was-written-before', async () => {
    const later = app().resident('19900000731')
    const { householdId, note } = await written(app(), anna())
    app().clock.set(app().clock.now() + DAY)
    const { id } = await later.call(routes.registry.bind, { householdId, name: '示例租户', relation: 'family' })
    await officer().call(routes.registry.confirm, { id })
    expect((await later.call(routes.visit.own, {})).items).toEqual([])
    expect((await own()).map((one) => one.id)).toContain(note.id)
    await later.call(routes.registry.unbind, { id })
  })

  it('what-was-written-is-not-readable-in-the-tables-and-goes-with-the-person', async () => {
    const eve = app().resident('19900000732')
    const { id } = await plannedRound(app(), 'service-needs')
    const home = (await homesLeft(id)).find(({ bound }) => !bound)!
    const { id: bindingId } = await eve.call(routes.registry.bind, {
      householdId: home.id,
      name: '示例居民',
      relation: 'owner',
    })
    await officer().call(routes.registry.confirm, { id: bindingId })
    await officer().call(routes.visit.note, { id, householdId: home.id, answers: { words: SECRET } })
    const rows = () => app().source.query<object[]>('SELECT * FROM visit_note WHERE household_id = ?', [home.id])
    expect(await rows()).toHaveLength(1)
    expect(JSON.stringify(await rows())).not.toContain(SECRET)
    expect(JSON.stringify(await app().source.query('SELECT data FROM event'))).not.toContain(SECRET)
    await eve.call(routes.identity.erase, {})
    expect(await rows()).toEqual([])
  })

  it('visit-notes-expire', async () => {
    const start = app().newWeek()
    const { note } = await written(app(), anna())
    const end = Date.parse(note.keptUntil)
    expect(new Date(end).getUTCMonth()).toBe(new Date(start).getUTCMonth())
    expect(end - start).toBeGreaterThan(364 * DAY)
    const there = () => app().source.query<object[]>('SELECT id FROM visit_note WHERE id = ?', [note.id])
    app().clock.set(end - HOUR)
    await app().drain()
    expect(await there()).toHaveLength(1)
    app().clock.set(end)
    await app().drain()
    expect(await there()).toEqual([])
    app().newWeek()
  })

  describe('who reads a note', () => {
    it('nobody-above-the-community-reads-a-visit-note', async () => {
      const { id, householdId } = await written(app(), anna())
      for (const by of [officer(), worker(), app().staff('secretary'), app().staff('head')])
        expect((await by.call(routes.visit.home, { id, householdId })).note).not.toBeNull()
      for (const login of ['street', 'centre', 'lamp', 'property', 'publisher', 'system', 'security', 'audit'])
        expect([login, await refusal(app().staff(login).call(routes.visit.home, { id, householdId }))]).toEqual([
          login,
          'access/denied',
        ])
    })

    it('nor-does-the-officer-of-another-grid-or-another-community', async () => {
      const { id, householdId } = await written(app(), anna())
      for (const login of ['officer-b', 'worker-b'])
        expect([login, await refusal(app().staff(login).call(routes.visit.home, { id, householdId }))]).toEqual([
          login,
          'not-found',
        ])
      expect((await homesLeft(id, app().staff('officer-b'))).map((home) => home.id)).not.toContain(householdId)
    })

    it('names-are-masked-and-looking-is-on-record-where-the-resident-sees-it', async () => {
      const { id, householdId } = await written(app(), anna())
      const { people } = await officer().call(routes.visit.home, { id, householdId })
      const [one] = people
      expect(one).toMatchObject({ phone: '199****0001' })
      const look = { id, householdId, bindingId: one!.bindingId, reason: '约上门时间' }
      expect(await officer().call(routes.visit.unmask, look)).toMatchObject({ phone: ANNA })
      const { looks } = await anna().call(routes.identity.ownData, {})
      expect(looks[0]).toMatchObject({ reason: '约上门时间' })
    })
  })

  it('a-need-becomes-a-case-in-one-tap', async () => {
    const { id } = await plannedRound(app())
    const householdId = await homeOf(anna())
    const { people, gridId, address } = await officer().call(routes.visit.home, { id, householdId })
    const need = { id, householdId, kind: 'report', classCode: LAMP, description: '门口的灯坏了' } as const
    const command = app().source.driver.options.type + '-need'
    const order = await officer().call(routes.visit.raise, { ...need, forBindingId: people[0]!.bindingId }, command)
    expect(order).toMatchObject({ location: address, gridId, title: '门口的灯坏了' })
    const again = await officer().call(routes.visit.raise, { ...need, forBindingId: people[0]!.bindingId }, command)
    expect(again.id).toBe(order.id)
    const { items } = await anna().call(routes.workOrder.mine, { limit: 5 })
    expect(items.map((one) => one.id)).toContain(order.id)
    expect((await officer().call(routes.visit.home, { id, householdId })).note).toMatchObject({
      workOrderId: order.id,
      answers: {},
    })
    const unnamed = await officer().call(routes.visit.raise, need)
    expect(unnamed.id).not.toBe(order.id)
  })

  it('a-round-ends-with-its-day-and-is-made-where-one-serves', async () => {
    const grid = await placeId(app(), GRID)
    const asked = { placeId: grid, purpose: 'home-safety', until: '2029-01-01' }
    expect(await refusal(worker().call(routes.visit.plan, asked))).toBe('input/invalid')
    const until = '2031-01-01'
    expect(
      await refusal(
        app()
          .staff('worker-b')
          .call(routes.visit.plan, { ...asked, until }),
      ),
    ).toBe('access/denied')
    expect(await refusal(officer().call(routes.visit.plan, { ...asked, until }))).toBe('access/denied')
    expect(await refusal(worker().call(routes.visit.plan, { ...asked, until, purpose: 'x' }))).toBe(
      'visit/unknown-purpose',
    )
    const { id } = await app()
      .staff('head')
      .call(routes.visit.plan, { ...asked, until })
    await app().staff('head').call(routes.visit.end, { id })
    const householdId = await homeOf(anna())
    expect(await refusal(officer().call(routes.visit.note, { id, householdId, answers: SAFETY }))).toBe(
      'visit/round-over',
    )
    const open = await officer().call(routes.visit.rounds, { open: 'true', limit: 100 })
    expect(open.items.map((one) => one.id)).not.toContain(id)
    const over = await officer().call(routes.visit.rounds, { open: 'false', limit: 100 })
    expect(over.items.map((one) => one.id)).toContain(id)
  })
})
