import type { FormField } from '../kernel/form.ts'
import type { BindingRelation } from '../registry/household.ts'

/** What a round of visits (入户走访) is for, and the only fields that may be taken for it. */
export interface VisitPurpose {
  /** kebab-case, unique among the purposes */
  readonly key: string
  readonly label: string
  /** law or rule that the visit rests on, in Chinese */
  readonly basis: string
  readonly fields: readonly FormField[]
}

/**
 * What is never asked at a door and never written down: correction, drug treatment, illness, petitioning, and what is of
 * private life (社区矫正、戒毒、疾病、信访、私人生活).
 */
const NEVER_ASKED = /矫正|服刑|前科|吸毒|戒毒|涉毒|精神|疾病|病史|患病|病情|信访|上访|婚姻|离异|感情|宗教|信仰|政治/

/** What in a declaration may not be asked, in its own words; empty when it is all right. */
export function neverAsked({ label, fields }: VisitPurpose): string[] {
  const words = [label, ...fields.flatMap((field) => [field.label, ...(field.options ?? []).map((one) => one.label)])]
  return words.filter((word) => NEVER_ASKED.test(word))
}

interface Tie {
  readonly relation: BindingRelation
  /** when it was confirmed */
  readonly since: number
}
/**
 * Who reads, corrects and deletes what was written about a home: those who were bound to it and live there. Where a home
 * is let, its owner does not; who moves in later does not read about those before.
 * @param at when it was written
 */
export function readersOf<T extends Tie>(ties: readonly T[], at: number): T[] {
  const then = ties.filter(({ since }) => since <= at)
  const tenants = then.filter(({ relation }) => relation === 'tenant')
  return tenants.length > 0 ? tenants : then
}

/** Months that a note may be kept, as an end: the same day of the later month, or its last. */
export function noteExpiry(at: number, months: number): number {
  const from = new Date(at)
  const end = new Date(at)
  end.setUTCDate(1)
  end.setUTCMonth(from.getUTCMonth() + months)
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(from.getUTCDate(), last))
  return end.getTime()
}
