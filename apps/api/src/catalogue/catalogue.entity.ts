import type { ItemState, ServiceField, ServiceItem, ServiceKind, Urgency } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, since, Str } from '../kernel/columns.ts'

/** A service item in its published version; not offered once that is withdrawn. */
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

/** Every version, written, published or past; a running order keeps its version. */
@Entity('service_item_version')
@Index('ix_service_item_version_state', ['state', 'code'])
export class ServiceItemVersionRow {
  @Key(40) code: string
  @Key(10) version: string
  @Str(12, { default: 'replaced' }) state: ItemState
  /** grows with every change of a draft: who publishes has read what is published */
  @Int(since) revision: number
  @At(nullable) validFrom: number | null
  @Json() body: ServiceItem
}

/** Why a version was sent back or withdrawn: of the event, in a row that can be erased. */
@Entity('service_item_note')
@Index('ix_service_item_note_code', ['code'])
export class ServiceItemNoteRow {
  @Key() eventId: string
  @Ref() code: string
  @Long() body: string
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
