import { routes, type Act, type Raise, type WorkOrderDetail } from '@linli/contract'
import type { Rules, WorkOrderClock } from '@linli/domain'
import { GRID, placeId, unitId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

/** Event classes of the four urgencies, by what is reported. */
export const LAMP = '100118' // general
export const MANHOLE = '100103' // immediate
export const GYM = '100126' // urgent

/** Raises a report, by default about a street lamp in the first grid. */
export async function raise(app: TestApp, who: Person, given: Partial<Raise> = {}): Promise<WorkOrderDetail> {
  const at = given.placeId || given.householdId ? {} : { placeId: await placeId(app, GRID) }
  return who.call(routes.workOrder.raise, {
    kind: 'report',
    classCode: LAMP,
    description: '门口的路灯不亮',
    ...at,
    ...given,
  })
}

export async function versionOf(app: TestApp, id: string): Promise<number> {
  const [row] = await app.source.query<{ version: number }[]>('SELECT version FROM work_order WHERE id = ?', [id])
  return row!.version
}

/** Takes a step on the case as it is now. */
export async function act(
  app: TestApp,
  who: Person,
  id: string,
  action: string,
  more: Omit<Partial<Act>, 'id' | 'action'> = {},
): Promise<WorkOrderDetail> {
  return who.call(routes.workOrder.act, { id, action, version: await versionOf(app, id), ...more })
}
export const toUnit = async (app: TestApp, code: string) => ({
  handler: { kind: 'unit' as const, id: await unitId(app, code) },
})
export const toGrid = async (app: TestApp, code: string) => ({
  handler: { kind: 'place' as const, id: await placeId(app, code) },
})

/** Raised by the resident and carried by the four tickets up to a state. */
export async function carried(
  app: TestApp,
  who: Person,
  upTo: 'dispatched' | 'taken' | 'answered' | 'closed',
  given: Partial<Raise> = {},
): Promise<WorkOrderDetail> {
  const { id } = await raise(app, who, given)
  const lamp = app.staff('lamp')
  const worker = app.staff('worker')
  const steps = [
    async () => act(app, worker, id, 'dispatch', await toUnit(app, 'D01')),
    () => act(app, lamp, id, 'take'),
    () => act(app, lamp, id, 'answer', { outcome: 'solved', text: '已经修好' }),
    () => act(app, worker, id, 'close'),
  ]
  for (const step of steps.slice(0, ['dispatched', 'taken', 'answered', 'closed'].indexOf(upTo) + 1)) await step()
  return who.call(routes.workOrder.one, { id })
}

/** Who has the case in a list, by code of place or unit; true where it waits for them. */
export async function seats(app: TestApp, id: string): Promise<Record<string, boolean>> {
  const rows = await app.source.query<{ code: string; mine: number }[]>(
    `SELECT COALESCE(p.code, u.code) AS code, s.mine FROM seat s
     LEFT JOIN place p ON p.id = s.holder_id LEFT JOIN unit u ON u.id = s.holder_id WHERE s.work_order_id = ?`,
    [id],
  )
  return Object.fromEntries(rows.map((row) => [row.code, Boolean(row.mine)]))
}

/** What happened to the case, from its events. */
export async function events(
  app: TestApp,
  id: string,
): Promise<{ action: string; actor_label: string; data: string }[]> {
  return app.source.query(
    "SELECT action, actor_label, data FROM event WHERE subject = 'work-order' AND subject_id = ? ORDER BY id",
    [id],
  )
}

/** The district opens its Open311 door, or shuts it. */
export const openDoor = (app: TestApp, value: Rules['open311.door'] = { open: true, classes: [] }) =>
  app.staff('system').call(routes.rule.change, { key: 'open311.door', value, basis: '本区县决定' })
export async function open311Key(app: TestApp): Promise<string> {
  return (await app.staff('security').call(routes.open311.makeKey, { name: '示例随手拍' })).key!
}

/** Runs of clocks that were not stopped. */
export const running = (order: WorkOrderDetail): WorkOrderClock[] =>
  order.clocks
    .filter((run) => run.stoppedAt === null)
    .map((run) => run.clock)
    .sort()

/** What somebody was told about the case. */
export async function toldAbout(who: Person, id: string): Promise<string[]> {
  const { items } = await who.call(routes.notification.inbox, { limit: 100 })
  return items.filter((notice) => notice.about?.id === id).map((notice) => notice.text.replace(/^\S+ /, ''))
}
