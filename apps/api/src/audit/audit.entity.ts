import { Entity } from 'typeorm'
import { At, Int, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** A seal over the events since the seal before: changing, adding or dropping one of them breaks it. */
@Entity('seal')
export class SealRow {
  @Key() id: string
  /** last event under this seal */
  @Ref() upTo: string
  @Int() events: number
  @Str(64) root: string
  @At() at: number
}

/** Complaint about the product itself. */
@Entity('complaint')
export class ComplaintRow {
  @Key() id: string
  @Ref(nullable) accountId: string | null
  @Long() body: string
  /** encrypted */
  @Long(nullable) contact: string | null
  @At() at: number
}
