import { admissionProcess, ADVICE, ASKS, FREQUENCIES, TASK_KINDS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Empty, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { checklistRoutes } from './checklist.routes.ts'
import {
  ActOnTask,
  ChecklistLoad,
  ChecklistTask,
  ChecklistTaskPage,
  LoadQuery,
  SendTask,
  SentTasks,
  TaskId,
  TaskQuery,
} from './task.schema.ts'

const State = keysOf(admissionProcess.states)
export const FieldKey = z.string().min(1).max(40)

export const ChecklistTerms = z.object({
  officeName: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), known: z.string().nullable() })),
  certificates: z.object({ names: z.array(z.string()), basis: z.string() }),
  grounds: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type ChecklistTerms = z.infer<typeof ChecklistTerms>

export const ChecklistItemQuery = z.object({
  state: State.optional(),
  /** `mine`: of one's own units */
  of: z.enum(['all', 'mine']).default('all'),
  cursor: Cursor,
  limit: PageLimit,
})
export type ChecklistItemQuery = z.input<typeof ChecklistItemQuery>
export const ChecklistItemId = z.object({ id: Id })
export type ChecklistItemId = z.infer<typeof ChecklistItemId>

const draft = {
  name: text(60, 1),
  kind: keysOf(TASK_KINDS),
  asks: keysOf(ASKS),
  /** of asks `certificate`: which */
  certificate: text(60).default(''),
  basis: text(200, 1),
  frequency: keysOf(FREQUENCIES),
  /** sent by itself at the beginning of each period */
  recurring: z.boolean(),
  minutes: z.number().int().min(1).max(6000),
  days: z.number().int().min(1).max(90),
  fields: z.array(FieldKey).max(30),
  support: text(200, 1),
  placeIds: z.array(Id).min(1, '请选择适用的街道、社区').max(100),
}
const named = ({ asks, certificate }: { asks: string; certificate: string }) =>
  (asks === 'certificate') === (certificate !== '')
const NAMED = { path: ['certificate'], message: '要证明的写明是哪一种，不是证明的不填' }
export const DraftItem = z.object({ ...draft, unitId: Id }).refine(named, NAMED)
export type DraftItem = z.input<typeof DraftItem>
export const EditItem = z.object({ ...draft, id: Id, version: z.number().int() }).refine(named, NAMED)
export type EditItem = z.input<typeof EditItem>
export const ActOnChecklistItem = ChecklistItemId.extend({
  action: z.enum([
    'apply',
    'drop',
    'agree',
    'disagree',
    'withdraw',
    'admit',
    'refuse',
    'object',
    'keep',
    'end',
    'retire',
  ]),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(1000).optional(),
  /** last day of the term */
  until: z.iso.date().optional(),
})
export type ActOnChecklistItem = z.input<typeof ActOnChecklistItem>

const item = {
  id: Id,
  name: z.string(),
  kind: keysOf(TASK_KINDS),
  kindLabel: z.string(),
  asks: keysOf(ASKS),
  asksLabel: z.string(),
  state: State,
  stateLabel: z.string(),
  open: z.boolean(),
  inForce: z.boolean(),
  unitId: Id,
  askerName: z.string(),
  frequencyLabel: z.string(),
  minutes: z.number().int(),
  /** last day of the term */
  until: z.iso.date().nullable(),
}
export const ChecklistItemPage = page(z.object(item))
export type ChecklistItemPage = z.infer<typeof ChecklistItemPage>
export const ChecklistItem = z.object({
  ...item,
  version: z.number().int(),
  certificate: z.string(),
  basis: z.string(),
  frequency: keysOf(FREQUENCIES),
  recurring: z.boolean(),
  days: z.number().int(),
  fields: z.array(z.object({ key: z.string(), label: z.string() })),
  support: z.string(),
  places: z.array(z.object({ id: Id, name: z.string() })),
  /** the clock of the step that it is in */
  dueAt: Time.nullable(),
  advice: z.array(
    z.object({
      place: z.string(),
      advice: keysOf(ADVICE),
      label: z.string(),
      text: z.string(),
      by: z.string(),
      at: Time,
    }),
  ),
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const checklistSchemas: Schemas<typeof checklistRoutes> = {
  terms: { input: Empty, output: ChecklistTerms },
  items: { input: ChecklistItemQuery, output: ChecklistItemPage },
  item: { input: ChecklistItemId, output: ChecklistItem },
  draft: { input: DraftItem, output: ChecklistItem },
  edit: { input: EditItem, output: ChecklistItem },
  actOnItem: { input: ActOnChecklistItem, output: ChecklistItem },
  send: { input: SendTask, output: SentTasks },
  tasks: { input: TaskQuery, output: ChecklistTaskPage },
  task: { input: TaskId, output: ChecklistTask },
  actOnTask: { input: ActOnTask, output: ChecklistTask },
  load: { input: LoadQuery, output: ChecklistLoad },
}
