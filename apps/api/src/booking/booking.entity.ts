import type { BookableKind, BookingState, Opening } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** Coordinates are kept as whole numbers. */
export const MICRO = 1e6

/** What can be booked: a space (阵地) by its hours, or an activity (活动) at its time. */
@Entity('bookable')
@Index('ix_bookable_path', ['path'])
export class BookableRow {
  @Key() id: string
  @Int() version: number
  @Str(12) kind: BookableKind
  @Ref() placeId: string
  @Str(200) path: string
  @Str(200) placeName: string
  @Str(40) name: string
  @Long() body: string
  @Str(100) address: string
  /** millionths of a degree */
  @Int(nullable) latitude: number | null
  @Int(nullable) longitude: number | null
  /** of each slot */
  @Int() capacity: number
  @Flag() open: boolean
  @Json(nullable) opening: Opening | null
  @Json() closedDays: { date: string; reason: string }[]
}

/** Slot (时段): of a space, made when somebody first asks for it. */
@Entity('booking_slot')
@Index('ux_booking_slot', ['bookableId', 'fromAt', 'toAt'], { unique: true })
export class SlotRow {
  @Key() id: string
  @Ref() bookableId: string
  @At() fromAt: number
  @At() toAt: number
  @Int() capacity: number
  @Int() taken: number
  /** rises with everybody who asks: their turn */
  @Int() asked: number
}

/** Booking (预约). Erased some days after its slot. */
@Entity('booking')
@Index('ux_booking_holder', ['slotId', 'holderId'], { unique: true })
@Index('ix_booking_account', ['accountId', 'id'])
export class BookingRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(12) state: BookingState
  @Ref() slotId: string
  @Ref() accountId: string
  /** the person as long as it stands: they have one of a slot */
  @Ref(nullable) holderId: string | null
  @Int() turn: number
  /** why it was called off */
  @Str(100, nullable) reason: string | null
  @At() createdAt: number
}
