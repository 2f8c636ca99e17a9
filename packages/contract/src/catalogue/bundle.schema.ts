import { PREFILLS } from '@linli/domain'
import * as z from 'zod'
import { Empty, Id, list, text, Time, type Schemas } from '../kernel/schema.ts'
import { WorkOrderSummary } from '../work-order/lists.schema.ts'
import { Raise } from '../work-order/work-order.schema.ts'
import type { bundleRoutes } from './bundle.routes.ts'
import { ItemCode, OfferedItem, ServiceItemSchema } from './catalogue.schema.ts'

/** One thing, one visit (一件事一次办): items for one event of life. */
export const BundleSchema = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{1,40}$/, '编码只能用字母、数字和短横，最多 40 位'),
  name: text(20, 1),
  summary: text(200, 1),
  items: z
    .array(ServiceItemSchema.shape.code)
    .min(2, '至少两个事项')
    .max(10, '最多 10 个事项')
    .refine((codes) => new Set(codes).size === codes.length, '事项重复'),
})
/** It is offered while all of its items are. */
export const OfferedBundle = BundleSchema.extend({ version: z.number().int(), offered: z.boolean() })
export type OfferedBundle = z.infer<typeof OfferedBundle>
export const BundleList = list(OfferedBundle)
export type BundleList = z.infer<typeof BundleList>
export const BundleDetail = OfferedBundle.extend({ items: z.array(OfferedItem) })
export type BundleDetail = z.infer<typeof BundleDetail>
export const PutBundle = BundleSchema.extend({ offered: z.boolean().default(true) })
export type PutBundle = z.input<typeof PutBundle>

/** What the register knows about the person who asks, whatever form asks for it. */
export const KnownFacts = z.object({ facts: z.partialRecord(z.enum(PREFILLS), z.string()) })
export type KnownFacts = z.infer<typeof KnownFacts>

/** Orders those items of a bundle that somebody needs, by one form: a case for each. */
export const OrderBundle = Raise.pick({
  householdId: true,
  placeId: true,
  answers: true,
  onBehalfOfPhone: true,
  onBehalfOfId: true,
  channel: true,
}).extend({
  code: ItemCode.shape.code,
  itemCodes: z.array(ItemCode.shape.code).min(1, '至少选一个事项').max(10),
})
export type OrderBundle = z.input<typeof OrderBundle>
/** What was ordered as one thing: of its cases those that the person may read. */
export const BundleOrder = z.object({ id: Id, name: z.string(), createdAt: Time, orders: z.array(WorkOrderSummary) })
export type BundleOrder = z.infer<typeof BundleOrder>
export const BundleOrderId = z.object({ id: Id })
export type BundleOrderId = z.infer<typeof BundleOrderId>

export const bundleSchemas: Schemas<typeof bundleRoutes> = {
  list: { input: Empty, output: BundleList },
  one: { input: ItemCode, output: BundleDetail },
  known: { input: Empty, output: KnownFacts },
  put: { input: PutBundle, output: BundleDetail },
  order: { input: OrderBundle, output: BundleOrder },
  ordered: { input: BundleOrderId, output: BundleOrder },
}
