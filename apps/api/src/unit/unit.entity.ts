import type { UnitKind } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { Flag, Key, since, Str } from '../kernel/columns.ts'

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
