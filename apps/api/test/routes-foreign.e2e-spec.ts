import { beforeAll, expect, it } from '@jest/globals'
import { routes, type Route } from '@linli/contract'
import { actionsOf, DAY, isoTime, ticketProcess, whistleProcess, workOrderProcess } from '@linli/domain'
import {
  ANNA,
  BO,
  COMMUNITY,
  describeApp,
  DISTRICT,
  FAR_GRID,
  GRID,
  GRID_BESIDE,
  OTHER_GRID,
  placeId,
  refusal,
  STREET,
  unitId,
} from './harness.ts'
import { hired } from './everybody.ts'
import { act, LAMP, raise, toUnit, versionOf } from './orders.ts'
import type { Person } from './person.ts'
import { fingerprint } from './walk.ts'

/** Everybody of the demo who works on cases, and the resident: the centre is left out, nothing is foreign to it. */
const WORKERS = [
  'officer',
  'officer-b',
  'head',
  'worker',
  'worker-b',
  'secretary',
  'street',
  'lamp',
  'city',
  'property',
]

describeApp('routes with what is foreign', (app) => {
  const stranger = () => app().resident('19900000501')
  const everybody = (): [string, Person][] => [
    ...WORKERS.map((login): [string, Person] => [login, app().staff(login)]),
    ['a resident', app().resident(ANNA)],
  ]
  const far = {
    raised: '',
    taken: '',
    assist: '',
    whistle: '',
    approvalId: '',
    binding: '',
    helper: '',
    notice: '',
    post: '',
  }

  /** How the tables are before anybody reaches for what is foreign, and after. */
  let untouched: Record<string, string>

  /** In a grid of another street: a case just raised, one whose unit wants to give it back, a binding, a helper. */
  beforeAll(async () => {
    const { accountId, initialPassword } = await app()
      .staff('security')
      .call(routes.access.assign, {
        newAccount: { login: 'far-worker', name: '示例河湾社工' },
        role: 'community-worker',
        placeId: await placeId(app(), '990100002001'),
      })
    const worker = await app().newcomer('far-worker', initialPassword!)
    await app()
      .staff('security')
      .call(routes.access.assign, { accountId, role: 'department-handler', unitId: await unitId(app(), 'D03') })
    const at = { placeId: await placeId(app(), FAR_GRID) }
    far.raised = (await raise(app(), stranger(), at)).id
    far.taken = (await raise(app(), stranger(), at)).id
    await act(app(), worker, far.taken, 'dispatch', await toUnit(app(), 'D03'))
    const called = [{ kind: 'unit' as const, id: await unitId(app(), 'D03') }]
    const { tickets } = await act(app(), worker, far.raised, 'whistle', { called, text: '请到场' })
    far.whistle = tickets[0]!.id
    const assisting = { handler: { kind: 'place' as const, id: await placeId(app(), FAR_GRID) } }
    far.assist = (await act(app(), worker, far.taken, 'assist', assisting)).tickets.at(-1)!.id
    const { approval } = await act(app(), worker, far.taken, 'return', { reason: '不归我们' })
    far.approvalId = approval!.id
    far.post = (await worker.call(routes.identity.me, {})).posts[0]!.id
    const { items } = await stranger().call(routes.registry.buildings, at)
    const { items: doors } = await stranger().call(routes.registry.households, { buildingId: items[0]!.id })
    far.binding = (
      await stranger().call(routes.registry.bind, { householdId: doors[0]!.id, name: '示例居民', relation: 'owner' })
    ).id
    far.helper = (await stranger().call(routes.registry.addHelper, { phone: BO })).id
    await app().drain()
    far.notice = (await worker.call(routes.notification.inbox, {})).items[0]!.id
    untouched = await fingerprint(app())
  })

  async function refusedByAll(
    route: Route<never, unknown>,
    input: object,
    expected: string[] = ['not-found', 'access/denied'],
  ): Promise<void> {
    const wrong: string[] = []
    for (const [who, person] of everybody()) {
      const code = await refusal(person.call(route as Route<object, unknown>, input))
      if (!expected.includes(code)) wrong.push(`${who}: ${code}`)
    }
    expect(wrong).toEqual([])
    expect(await fingerprint(app())).toEqual(untouched)
  }

  it.each(['one', 'handlers', 'unmask'] as const)('a-foreign-case-is-not-found-by-%s', async (name) => {
    for (const id of [far.raised, far.taken]) await refusedByAll(routes.workOrder[name], { id, reason: '想看看' })
  })

  /** All that any action needs. */
  const brought = async () => ({
    text: '文字',
    reason: '理由',
    instead: '别处',
    outcome: 'solved',
    placeId: await placeId(app(), GRID),
    until: isoTime(app().clock.now() + DAY),
    rating: { solved: true, satisfaction: 5 },
    satisfaction: 5,
    called: [{ kind: 'unit', id: await unitId(app(), 'D01') }],
    ...(await toUnit(app(), 'D01')),
  })

  it.each(actionsOf(workOrderProcess))('no-foreign-hand-can-%s', async (action) => {
    const more = await brought()
    for (const id of [far.raised, far.taken])
      await refusedByAll(routes.workOrder.act, { id, action, version: await versionOf(app(), id), ...more })
  })

  it('no-foreign-hand-steps-on-a-ticket', async () => {
    const more = await brought()
    const tickets = { assist: [far.taken, ticketProcess], whistle: [far.raised, whistleProcess] } as const
    for (const [kind, [id, process]] of Object.entries(tickets))
      for (const action of actionsOf(process)) {
        const ticketId = far[kind as keyof typeof tickets]
        const version = await versionOf(app(), id)
        await refusedByAll(routes.workOrder.act, { id, action, version, ticketId, ...more })
      }
  })

  it('no-foreign-hand-decides-or-dispatches-in-a-batch', async () => {
    const version = await versionOf(app(), far.taken)
    for (const grant of [true, false])
      await refusedByAll(routes.workOrder.decide, {
        id: far.taken,
        approvalId: far.approvalId,
        version,
        grant,
        reason: '理由',
      })
    for (const [who, person] of everybody()) {
      const batch = person.call(routes.day.batch, {
        action: 'dispatch',
        orders: [{ id: far.raised, version: 0 }],
        ...(await toUnit(app(), 'D01')),
      })
      if (who === 'a resident') {
        expect(await refusal(batch)).toBe('access/denied')
        continue
      }
      const { results } = await batch
      expect([who, results.map(({ ok }) => ok)]).toEqual([who, [false]])
    }
    expect(await fingerprint(app())).toEqual(untouched)
  })

  it('no-list-shows-what-is-foreign', async () => {
    const [{ no }] = await app().source.query<[{ no: string }]>('SELECT no FROM work_order WHERE id = ?', [far.raised])
    for (const [who, person] of everybody()) {
      if (who === 'a resident') {
        const { items } = await person.call(routes.workOrder.mine, { limit: 100 })
        expect(items.map((order) => order.id)).not.toContain(far.raised)
        continue
      }
      const { items } = await person.call(routes.workOrder.list, { no })
      expect([who, items]).toEqual([who, []])
      const open = await person.call(routes.workOrder.queue, { view: 'all', limit: 100 })
      expect(open.items.map((order) => order.id)).not.toContain(far.raised)
    }
    for (const name of ['queue', 'counts', 'list', 'exportList'] as const)
      await refusedByAll(routes.workOrder[name], { postId: far.post }, ['access/denied'])
    const posts = await app()
      .staff('secretary')
      .call(routes.access.posts, { placeId: await placeId(app(), FAR_GRID) })
    expect(posts.items).toEqual([])
    const all = await app().staff('street').call(routes.access.posts, { limit: 100 })
    expect(all.items.map((post) => post.login).sort()).toEqual([
      'head',
      'hotline',
      'officer',
      'officer-b',
      'secretary',
      'street',
      'worker',
      'worker-b',
    ])
  })

  it('no-foreign-hand-touches-a-binding-a-helper-or-a-notice', async () => {
    for (const name of ['confirm', 'refuse', 'unbind'] as const)
      await refusedByAll(routes.registry[name], { id: far.binding, reason: '理由' })
    await refusedByAll(routes.registry.removeHelper, { id: far.helper })
    for (const [, person] of everybody())
      await person.call(routes.notification.markRead, { upTo: 'ffffffff-ffff-7fff-bfff-ffffffffffff' })
    const [row] = await app().source.query<{ read_at: number | null }[]>(
      'SELECT read_at FROM notification WHERE id = ?',
      [far.notice],
    )
    expect(row!.read_at).toBeNull()
  })

  it('the-checklist-of-the-district-is-changed-by-a-post-at-the-district-only', async () => {
    const { version: _version, ...item } = await app().call(routes.catalogue.item, { code: 'S-0303' })
    const publisherAt = async (code: string) =>
      hired(app(), `publisher-${code}`, { role: 'publisher', placeId: await placeId(app(), code) })
    for (const code of [COMMUNITY, STREET]) {
      const below = await publisherAt(code)
      expect((await below.call(routes.identity.me, {})).permissions).not.toContain('catalogue.manage')
      expect(await refusal(below.call(routes.catalogue.putItem, { ...item, name: '改名' }))).toBe('access/denied')
      expect(await refusal(below.call(routes.catalogue.putItem, { ...item, code: 'S-9999' }))).toBe('access/denied')
    }
    expect((await app().call(routes.catalogue.item, { code: 'S-0303' })).name).toBe(item.name)
    const begun = await (await publisherAt(DISTRICT)).call(routes.catalogue.putItem, { ...item, name: '改名' })
    const { revision } = begun
    const changed = await app()
      .staff('centre')
      .call(routes.catalogue.putItem, { ...item, name: '又改名', revision })
    expect([begun.name, changed.name]).toEqual(['改名', '又改名'])
  })

  it('each-post-reads-what-is-its-own', async () => {
    const at = async (code: string, unit?: string) => {
      const { id } = await raise(app(), app().resident(ANNA), { classCode: LAMP, placeId: await placeId(app(), code) })
      if (unit) await act(app(), app().staff('worker'), id, 'dispatch', await toUnit(app(), unit))
      return id
    }
    const [grid, beside, other] = [await at(GRID), await at(GRID_BESIDE), await at(OTHER_GRID)]
    const ofUnits = { lamp: await at(GRID, 'D01'), city: await at(GRID, 'D02'), property: await at(GRID, 'P01') }
    const own: Record<string, string> = {
      officer: grid,
      'officer-b': beside,
      head: grid,
      worker: grid,
      'worker-b': other,
      secretary: grid,
      street: grid,
      ...ofUnits,
      'a resident': grid,
    }
    for (const [who, person] of everybody())
      expect([who, (await person.call(routes.workOrder.one, { id: own[who]! })).id]).toEqual([who, own[who]])
    for (const id of [grid, beside, other, far.raised])
      expect((await app().staff('centre').call(routes.workOrder.one, { id })).id).toBe(id)
  })
})
