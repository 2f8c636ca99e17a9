import type { PlaceKind, Satisfaction } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Key, nullable, Ref, since, Str } from '../kernel/columns.ts'

/** Divisions and grids: one tree, ordered by `path` (the codes from the district down). */
@Entity('place')
@Index('ux_place_code', ['code'], { unique: true })
@Index('ux_place_path', ['path'], { unique: true })
@Index('ix_place_parent', ['parentId', 'code'])
export class PlaceRow {
  @Key() id: string
  @Ref(nullable) parentId: string | null
  @Str(40) code: string
  @Str(100) name: string
  @Str(12) kind: PlaceKind
  @Str(200) path: string
  @Int() households: number
  @Flag() active: boolean
  /** made up for the demo: never sent to */
  @Flag(since) demo: boolean
}

/** What a resident says about the service of the own grid, once a half-year; erasable. */
@Entity('grid_rating')
@Index('ix_grid_rating_account', ['accountId'])
export class GridRatingRow {
  @Key() placeId: string
  /** `2026-2` */
  @Key(6) half: string
  @Key() accountId: string
  @Int() satisfaction: Satisfaction
  @Str(300, nullable) words: string | null
  @At() at: number
}
