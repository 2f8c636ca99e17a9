import { describe, expect, it } from '@jest/globals'
import {
  type ApiError,
  newCommandId,
  routes,
  schemas,
  type ChecklistLoad,
  type Client,
  type SendTask,
} from '@linli/contract'
import { DAY, dateKey, LOADS, monthKey, periodOf, type Load, type RuleKey } from '@linli/domain'
import * as z from 'zod'
import { ChecklistLoadRow } from '../src/checklist/checklist.entity.ts'
import { applied, heard, listed, onItem, onTask, sent, tasked, taskInput } from './checklists.ts'
import { COMMUNITY, describeApp, OTHER_COMMUNITY, placeId, refusal, STREET, TUESDAY } from './harness.ts'

describeApp('tasks under the checklist', (app) => {
  const who = (login: string) => app().staff(login)
  const one = (by: Client, id: string) => by.call(routes.checklist.task, { id })
  const list = async (by: Client, more: object = {}) =>
    (await by.call(routes.checklist.tasks, { ...more, limit: 100 })).items.map(({ id }) => id)
  const told = async (by: Client, id: string) =>
    (await by.call(routes.notification.inbox, { limit: 100 })).items
      .filter(({ about }) => about?.subject === 'checklist-task' && about.id === id)
      .map(({ text }) => text)
  const load = async (by: Client) => {
    await app().drain()
    return by.call(routes.checklist.load, { month: monthKey(app().clock.now()) })
  }
  const total = (of: ChecklistLoad) => of.months.at(-1)!.counts
  /** What a deed adds to the meter. */
  async function added(deed: () => Promise<unknown>): Promise<Partial<Record<Load, number>>> {
    const before = total(await load(who('worker')))
    await deed()
    const after = total(await load(who('worker')))
    const keys = Object.keys(LOADS) as Load[]
    return Object.fromEntries(
      keys.flatMap((key) => (after[key] === before[key] ? [] : [[key, after[key] - before[key]]])),
    )
  }
  const stopped = async (input: SendTask) =>
    who('lamp')
      .call(routes.checklist.send, input)
      .then(
        () => null,
        (error: unknown) => error as ApiError,
      )
  const change = (key: RuleKey, value: unknown) =>
    who('system').call(routes.rule.change, { key, value, basis: '测试', validFrom: '2029-01-01' })

  describe('the gate', () => {
    it('what-is-not-on-the-list-is-stopped-and-counted', async () => {
      const counts = await added(async () => {
        expect(await refusal(sent(app(), null))).toBe('checklist/unlisted')
        expect(await refusal(sent(app(), await heard(app())))).toBe('checklist/unlisted')
      })
      expect(counts).toEqual({ unlisted: 2 })
    })
    it('what-has-left-the-list-is-stopped-and-counted', async () => {
      const item = await listed(app())
      await onItem(app(), who('lamp'), item.id, 'retire', { reason: '不再需要' })
      const counts = await added(async () => {
        expect(await refusal(sent(app(), item))).toBe('checklist/expired')
      })
      expect(counts).toEqual({ expired: 1 })
    })
    it('what-the-register-knows-is-stopped-with-where-it-is-and-counted-as-asked-again', async () => {
      const item = await listed(app())
      const counts = await added(async () => {
        const error = await stopped({ ...(await taskInput(app(), item)), fields: ['faulty-lamps', 'household-count'] })
        expect(error).toMatchObject({
          code: 'checklist/known-field',
          fields: { fields: expect.stringContaining('房屋与住户登记') },
        })
      })
      expect(counts).toEqual({ known: 1, again: 1 })
    })
    it('what-the-register-learns-later-is-not-asked-any-more-either', async () => {
      const { fields } = await who('worker').call(routes.checklist.terms, {})
      const item = await listed(app(), { fields: ['waste-sites'] })
      await change(
        'checklist.fields',
        fields.map((field) => (field.key === 'waste-sites' ? { ...field, known: '部件普查' } : field)),
      )
      expect(await refusal(sent(app(), item))).toBe('checklist/known-field')
      await change('checklist.fields', fields)
      expect((await sent(app(), item)).sent).toHaveLength(1)
    })
    it('a-certificate-that-communities-must-not-issue-is-stopped-with-its-basis', async () => {
      const counts = await added(async () => {
        const error = await stopped({ ...(await taskInput(app(), null)), certificate: '健在证明' })
        expect(error).toMatchObject({
          code: 'checklist/certificate',
          fields: { certificate: expect.stringContaining('民发〔2020〕20号') },
        })
      })
      expect(counts).toEqual({ certificate: 1 })
    })
    it('communities-that-the-item-does-not-name-are-not-asked', async () => {
      const communityIds = [await placeId(app(), COMMUNITY), await placeId(app(), OTHER_COMMUNITY)]
      expect(await refusal(sent(app(), await listed(app()), { communityIds }))).toBe('checklist/not-named')
    })
    it('no-oftener-than-the-item-says', async () => {
      app().newWeek()
      const item = await listed(app(), { frequency: 'quarter', fields: [] })
      expect((await sent(app(), item)).sent).toHaveLength(1)
      expect(await added(async () => refusal(sent(app(), item)))).toEqual({ 'too-often': 1 })
      expect(await refusal(sent(app(), item))).toBe('checklist/too-often')
      app().clock.set(periodOf('quarter', app().clock.now()).until)
      expect((await sent(app(), item)).sent).toHaveLength(1)
    })
    it('the-same-command-is-stopped-again-and-counted-once', async () => {
      const input = await taskInput(app(), null)
      const id = newCommandId()
      const counts = await added(async () => {
        for (let i = 0; i < 3; i++)
          expect(await refusal(who('lamp').call(routes.checklist.send, input, id))).toBe('checklist/unlisted')
      })
      expect(counts).toEqual({ unlisted: 1 })
    })
    it('the-same-command-sends-once-and-is-answered-the-same', async () => {
      const input = await taskInput(app(), await listed(app(), { fields: [] }))
      const id = newCommandId()
      const first = await who('lamp').call(routes.checklist.send, input, id)
      expect(first.sent).toHaveLength(1)
      expect(await who('lamp').call(routes.checklist.send, input, id)).toEqual(first)
    })
    it('no-department-sends-under-the-item-of-another', async () => {
      const item = await listed(app())
      const input = await taskInput(app(), item)
      expect(await refusal(who('city').call(routes.checklist.send, input))).toBe('access/denied')
      const [unit] = await app().source.query<{ id: string }[]>("SELECT id FROM unit WHERE code = 'D02'")
      expect(await refusal(who('city').call(routes.checklist.send, { ...input, unitId: unit!.id }))).toBe(
        'checklist/unlisted',
      )
    })
  })

  describe('the way of a task', () => {
    it('is-sent-taken-and-done-and-the-answers-are-kept', async () => {
      app().newWeek()
      const item = await listed(app(), { fields: ['damaged-covers'], minutes: 25 })
      let id = ''
      const counts = await added(async () => {
        id = (await sent(app(), item)).sent[0]!.id
      })
      expect(counts).toEqual({ tasks: 1, forms: 1, fields: 1, minutes: 25 })
      expect(await told(who('worker'), id)).toEqual([expect.stringContaining('有新任务')])
      await onTask(app(), who('worker'), id, 'take')
      expect(await refusal(onTask(app(), who('lamp'), id, 'finish', { text: '好了' }))).toBe('process/not-yours')
      expect(await refusal(onTask(app(), who('worker'), id, 'finish', { text: '好了' }))).toBe(
        'checklist/answers-needed',
      )
      const done = await onTask(app(), who('worker'), id, 'finish', { values: { 'damaged-covers': '3 个' } })
      expect(done).toMatchObject({ state: 'done', open: false, dueAt: null, fields: [{ value: '3 个' }] })
      expect((await one(who('lamp'), id)).fields).toMatchObject([{ label: '破损井盖数量', value: '3 个' }])
      await app().drain()
      expect(await told(who('lamp'), id)).toEqual([expect.stringContaining('已完成')])
    })

    it('what-was-collected-once-is-given-to-who-asks-again-and-makes-no-task', async () => {
      app().newWeek()
      const first = await listed(app(), { fields: ['charging-sites', 'activity-rooms'] })
      const { id } = (await sent(app(), first)).sent[0]!
      const values = { 'charging-sites': '4 处', 'activity-rooms': '120 平方米' }
      await onTask(app(), who('worker'), id, 'finish', { values })
      const second = await listed(app(), { fields: ['charging-sites'] })
      let answer
      const counts = await added(async () => {
        answer = await sent(app(), second)
      })
      expect(answer).toEqual({
        sent: [],
        reused: [
          { placeName: '榆树社区', values: [{ key: 'charging-sites', label: '电动自行车充电点数量', value: '4 处' }] },
        ],
      })
      expect(counts).toEqual({ reused: 1, again: 1 })
      app().clock.set(periodOf('month', app().clock.now()).until)
      expect((await sent(app(), second)).sent).toHaveLength(1)
      app().newWeek()
    })

    it('is-seen-where-it-is-by-its-unit-and-by-nobody-else', async () => {
      const { id } = await tasked(app())
      for (const login of ['worker', 'secretary', 'street', 'centre', 'lamp', 'lamp-head'])
        expect(await list(who(login))).toContain(id)
      for (const login of ['worker-b', 'city']) {
        expect(await list(who(login))).not.toContain(id)
        expect(await refusal(one(who(login), id))).toBe('not-found')
      }
    })

    it('who-has-it-hears-of-its-end-and-nobody-else', async () => {
      app().newWeek()
      const { id, dueAt, when } = await tasked(app(), { days: 5 })
      expect(when).toBe('later')
      app().clock.set(Date.parse(dueAt!) + 1000)
      await app().drain()
      expect(await one(who('worker'), id)).toMatchObject({ when: 'late' })
      expect((await told(who('worker'), id)).filter((text) => text.includes('已超时'))).toHaveLength(1)
      for (const login of ['street', 'centre', 'lamp'])
        expect((await told(who(login), id)).filter((text) => text.includes('超时'))).toEqual([])
      app().newWeek()
    })

    it('a-changed-calendar-moves-its-end', async () => {
      app().newWeek()
      const { id, dueAt } = await tasked(app(), { days: 5 })
      const holiday = new Date(app().clock.now() + DAY).toISOString().slice(0, 10)
      await change('calendar.days', { holidays: [holiday], makeUpDays: [] })
      app().clock.set(app().clock.now() + 15_000)
      for (let i = 0; i < 3; i++) {
        await app().drain()
        app().clock.set(app().clock.now() + 15_000)
      }
      expect(Date.parse((await one(who('worker'), id)).dueAt!)).toBeGreaterThan(Date.parse(dueAt!))
      await change('calendar.days', { holidays: [], makeUpDays: [] })
    })
  })

  describe('a refusal', () => {
    const refused = async () => {
      const { id } = await tasked(app())
      return onTask(app(), who('worker'), id, 'refuse', { cites: 'not-supported', reason: '补助没有到位' })
    }
    it('cites-the-list', async () => {
      const { id } = await tasked(app())
      const refuse = (more: object) => onTask(app(), who('worker'), id, 'refuse', { reason: '不办', ...more })
      expect(await refusal(refuse({}))).toBe('checklist/not-cited')
      expect(await refusal(refuse({ cites: 'made-up' }))).toBe('checklist/not-cited')
      expect(await refuse({ cites: 'beyond-item' })).toMatchObject({
        state: 'refused',
        cites: expect.stringContaining('社区工作任务清单'),
      })
    })
    it('goes-to-the-level-above-and-who-asked-never-reads-it', async () => {
      const counts = await added(async () => {
        const { id } = await refused()
        await app().drain()
        expect(await told(who('centre'), id)).toEqual([expect.stringContaining('请核定')])
        expect(await told(who('lamp'), id)).toEqual([])
        expect(await list(who('centre'), { list: 'refused' })).toContain(id)
        expect(await list(who('lamp'), { list: 'refused' })).toEqual([])
        const seen = await one(who('lamp'), id)
        expect(seen).toMatchObject({ cites: null, stateLabel: '待上一级核定' })
        expect(JSON.stringify(seen)).not.toContain('补助没有到位')
        expect(JSON.stringify(await one(who('centre'), id))).toContain('补助没有到位')
        expect(await refusal(onTask(app(), who('lamp'), id, 'uphold', { text: '好' }))).toBe('process/not-yours')
        expect(await refusal(onTask(app(), who('street'), id, 'uphold', { text: '好' }))).toBe('process/not-yours')
        expect(await onTask(app(), who('centre'), id, 'uphold', { text: '部门先落实' })).toMatchObject({
          state: 'ended',
        })
      })
      expect(counts).toEqual({ tasks: 1, minutes: 40, refused: 1, ended: 1 })
    })
    it('who-holds-a-post-of-the-asker-too-does-not-rule-on-it', async () => {
      const { id } = await refused()
      const [unit] = await app().source.query<{ id: string }[]>("SELECT id FROM unit WHERE code = 'D01'")
      const { items } = await who('security').call(routes.access.posts, { limit: 100 })
      const { accountId } = items.find(({ role }) => role === 'district-centre')!
      const post = { accountId, role: 'department-head', unitId: unit!.id } as const
      const { id: postId } = await who('security').call(routes.access.assign, post)
      expect(await refusal(onTask(app(), who('centre'), id, 'uphold', { text: '好' }))).toBe('process/not-yours')
      await who('security').call(routes.access.end, { id: postId })
      expect(await onTask(app(), who('centre'), id, 'uphold', { text: '好' })).toMatchObject({ state: 'ended' })
    })
    it('a-task-that-stands-comes-back-with-its-whole-time', async () => {
      app().newWeek()
      const { id } = await refused()
      app().clock.set(app().clock.now() + DAY)
      await onTask(app(), who('centre'), id, 'stand', { reason: '补助已到位' })
      const again = await one(who('worker'), id)
      expect(again).toMatchObject({ state: 'sent', when: 'later' })
      expect(again.allowedActions.map(({ action }) => action)).toEqual(['take', 'finish', 'refuse', 'complain'])
    })
    it('a-complaint-is-answered-by-the-level-above-and-kept-from-who-asked', async () => {
      const { id } = await tasked(app())
      await onTask(app(), who('worker'), id, 'complain', { text: '一个月来了三回' })
      await app().drain()
      expect(await list(who('centre'), { list: 'complaints' })).toContain(id)
      expect(await told(who('lamp'), id)).toEqual([])
      expect(JSON.stringify(await one(who('lamp'), id))).not.toContain('申诉')
      await onTask(app(), who('centre'), id, 'reply', { text: '已经找部门谈过' })
      expect(await list(who('centre'), { list: 'complaints' })).not.toContain(id)
      expect(JSON.stringify(await one(who('lamp'), id))).not.toContain('谈过')
      expect(JSON.stringify(await one(who('worker'), id))).toContain('谈过')
      expect(await refusal(onTask(app(), who('centre'), id, 'reply', { text: '又' }))).toBe('checklist/no-complaint')
    })
  })

  describe('what comes round', () => {
    it('is-sent-by-itself-at-the-beginning-of-each-period-once', async () => {
      app().clock.set(TUESDAY + 400 * DAY)
      const placeIds = [await placeId(app(), STREET)]
      const item = await applied(app(), { placeIds, fields: [], frequency: 'month', recurring: true })
      for (const login of ['worker', 'worker-b', 'street'])
        await onItem(app(), who(login), item.id, 'agree', { text: '可以' })
      await onItem(app(), who('centre'), item.id, 'admit', { until: dateKey(app().clock.now() + 365 * DAY) })
      const mine = async () =>
        (await who('street').call(routes.checklist.tasks, { limit: 100 })).items.filter(
          ({ itemId }) => itemId === item.id,
        )
      expect(await mine()).toEqual([])
      for (const months of [1, 2]) {
        app().clock.set(periodOf('month', app().clock.now()).until)
        await app().drain()
        await app().drain()
        expect(await mine()).toHaveLength(2 * months)
      }
      await onItem(app(), who('lamp'), item.id, 'retire', { reason: '不再需要' })
      app().clock.set(periodOf('month', app().clock.now()).until)
      await app().drain()
      expect(await mine()).toEqual([])
      app().newWeek()
    })
    it('what-linked-leaders-owe-is-written-by-the-community-and-is-no-load-of-it', async () => {
      app().newWeek()
      const counts = await added(async () => {
        const { id } = await tasked(app(), { kind: 'duty', frequency: 'month', minutes: 60 })
        expect(await refusal(onTask(app(), who('lamp'), id, 'finish', { text: '来过了' }))).toBe('process/not-yours')
        expect(await refusal(onTask(app(), who('worker'), id, 'finish'))).toBe('checklist/answers-needed')
        await onTask(app(), who('worker'), id, 'finish', { text: '到社区走访一次，带走两件难事' })
      })
      expect(counts).toEqual({})
    })
  })

  describe('the meter', () => {
    it('shows-communities-by-who-asked-to-those-whose-they-are', async () => {
      app().newWeek()
      await tasked(app())
      const { rows, months } = await load(who('worker'))
      expect(months).toHaveLength(6)
      expect(rows.map(({ communityName }) => communityName)).toEqual(['榆树社区'])
      expect(rows[0]).toMatchObject({ askerName: '市政维护所', counts: { tasks: expect.any(Number) } })
      expect((await load(who('worker-b'))).rows.map(({ communityName }) => communityName)).not.toContain('榆树社区')
      expect((await load(who('city'))).rows).toEqual([])
      expect((await load(who('centre'))).rows.length).toBeGreaterThanOrEqual(rows.length)
    })
    it('has-no-person-in-it', () => {
      const columns = app()
        .source.getMetadata(ChecklistLoadRow)
        .columns.map(({ propertyName }) => propertyName)
      expect(columns.sort()).toEqual(['communityId', 'load', 'month', 'n', 'unitId'])
      const counters = app()
        .source.entityMetadatas.filter(({ tableName }) => tableName.startsWith('checklist_'))
        .flatMap(({ columns }) => columns.map(({ propertyName }) => propertyName))
      expect(counters.filter((name) => /account|actor|person|staff|worker|holder/i.test(name))).toEqual([])
      const shown = JSON.stringify(z.toJSONSchema(schemas.checklist.load.output))
      expect(shown).toContain('communityId')
      expect(shown).not.toMatch(/account|actor|person|staff|worker|rank|score|quota/i)
    })
  })
})
