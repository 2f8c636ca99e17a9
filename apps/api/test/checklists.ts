import {
  routes,
  type ActOnChecklistItem,
  type ActOnTask,
  type ChecklistItem,
  type ChecklistTask,
  type DraftItem,
  type SendTask,
  type SentTasks,
} from '@linli/contract'
import { DAY, dateKey } from '@linli/domain'
import { COMMUNITY, placeId, unitId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

let serial = 0
/** What the unit of lamps asks of the first community. */
export const itemInput = async (app: TestApp, change: Partial<DraftItem> = {}): Promise<DraftItem> => ({
  unitId: await unitId(app, 'D01'),
  name: `路灯巡查 ${++serial}`,
  kind: 'assist',
  asks: 'task',
  basis: '城市照明管理规定',
  frequency: 'as-needed',
  recurring: false,
  minutes: 40,
  days: 5,
  fields: ['faulty-lamps'],
  support: '按次补助，由市政维护所支付',
  placeIds: [await placeId(app, COMMUNITY)],
  ...change,
})
export const drafted = async (app: TestApp, change: Partial<DraftItem> = {}): Promise<ChecklistItem> =>
  app.staff('lamp').call(routes.checklist.draft, await itemInput(app, change))

/** Takes a step of an item as it is now. */
export async function onItem(
  app: TestApp,
  who: Person,
  id: string,
  action: ActOnChecklistItem['action'],
  more: Partial<ActOnChecklistItem> = {},
): Promise<ChecklistItem> {
  const version = await versionOf(app, 'checklist_item', id)
  return who.call(routes.checklist.actOnItem, { ...more, id, action, version })
}
export async function onTask(
  app: TestApp,
  who: Person,
  id: string,
  action: ActOnTask['action'],
  more: Partial<ActOnTask> = {},
): Promise<ChecklistTask> {
  const version = await versionOf(app, 'checklist_task', id)
  return who.call(routes.checklist.actOnTask, { ...more, id, action, version })
}
async function versionOf(app: TestApp, table: string, id: string): Promise<number> {
  const [row] = await app.source.query<{ version: number }[]>(`SELECT version FROM ${table} WHERE id = ?`, [id])
  return row?.version ?? 0
}

export async function applied(app: TestApp, change: Partial<DraftItem> = {}): Promise<ChecklistItem> {
  const { id } = await drafted(app, change)
  return onItem(app, app.staff('lamp'), id, 'apply')
}
/** Everybody was heard: the office has it. */
export async function heard(app: TestApp, change: Partial<DraftItem> = {}): Promise<ChecklistItem> {
  const { id } = await applied(app, change)
  await onItem(app, app.staff('worker'), id, 'agree', { text: '可以协助' })
  return onItem(app, app.staff('street'), id, 'agree', { text: '同意' })
}
export async function listed(app: TestApp, change: Partial<DraftItem> = {}, days = 365): Promise<ChecklistItem> {
  const { id } = await heard(app, change)
  return onItem(app, app.staff('centre'), id, 'admit', { until: dateKey(app.clock.now() + days * DAY) })
}

export const taskInput = async (app: TestApp, item: ChecklistItem | null): Promise<SendTask> => ({
  unitId: await unitId(app, 'D01'),
  ...(item && { itemId: item.id }),
  title: item?.name ?? '清单外的事',
  fields: item?.fields.map(({ key }) => key) ?? [],
  communityIds: [await placeId(app, COMMUNITY)],
})
export const sent = async (
  app: TestApp,
  item: ChecklistItem | null,
  change: Partial<SendTask> = {},
): Promise<SentTasks> => app.staff('lamp').call(routes.checklist.send, { ...(await taskInput(app, item)), ...change })
/** A task that the first community has. */
export async function tasked(app: TestApp, change: Partial<DraftItem> = {}): Promise<ChecklistTask> {
  // Only what asks for no field that another test has had answered makes a task every time.
  const { sent: made } = await sent(app, await listed(app, { fields: [], ...change }))
  return app.staff('worker').call(routes.checklist.task, { id: made[0]!.id })
}
