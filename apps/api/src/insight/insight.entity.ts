import type { Measure, Split } from '@linli/domain'
import { Entity } from 'typeorm'
import { At, Int, Json, Key, nullable, Str } from '../kernel/columns.ts'

/** What a case added to the counters: one row for the case itself (`unitId` ''), one for each unit of it. */
@Entity('case_figure')
export class CaseFigureRow {
  @Key() workOrderId: string
  @Key() unitId: string
  @Str(10) day: string
  @Json() places: string[]
  @Str(24) classGroup: string
  @Json() measures: Measure[]
  /** grows with each count: who counts a case holds its row */
  @Int() turn: number
  /** when a clock runs over and the case says something else by itself */
  @At(nullable) changesAt: number | null
}

/** Counters of figures (统计): cases of a place that were raised on a day and say yes to a measure. */
@Entity('figure')
export class FigureRow {
  @Key() placeId: string
  @Key(8) split: Split
  @Key(10) day: string
  @Key() part: string
  @Key(20) measure: Measure
  @Int() n: number
}
