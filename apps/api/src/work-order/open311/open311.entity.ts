import { Entity, Index } from 'typeorm'
import { At, Key, nullable, Str } from '../../kernel/columns.ts'

/** A key with which a program of others may report; its hash only. */
@Entity('open311_key')
@Index('ux_open311_key_hash', ['keyHash'], { unique: true })
export class Open311KeyRow {
  @Key() id: string
  /** whose program it is */
  @Str(40) name: string
  @Str(64) keyHash: string
  @At() madeAt: number
  @At(nullable) revokedAt: number | null
}
