import { BATCH_ACTIONS, OUTCOMES, TEMPLATE_ACTIONS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Done, Empty, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { dayRoutes } from './day.routes.ts'
import { WorkOrderSummary } from './lists.schema.ts'
import { Holder } from './work-order.schema.ts'

/** The same step for several cases; each is a step of its own, with its own checks and its own fields in the text. */
export const Batch = z.object({
  action: keysOf(BATCH_ACTIONS),
  orders: z
    .array(z.object({ id: Id, version: z.number().int().min(0) }))
    .min(1)
    .max(50, '一次最多 50 件'),
  handler: Holder.optional(),
  /** merged: the case that all go into */
  main: Id.optional(),
  outcome: keysOf(OUTCOMES).optional(),
  /** not solvable: the law or policy */
  basis: text(300).optional(),
  text: text(2000).optional(),
})
export type Batch = z.input<typeof Batch>
export const BatchResult = z.object({
  results: z.array(z.object({ id: Id, ok: z.boolean(), message: z.string().nullable() })),
})
export type BatchResult = z.infer<typeof BatchResult>

/** Hand-over (交接): cases of one's post, all that wait there or those that are named, to a colleague of the same place or unit. */
export const HandOver = z.object({
  postId: Id.optional(),
  orders: z.array(Id).min(1).max(200, '一次最多 200 件').optional(),
  toAccountId: Id,
  text: text(500, 1),
})
export type HandOver = z.input<typeof HandOver>
export const HandedQuery = z.object({ postId: Id.optional(), cursor: Cursor, limit: PageLimit })
export type HandedQuery = z.input<typeof HandedQuery>
export const Handed = z.object({
  order: WorkOrderSummary,
  from: z.string(),
  at: Time,
  text: z.string(),
})
export type Handed = z.infer<typeof Handed>
export const HandedPage = page(Handed)
export type HandedPage = z.infer<typeof HandedPage>

/** The page of the shift (交接班) of the place or unit of a post. */
export const ShiftQuery = z.object({
  postId: Id.optional(),
  /** when the next shift ends */
  until: Time,
})
export type ShiftQuery = z.input<typeof ShiftQuery>
const Slice = z.object({ count: z.number().int(), items: z.array(WorkOrderSummary) })
export const ShiftPage = z.object({
  holder: z.string(),
  at: Time,
  until: Time,
  /** counts are bounded: 999 means 999 or more; lists show the first 100, due first on top */
  open: z.number().int(),
  late: Slice,
  due: Slice,
  approvals: Slice,
  handed: z.array(Handed.extend({ to: z.string() })),
  onDuty: z.array(z.object({ name: z.string(), phone: z.string().nullable() })),
})
export type ShiftPage = z.infer<typeof ShiftPage>

export const Template = z.object({
  id: Id,
  action: keysOf(TEMPLATE_ACTIONS),
  name: z.string(),
  body: z.string(),
  holderName: z.string(),
  mayChange: z.boolean(),
})
export type Template = z.infer<typeof Template>
export const Templates = list(Template)
export type Templates = z.infer<typeof Templates>
export const PutTemplate = z.object({
  /** left out: a new one, for this place or unit or that of the person's post */
  id: Id.optional(),
  placeId: Id.optional(),
  unitId: Id.optional(),
  action: keysOf(TEMPLATE_ACTIONS),
  name: text(40, 1),
  body: text(2000, 1),
})
export type PutTemplate = z.input<typeof PutTemplate>
export const TemplateId = z.object({ id: Id })
export type TemplateId = z.infer<typeof TemplateId>

/** Filters of the queue as they stand in the address. */
export const SaveFilter = z.object({
  name: text(20, 1),
  query: z.string().regex(/^[\w=&%.+-]{0,400}$/, '筛选条件不正确'),
})
export type SaveFilter = z.input<typeof SaveFilter>
export const SavedFilters = list(z.object({ id: Id, name: z.string(), query: z.string() }))
export type SavedFilters = z.infer<typeof SavedFilters>
export const FilterId = z.object({ id: Id })
export type FilterId = z.infer<typeof FilterId>

export const daySchemas: Schemas<typeof dayRoutes> = {
  batch: { input: Batch, output: BatchResult },
  handOver: { input: HandOver, output: Done },
  handed: { input: HandedQuery, output: HandedPage },
  shift: { input: ShiftQuery, output: ShiftPage },
  templates: { input: Empty, output: Templates },
  putTemplate: { input: PutTemplate, output: Done },
  dropTemplate: { input: TemplateId, output: Done },
  filters: { input: Empty, output: SavedFilters },
  saveFilter: { input: SaveFilter, output: SavedFilters },
  dropFilter: { input: FilterId, output: SavedFilters },
}
