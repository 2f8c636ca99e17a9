import {
  APPLICANTS,
  FIELD_KINDS,
  HANDLING_LEVELS,
  PREFILLS,
  SERVICE_FIELDS,
  SERVICE_KINDS,
  URGENCIES,
} from '@linli/domain'
import * as z from 'zod'
import { yesCell, type Columns } from '../kernel/columns.ts'
import { Cursor, Empty, keysOf, list, page, PageLimit, text, type Schemas } from '../kernel/schema.ts'
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

export const ServiceItemSchema = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{1,40}$/),
  name: text(110, 1),
  aliases: z.array(text(20, 1)).max(20),
  kind: keysOf(SERVICE_KINDS),
  field: keysOf(SERVICE_FIELDS),
  applicants: z.array(keysOf(APPLICANTS)).min(1),
  conditions: z.array(text(200, 1)).max(20),
  materials: z.array(z.object({ name: text(100, 1), exempt: text(100).optional() })).max(30),
  form: FormSchema,
  limitDays: z.number().int().min(1).max(60),
  level: keysOf(HANDLING_LEVELS),
  counter: z.object({ name: text(60, 1), hours: text(100, 1) }),
  homeVisit: z.boolean(),
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
  homeVisit: true,
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
  ['上门', 8, ({ homeVisit }) => yesCell(homeVisit)],
]
export const ItemPage = page(ItemSummary)
export type ItemPage = z.infer<typeof ItemPage>
export const ItemCode = z.object({ code: z.string().max(40) })
export type ItemCode = z.infer<typeof ItemCode>
/** What the register knows about the person who asks, as answers to the item's form by field key. */
export const Prefilled = z.object({ answers: z.record(z.string(), z.string()) })
export type Prefilled = z.infer<typeof Prefilled>
export const PutItem = ServiceItemSchema.extend({ offered: z.boolean().default(true) })
export type PutItem = z.input<typeof PutItem>

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
  putItem: { input: PutItem, output: OfferedItem },
  exportClasses: { input: Empty, output: z.instanceof(Uint8Array) },
  eventClasses: { input: Empty, output: EventClassList },
}
