import {
  APPLICANTS,
  FIELD_KINDS,
  HANDLING_LEVELS,
  itemProcess,
  KNOWN_FACTS,
  PREFILLS,
  SERVICE_FIELDS,
  SERVICE_KINDS,
  URGENCIES,
  WAYS,
} from '@linli/domain'
import * as z from 'zod'
import { yesCell, type Columns } from '../kernel/columns.ts'
import { Cursor, Empty, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { catalogueRoutes } from './catalogue.routes.ts'

export const FormFieldSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  label: text(40, 1),
  kind: z.enum(FIELD_KINDS),
  required: z.boolean().optional(),
  hint: text(100).optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  options: z
    .array(z.object({ value: z.string().min(1).max(40), label: text(40, 1) }))
    .max(50)
    .optional(),
  purpose: text(100, 1),
  basis: text(100, 1),
  prefill: z.enum(PREFILLS).optional(),
  when: z.object({ key: z.string(), is: z.string() }).optional(),
})
/** A declared form as it travels: the same shape as domain's `FormField[]`. */
export const FormSchema = z.array(FormFieldSchema).max(40)

const ItemKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '用小写字母、数字、短横，以字母开头')
export const ConditionSchema = z.object({
  text: text(200, 1),
  basis: text(200, 1),
  ask: text(200).optional(),
  instead: text(200).optional(),
  facts: z.array(keysOf(KNOWN_FACTS)).max(3),
})
export const MaterialSchema = z.object({
  key: ItemKey,
  name: text(100, 1),
  sample: text(200).optional(),
  exempt: text(100).optional(),
  known: keysOf(KNOWN_FACTS).optional(),
})

export const ServiceItemSchema = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{1,40}$/),
  name: text(110, 1),
  aliases: z.array(text(20, 1)).max(20),
  kind: keysOf(SERVICE_KINDS),
  field: keysOf(SERVICE_FIELDS),
  applicants: z.array(keysOf(APPLICANTS)).min(1),
  conditions: z.array(ConditionSchema).max(20),
  materials: z.array(MaterialSchema).max(30),
  form: FormSchema,
  steps: z.array(z.object({ name: text(60, 1), days: z.number().int().min(1).max(60).optional() })).max(10),
  limitDays: z.number().int().min(1).max(60),
  fee: text(100, 1),
  level: keysOf(HANDLING_LEVELS),
  ways: z.array(keysOf(WAYS)).min(1),
  counters: z.array(z.object({ name: text(60, 1), hours: text(100, 1) })).max(10),
  result: text(60),
  basis: z.array(text(200, 1)).max(20),
})
export type ServiceItemSchema = z.infer<typeof ServiceItemSchema>
export const OfferedItem = ServiceItemSchema.extend({ version: z.number().int(), offered: z.boolean() })
export type OfferedItem = z.infer<typeof OfferedItem>

