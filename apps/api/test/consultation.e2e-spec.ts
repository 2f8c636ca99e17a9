import { describe, expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { CONSULTATION_FORMS, DAY, isoTime, LAWFULNESS, MINUTE } from '@linli/domain'
import {
  act,
  CHECKLIST,
  deliberated,
  filed,
  held,
  meet,
  minuted,
  neighbour,
  PLAN,
  proposal,
  proposed,
} from './consultations.ts'
import { ANNA, BO, COMMUNITY, describeApp, FAR_GRID, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import { raise } from './orders.ts'
import type { Person } from './person.ts'
import { projectEntry } from './projects.ts'
import { writtenStatement } from './statements.ts'

const told = async (who: Client) =>
  (await who.call(routes.notification.inbox, { limit: 20 })).items.map(({ text }) => text)

describeApp('consultation', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const worker = () => app().staff('worker')
  const needed = CONSULTATION_FORMS.council.meetings.signatures

  describe('a-topic-is-proposed', () => {
    it('by-a-resident-who-lives-there-and-nowhere-else', async () => {
      const topic = await proposed(app(), anna())
      expect(topic).toMatchObject({
        state: 'raised',
        source: 'resident',
        mine: true,
        signatures: 0,
        signaturesNeeded: needed,
      })
      const far = proposal(await placeId(app(), FAR_GRID))
      expect(await refusal(anna().call(routes.consultation.propose, far))).toBe('consultation/not-your-place')
    })

    it('of-cases-that-lie-there-by-staff-who-work-there', async () => {
      const { id } = await raise(app(), anna())
      const more = { caseIds: [id] }
      expect(await proposed(app(), worker(), more)).toMatchObject({ source: 'cases', caseIds: [id] })
      expect(await proposed(app(), app().staff('officer'))).toMatchObject({ source: 'officer', signaturesNeeded: 0 })
      const other = proposal(await placeId(app(), OTHER_COMMUNITY), more)
      expect(await refusal(worker().call(routes.consultation.propose, other))).toBe('access/denied')
      expect(await refusal(app().staff('worker-b').call(routes.consultation.propose, other))).toBe(
        'consultation/unknown-cases',
      )
      const complaint = await raise(app(), anna(), { confidential: true })
      expect(await refusal(proposed(app(), worker(), { caseIds: [complaint.id] }))).toBe('consultation/unknown-cases')
    })
  })

  it('a-resident-s-proposal-becomes-a-topic-with-enough-co-signatures-one-of-each', async () => {
    const { id } = await proposed(app(), anna())
    const sign = (who = bo()) => who.call(routes.consultation.sign, { id })
    expect(await refusal(sign(anna()))).toBe('consultation/signed-already')
    expect(await sign()).toMatchObject({ signed: true, signatures: 1, maySign: false })
    expect(await refusal(sign())).toBe('consultation/signed-already')
    expect(await refusal(act(app(), worker(), id, 'take'))).toBe('consultation/too-few-signatures')
    for (let i = 1; i < needed; i++) await sign(await neighbour(app()))
    expect(await act(app(), worker(), id, 'take')).toMatchObject({ state: 'topic', signatures: needed })
    await app().drain()
    const { items: messages } = await anna().call(routes.notification.inbox, { limit: 100 })
    const taken = messages.find(({ text }) => text.includes('网格联席会议已列为议题'))
    expect(taken).toMatchObject({ about: { subject: 'consultation', id } })
    expect(await told(bo())).toContainEqual(expect.stringContaining('网格联席会议已列为议题'))
  })

  it('a-declined-proposer-reads-why', async () => {
    const { id } = await proposed(app(), anna())
    expect(await refusal(act(app(), worker(), id, 'decline'))).toBe('process/reason-needed')
    await act(app(), worker(), id, 'decline', { reason: '空地归消防通道，不能装' })
    await app().drain()
    const { state, trail } = await anna().call(routes.consultation.one, { id })
    expect(state).toBe('declined')
    expect(trail.at(-1)).toMatchObject({
      action: 'decline',
      text: '空地归消防通道，不能装',
      by: expect.stringContaining('社区'),
    })
    expect(await told(anna())).toContainEqual(expect.stringContaining('没有列为议题，理由见议题'))
  })

  it('who-stands-behind-what-is-merged-stands-behind-the-topic-that-goes-on', async () => {
    const main = await proposed(app(), anna())
    const like = await proposed(app(), bo())
    const third = await neighbour(app())
    await third.call(routes.consultation.sign, { id: like.id })
    expect(await refusal(act(app(), worker(), like.id, 'merge', { mainId: like.id }))).toBe('consultation/not-a-main')
    const far = await proposed(app(), app().staff('worker-b'), { placeId: await placeId(app(), OTHER_COMMUNITY) })
    expect(await refusal(act(app(), worker(), like.id, 'merge', { mainId: far.id }))).toBe('consultation/not-a-main')
    expect(await act(app(), worker(), like.id, 'merge', { mainId: main.id })).toMatchObject({
      state: 'merged',
      mainId: main.id,
    })
    expect(await bo().call(routes.consultation.one, { id: main.id })).toMatchObject({ signed: true, signatures: 2 })
  })

  it('only-the-proposer-withdraws-and-only-the-conference-answers', async () => {
    const { id } = await proposed(app(), anna())
    expect(await refusal(act(app(), bo(), id, 'withdraw'))).toBe('process/not-yours')
    expect(await refusal(act(app(), anna(), id, 'decline', { reason: '不' }))).toBe('process/not-yours')
    expect(await refusal(act(app(), app().staff('worker-b'), id, 'decline', { reason: '不' }))).toBe('not-found')
    expect(await act(app(), anna(), id, 'withdraw')).toMatchObject({ state: 'withdrawn', open: false, dueAt: null })
  })

  it('a-topic-is-shown-to-those-who-live-or-work-there', async () => {
    const { id } = await proposed(app(), anna(), { placeId: await placeId(app(), COMMUNITY) })
    const near = async (who = anna()) =>
      (await who.call(routes.consultation.near, { limit: 100 })).items.map((one) => one.id)
    const board = async (login: string) =>
      (await app().staff(login).call(routes.consultation.board, { limit: 100 })).items.map((one) => one.id)
    expect(await near()).toContain(id)
    expect(await near(app().resident('19811112222'))).toEqual([])
    for (const login of ['officer', 'worker', 'secretary', 'street', 'centre']) expect(await board(login)).toContain(id)
    expect(await board('worker-b')).not.toContain(id)
    const stranger = app().resident('19811112222')
    expect(await refusal(stranger.call(routes.consultation.one, { id }))).toBe('not-found')
    expect(await refusal(app().staff('worker-b').call(routes.consultation.one, { id }))).toBe('not-found')
  })

  it('a-list-goes-on-where-the-page-before-ended', async () => {
    for (let i = 0; i < 3; i++) await proposed(app(), anna())
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await anna().call(routes.consultation.near, { limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
    expect(seen.length).toBeGreaterThan(3)
  })

  it('a-proposal-that-nobody-answers-goes-up', async () => {
    app().newWeek()
    const { id, dueAt } = await proposed(app(), app().staff('officer'))
    for (const at of [Date.parse(dueAt!) - DAY, Date.parse(dueAt!) + 1, Date.parse(dueAt!) + 30 * DAY]) {
      app().clock.set(at)
      await app().drain()
      await app().drain()
    }
    const rows = await app().source.query<{ action: string }[]>(
      "SELECT action FROM event WHERE subject = 'consultation' AND subject_id = ? ORDER BY id",
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['propose', 'warn', 'escalate', 'escalate'])
    const late = expect.stringContaining('答复提议已超时')
    expect(await told(app().staff('street'))).toContainEqual(late)
    expect(await told(app().staff('centre'))).toContainEqual(late)
    expect(await told(worker())).toContainEqual(expect.stringContaining('答复提议的时限快到'))
  })

  it('a-changed-calendar-recomputes-what-is-open', async () => {
    const now = app().newWeek()
    const { id, dueAt, version } = await proposed(app(), app().staff('officer'))
    const day = (days: number) => isoTime(now + days * DAY).slice(0, 10)
    const set = (holidays: string[]) =>
      app()
        .staff('system')
        .call(routes.rule.change, {
          key: 'calendar.days',
          value: { holidays, makeUpDays: [] },
          basis: '示例区通知',
        })
    await set([day(1), day(2)])
    await app().drain()
    app().clock.set(app().clock.now() + MINUTE)
    await app().drain()
    const after = await worker().call(routes.consultation.one, { id })
    // Two working days more, with a weekend in between.
    expect(Date.parse(after.dueAt!) - Date.parse(dueAt!)).toBe(4 * DAY)
    expect(after.version).toBe(version + 1)
    await set([])
    await app().drain()
    app().clock.set(app().clock.now() + MINUTE)
    await app().drain()
    expect((await worker().call(routes.consultation.one, { id })).dueAt).toBe(dueAt)
  })

  it('a-changed-calendar-moves-meetings-statements-and-projects-too', async () => {
    app().newWeek()
    const meeting = await held(app())
    const { statementId } = await writtenStatement(app(), anna())
    const project = await projectEntry(app())
    const ids = [meeting.id, statementId, project.id, project.entries[0]!.id]
    const ends = () =>
      Promise.all(
        ids.map(async (id) => {
          const rows = await app().source.query<{ due_at: number | string }[]>(
            'SELECT due_at FROM clock_run WHERE subject_id = ? AND stopped_at IS NULL',
            [id],
          )
          return Number(rows[0]!.due_at)
        }),
      )
    const calendar = async (days: readonly number[]) => {
      const holidays = days.map((n) => isoTime(app().clock.now() + n * DAY).slice(0, 10))
      const change = { key: 'calendar.days', value: { holidays, makeUpDays: [] }, basis: '示例区通知' } as const
      await app().staff('system').call(routes.rule.change, change)
      await app().drain()
      app().clock.set(app().clock.now() + MINUTE)
      await app().drain()
    }
    const alarms = () =>
      Promise.all(
        ids.map((id) =>
          app().source.query('SELECT kind, level FROM timer WHERE subject_id = ? ORDER BY kind, level', [id]),
        ),
      )
    const before = await ends()
    const asked = await alarms()
    await calendar([1, 2, 3, 4])
    const after = await ends()
    expect(ids.filter((_, i) => after[i]! <= before[i]!)).toEqual([])
    expect(await alarms()).toEqual(asked)
    await calendar([])
    expect(await ends()).toEqual(before)
  })

  describe('steps-are-gates', () => {
    const secretary = () => app().staff('secretary')
    const approve = { text: '同意', checklist: CHECKLIST }

    it('no-review-without-confirmed-minutes-and-a-plan', async () => {
      const { id, consultationId } = await minuted(app())
      const submit = () => act(app(), worker(), consultationId, 'submit')
      const { version } = await worker().call(routes.consultation.one, { id: consultationId })
      const planned = { id: consultationId, version, ...PLAN }
      expect(await refusal(anna().call(routes.consultation.plan, planned))).toBe('access/denied')
      expect(await worker().call(routes.consultation.plan, planned)).toMatchObject({
        plan: PLAN.text,
        duties: PLAN.duties,
      })
      expect(await refusal(submit())).toBe('consultation/no-minutes')
      await meet(app(), secretary(), id, 'confirm')
      expect(await submit()).toMatchObject({ state: 'reviewing' })
      const other = await minuted(app())
      await meet(app(), secretary(), other.id, 'confirm')
      expect(await refusal(act(app(), worker(), other.consultationId, 'submit'))).toBe('consultation/no-plan')
    })

    it('the-committee-confirms-each-item-or-returns-it-with-a-reason', async () => {
      const { id } = await deliberated(app())
      await act(app(), worker(), id, 'submit')
      const offered = async (who: Person) =>
        (await who.call(routes.consultation.one, { id })).allowedActions.map(({ action }) => action)
      expect(await offered(secretary())).toEqual(['approve', 'return'])
      expect(await offered(worker())).toEqual([])
      const half = { ...approve, checklist: CHECKLIST.slice(1) }
      expect(await refusal(act(app(), secretary(), id, 'approve', half))).toBe('consultation/not-lawful')
      expect(await refusal(act(app(), worker(), id, 'approve', approve))).toBe('process/not-yours')
      expect(await refusal(act(app(), secretary(), id, 'return'))).toBe('process/reason-needed')
      expect(await act(app(), secretary(), id, 'return', { reason: '没有写资金来源' })).toMatchObject({
        state: 'deliberating',
      })
      await act(app(), worker(), id, 'submit')
      const passed = await act(app(), secretary(), id, 'approve', approve)
      expect(passed).toMatchObject({ state: 'filing', checklist: Object.values(LAWFULNESS) })
      expect(passed.trail.map(({ action }) => action).slice(-4)).toEqual(['submit', 'return', 'submit', 'approve'])
    })

    it('filing-is-complete-on-submission-and-unlawfulness-leads-back-within-its-limit-only', async () => {
      app().newWeek()
      const { id, state, flagUntil, filedAt } = await filed(app())
      expect([state, filedAt]).toEqual(['resolving', expect.any(String)])
      await app().drain()
      expect(await told(app().staff('street'))).toContainEqual(expect.stringContaining('已报街道备案'))
      const flag = (who = app().staff('street')) => act(app(), who, id, 'flag', { reason: '占用消防通道' })
      expect(await refusal(flag(worker()))).toBe('process/not-yours')
      app().clock.set(Date.parse(flagUntil!))
      expect(await refusal(flag())).toBe('consultation/flag-over')
      app().clock.set(Date.parse(flagUntil!) - MINUTE)
      expect(await flag()).toMatchObject({ state: 'reviewing', checklist: [], filedAt: null, flagUntil: null })
      expect(await refusal(act(app(), secretary(), id, 'file'))).toBe('process/not-in-state')
    })

    it('silence-of-the-street-is-nobodys-lateness', async () => {
      app().newWeek()
      const { id, flagUntil } = await filed(app())
      app().clock.set(Date.parse(flagUntil!) + DAY)
      await app().drain()
      const rows = await app().source.query<{ data: string }[]>(
        "SELECT data FROM event WHERE subject_id = ? AND action IN ('warn', 'escalate')",
        [id],
      )
      expect(rows).toEqual([])
    })
  })

  describe('what-a-person-proposed-and-signed-is-theirs', () => {
    it('to-read-and-to-have-erased', async () => {
      const person = await neighbour(app())
      const own = await proposed(app(), person, { title: '换一扇单元门' })
      const other = await proposed(app(), bo())
      await person.call(routes.consultation.sign, { id: other.id })
      const { consultations } = await person.call(routes.identity.ownData, {})
      expect(consultations).toMatchObject([{ title: '换一扇单元门' }, { title: other.title, following: false }])
      await person.call(routes.identity.erase, {})
      expect(await bo().call(routes.consultation.one, { id: other.id })).toMatchObject({ signatures: 0 })
      const left = await worker().call(routes.consultation.one, { id: own.id })
      expect(left).toMatchObject({ title: '（已删除）', body: '（已删除）' })
    })
  })
})
