import { ASKS, LOADS, TASK_KINDS, taskProcess, WHENS, type Load } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, page, PageLimit, text, Time } from '../kernel/schema.ts'

const State = keysOf(taskProcess.states)
const Key = z.string().min(1).max(60)

/** What a department asks of communities; without an item it is under nothing of the list, and stopped. */
export const SendTask = z.object({
  unitId: Id,
  itemId: Id.optional(),
  /** what is asked, in words; a task of the list has the name of its item */
  title: text(60, 1),
  /** keys of the register of fields */
  fields: z.array(z.string().min(1).max(40)).max(30),
  certificate: text(60).default(''),
  communityIds: z.array(Id).min(1, '请选择社区').max(200),
})
export type SendTask = z.input<typeof SendTask>
const Values = z.array(z.object({ key: z.string(), label: z.string(), value: z.string() }))
export const SentTasks = z.object({
  /** communities that have a new task */
  sent: z.array(z.object({ id: Id, placeName: z.string() })),
  /** what is asked for is known of these from before: the answers, and no task (一次采集) */
  reused: z.array(z.object({ placeName: z.string(), values: Values })),
})
export type SentTasks = z.infer<typeof SentTasks>

/** `refused` and `complaints` are what waits for the level above. */
export const TASK_LISTS = ['open', 'refused', 'complaints', 'closed'] as const
export const TaskQuery = z.object({ list: z.enum(TASK_LISTS).default('open'), cursor: Cursor, limit: PageLimit })
export type TaskQuery = z.input<typeof TaskQuery>
export const TaskId = z.object({ id: Id })
export type TaskId = z.infer<typeof TaskId>
const task = {
  id: Id,
  itemId: Id,
  name: z.string(),
  kind: keysOf(TASK_KINDS),
  kindLabel: z.string(),
  asks: keysOf(ASKS),
  asksLabel: z.string(),
  state: State,
  stateLabel: z.string(),
  open: z.boolean(),
  placeName: z.string(),
  askerName: z.string(),
  minutes: z.number().int(),
  sentAt: Time,
  /** the clock of the step that it is in */
  dueAt: Time.nullable(),
  when: keysOf(WHENS).nullable(),
}
export const ChecklistTaskPage = page(z.object(task))
export type ChecklistTaskPage = z.infer<typeof ChecklistTaskPage>

export const ActOnTask = TaskId.extend({
  action: z.enum(['take', 'finish', 'refuse', 'complain', 'reply', 'recall', 'uphold', 'stand']),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(1000).optional(),
  /** what a refusal rests on: a key of the grounds */
  cites: Key.optional(),
  /** answers by key of the register of fields */
  values: z.record(z.string().max(40), text(500)).optional(),
})
export type ActOnTask = z.input<typeof ActOnTask>

export const ChecklistTask = z.object({
  ...task,
  version: z.number().int(),
  basis: z.string(),
  support: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string().nullable() })),
  /** what the refusal rests on; who asked does not read it */
  cites: z.string().nullable(),
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type ChecklistTask = z.infer<typeof ChecklistTask>

const LOAD_KEYS = Object.keys(LOADS) as Load[]
const Counts = z.object(
  Object.fromEntries(LOAD_KEYS.map((key) => [key, z.number().int()])) as Record<Load, z.ZodNumber>,
)
export const LoadQuery = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选择月份'),
})
export type LoadQuery = z.infer<typeof LoadQuery>
export const ChecklistLoad = z.object({
  month: z.string(),
  rows: z.array(
    z.object({ communityId: Id, communityName: z.string(), unitId: Id, askerName: z.string(), counts: Counts }),
  ),
  /** this month and the five before it, all together */
  months: z.array(z.object({ month: z.string(), counts: Counts })),
})
export type ChecklistLoad = z.infer<typeof ChecklistLoad>
