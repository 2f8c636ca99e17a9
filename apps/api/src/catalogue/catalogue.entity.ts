import type { ServiceField, ServiceItem, ServiceKind, Urgency } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { Flag, Int, Json, Key, nullable, Str } from '../kernel/columns.ts'

/** A service item as it is offered now. */
@Entity('service_item')
@Index('ix_service_item_kind', ['kind', 'code'])
@Index('ix_service_item_field', ['field', 'code'])
export class ServiceItemRow {
  @Key(40) code: string
  @Int() version: number
  @Str(110) name: string
  @Str(20) kind: ServiceKind
  @Str(20) field: ServiceField
  @Flag() offered: boolean
  @Json() body: ServiceItem
}

/** Every version an order was ever made by; a running order keeps its version. */
@Entity('service_item_version')
export class ServiceItemVersionRow {
  @Key(40) code: string
  @Key(10) version: string
  @Json() body: ServiceItem
}

@Entity('event_class')
export class EventClassRow {
  @Key(24) code: string
  @Str(60) name: string
  @Str(24, nullable) parent: string | null
  @Str(12) urgency: Urgency
  @Flag() publicSpace: boolean
  @Str(200, nullable) hint: string | null
}
