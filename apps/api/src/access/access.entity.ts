import type { Role } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Key, nullable, Ref, Str } from '../kernel/columns.ts'

/** Post (岗位): role × place or unit × from–to × deputy. */
@Entity('post')
@Index('ix_post_account', ['accountId'])
@Index('ix_post_place', ['placeId', 'role'])
@Index('ix_post_unit', ['unitId', 'role'])
export class PostRow {
  @Key() id: string
  @Ref() accountId: string
  @Str(24) role: Role
  @Ref(nullable) placeId: string | null
  @Ref(nullable) unitId: string | null
  @Flag() deputy: boolean
  @At() fromAt: number
  @At(nullable) untilAt: number | null
  /** shown in the public notice */
  @Str(20, nullable) dutyPhone: string | null
  @Str(200, nullable) duties: string | null
}

/** A shift of the rota (值班): who is on duty for a place or unit, from–to. */
@Entity('duty_shift')
@Index('ix_duty_shift_holder', ['holderId', 'untilAt'])
@Index('ix_duty_shift_account', ['accountId'])
export class DutyShiftRow {
  @Key() id: string
  @Ref() holderId: string
  @Ref() accountId: string
  @At() fromAt: number
  @At() untilAt: number
}

/** When a person is not to be told; see domain `access/duty.ts`. */
@Entity('quiet')
export class QuietRow {
  @Key() accountId: string
  @Int(nullable) fromMinute: number | null
  @Int(nullable) toMinute: number | null
  @At(nullable) offUntil: number | null
}
