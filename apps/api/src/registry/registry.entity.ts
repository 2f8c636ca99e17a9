import type { BindingRelation, BindingState } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, nullable, Ref, Str } from '../kernel/columns.ts'

@Entity('building')
@Index('ux_building_code', ['code'], { unique: true })
@Index('ix_building_place', ['placeId', 'name'])
export class BuildingRow {
  @Key() id: string
  @Str(40) code: string
  @Ref() placeId: string
  @Str(60) compound: string
  @Str(60) name: string
  @Int() households: number
}

/** A household (住户) and who the register names as its holder; personal fields encrypted, found by keyed hash. */
@Entity('household')
@Index('ux_household_door', ['buildingId', 'door'], { unique: true })
export class HouseholdRow {
  @Key() id: string
  @Ref() buildingId: string
  @Str(40) door: string
  @Str(200, nullable) holder: string | null
  @Str(64, nullable) holderHash: string | null
  @Str(200, nullable) phone: string | null
  @Str(64, nullable) phoneHash: string | null
}

@Entity('binding')
@Index('ux_binding_pair', ['accountId', 'householdId'], { unique: true })
@Index('ix_binding_place', ['placeId', 'state', 'id'])
export class BindingRow {
  @Key() id: string
  @Ref() accountId: string
  @Ref() householdId: string
  /** grid of the household, so that a queue of bindings is one range */
  @Ref() placeId: string
  @Str(12) relation: BindingRelation
  @Str(12) state: BindingState
  @Flag() nameMatches: boolean
  @Flag() phoneMatches: boolean
  @At() createdAt: number
  @At(nullable) decidedAt: number | null
}

/** Family helper (亲友代办): `helper` may act for `principal` until revoked. */
@Entity('helper')
@Index('ux_helper_pair', ['principalId', 'helperId'], { unique: true })
@Index('ix_helper_helper', ['helperId'])
export class HelperRow {
  @Key() id: string
  @Ref() principalId: string
  @Ref() helperId: string
  @At() since: number
  @At(nullable) revokedAt: number | null
}

@Entity('import_run')
export class ImportRunRow {
  @Key() id: string
  @Str(20) kind: string
  @Str(12) state: 'running' | 'done' | 'failed' | 'interrupted'
  @Flag() dryRun: boolean
  @Int() rowsRead: number
  @Int() added: number
  @Int() changed: number
  @Int() unchanged: number
  @Int() bad: number
  @Json() badRows: { line: number; reason: string }[]
  @At() startedAt: number
  @At(nullable) endedAt: number | null
}
