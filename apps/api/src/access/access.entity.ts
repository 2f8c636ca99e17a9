import type { Role } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Key, nullable, Ref, Str } from '../kernel/columns.ts'

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
