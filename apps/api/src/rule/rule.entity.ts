import type { RuleKey } from '@linli/domain'
import { Entity } from 'typeorm'
import { At, Json, Key, KeyInt, nullable, Ref, Str } from '../kernel/columns.ts'

/** One version of one rule: value, from when, on what basis, by whom. Versions are never changed. */
@Entity('rule')
export class RuleRow {
  @Key(40) id: RuleKey
  @KeyInt() version: number
  @At() validFrom: number
  @Str(300) basis: string
  @Ref(nullable) byId: string | null
  @Str(120) byLabel: string
  @Json() value: unknown
}
