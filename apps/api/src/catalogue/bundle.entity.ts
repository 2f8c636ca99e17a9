import type { Bundle } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Ref, Str } from '../kernel/columns.ts'

/** One thing, one visit (一件事一次办), as it is offered now. */
@Entity('service_bundle')
export class BundleRow {
  @Key(40) code: string
  @Int() version: number
  @Flag() offered: boolean
  @Json() body: Bundle
}

/** What somebody ordered as one thing. */
@Entity('bundle_order')
export class BundleOrderRow {
  @Key() id: string
  @Str(40) code: string
  @Str(20) name: string
  @At() createdAt: number
}

/** A case of it. */
@Entity('bundle_case')
@Index('ix_bundle_case_order', ['bundleOrderId', 'place'])
export class BundleCaseRow {
  @Key() workOrderId: string
  @Ref() bundleOrderId: string
  /** among its cases, from 0 */
  @Int() place: number
}
