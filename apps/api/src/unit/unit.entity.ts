import type { UnitKind } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Key, nullable, Ref, since, Str } from '../kernel/columns.ts'

@Entity('unit')
@Index('ux_unit_code', ['code'], { unique: true })
export class UnitRow {
  @Key() id: string
  @Str(40) code: string
  @Str(100) name: string
  @Str(20) kind: UnitKind
  @Flag() active: boolean
  /** made up for the demo: never sent to */
  @Flag(since) demo: boolean
}

/** Who of a unit is the contact for a place (联络人), from–until. */
@Entity('liaison')
@Index('ix_liaison_unit', ['unitId', 'id'])
@Index('ix_liaison_place', ['placeId'])
@Index('ix_liaison_account', ['accountId'])
export class LiaisonRow {
  @Key() id: string
  @Ref() unitId: string
  @Ref() placeId: string
  @Ref() accountId: string
  @At() fromAt: number
  @At(nullable) untilAt: number | null
}