export const ItemQuery = z.object({
  q: z.string().max(50).optional(),
  kind: keysOf(SERVICE_KINDS).optional(),
  field: keysOf(SERVICE_FIELDS).optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type ItemQuery = z.input<typeof ItemQuery>
export const ItemSummary = OfferedItem.pick({
  code: true,
  name: true,
  kind: true,
  field: true,
  limitDays: true,
  ways: true,
  offered: true,
})
export type ItemSummary = z.infer<typeof ItemSummary>
export const ItemExport = ItemQuery.omit({ cursor: true, limit: true })
export type ItemExport = z.input<typeof ItemExport>
export const itemColumns: Columns<ItemSummary> = [
  ['编码', 14, ({ code }) => code],
  ['事项', 40, ({ name }) => name],
  ['类别', 10, ({ kind }) => SERVICE_KINDS[kind]],
  ['领域', 12, ({ field }) => SERVICE_FIELDS[field]],
  ['几个工作日答复', 16, ({ limitDays }) => limitDays],
  ['办理方式', 24, ({ ways }) => ways.map((way) => WAYS[way]).join('、')],
]
export const ItemPage = page(ItemSummary)
export type ItemPage = z.infer<typeof ItemPage>
export const ItemCode = z.object({ code: z.string().max(40) })
export type ItemCode = z.infer<typeof ItemCode>
/** What the register knows about the person who asks, as answers to the item's form by field key. */
export const Prefilled = z.object({
  answers: z.record(z.string(), z.string()),
  /** for the self-check, which is judged where it is asked: its answers go nowhere */
  known: z.array(keysOf(KNOWN_FACTS)),
})
export type Prefilled = z.infer<typeof Prefilled>

const State = keysOf(itemProcess.states)
/** A draft as a whole. `revision`: of the draft that it changes; absent where the next version begins. */
export const PutItem = ServiceItemSchema.extend({
  code: z.string().regex(/^[0-9A-Za-z-]{1,36}$/, '编码为 1–36 位数字、字母或短横'),
  revision: z.number().int().optional(),
})
export type PutItem = z.input<typeof PutItem>
export const VersionQuery = z.object({ state: State.optional(), cursor: Cursor, limit: PageLimit })
export type VersionQuery = z.input<typeof VersionQuery>
export const VersionId = ItemCode.extend({ version: z.coerce.number().int().min(1).max(99999) })
export type VersionId = z.input<typeof VersionId>
/** A step of a version; `from`: the day on which it is published, when that is to come. */
export const ActOnItem = VersionId.extend({
  action: z.enum(['submit', 'publish', 'send-back', 'discard', 'withdraw']),
  revision: z.number().int(),
  reason: text(500).optional(),
  from: Time.optional(),
})
export type ActOnItem = z.input<typeof ActOnItem>
export const ItemVersionSummary = ServiceItemSchema.pick({ code: true, name: true, kind: true, field: true }).extend({
  version: z.number().int(),
  state: State,
  stateLabel: z.string(),
  /** from when it was or will be published */
  from: Time.nullable(),
})
export type ItemVersionSummary = z.infer<typeof ItemVersionSummary>
export const ItemVersionPage = page(ItemVersionSummary)
export type ItemVersionPage = z.infer<typeof ItemVersionPage>
export const ItemVersionList = list(ItemVersionSummary)
export type ItemVersionList = z.infer<typeof ItemVersionList>
export const ItemVersion = ItemVersionSummary.extend({
  item: ServiceItemSchema,
  revision: z.number().int(),
  /** what happened to the item, the oldest first */
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type ItemVersion = z.infer<typeof ItemVersion>

export const EventClass = z.object({
  code: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  urgency: keysOf(URGENCIES),
  publicSpace: z.boolean(),
  hint: z.string().nullable(),
})
export type EventClass = z.infer<typeof EventClass>
export const classColumns: Columns<EventClass> = [
  ['编码', 12, ({ code }) => code],
  ['类别', 26, ({ name }) => name],
  ['上级编码', 12, ({ parent }) => parent ?? ''],
  ['轻重缓急', 10, ({ urgency }) => URGENCIES[urgency]],
  ['公共空间', 10, ({ publicSpace }) => yesCell(publicSpace)],
  ['说明', 40, ({ hint }) => hint ?? ''],
]
export const EventClassList = list(EventClass)
export type EventClassList = z.infer<typeof EventClassList>

export const catalogueSchemas: Schemas<typeof catalogueRoutes> = {
  items: { input: ItemQuery, output: ItemPage },
  exportItems: { input: ItemExport, output: z.instanceof(Uint8Array) },
  item: { input: ItemCode, output: OfferedItem },
  prefilled: { input: ItemCode, output: Prefilled },
  putItem: { input: PutItem, output: ItemVersion },
  versions: { input: VersionQuery, output: ItemVersionPage },
  versionsOf: { input: ItemCode, output: ItemVersionList },
  version: { input: VersionId, output: ItemVersion },
  actOnItem: { input: ActOnItem, output: ItemVersion },
  exportClasses: { input: Empty, output: z.instanceof(Uint8Array) },
  eventClasses: { input: Empty, output: EventClassList },
}
