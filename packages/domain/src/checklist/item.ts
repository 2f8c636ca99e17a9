import { beijing, dateKey, startOfDate } from '../kernel/time.ts'
import type { AdmissionState } from './admission.ts'

/** 依法履职, 协助; and what leaders and units who are linked to a community owe it (挂包、一日网格员、每月走访). */
export const TASK_KINDS = { statutory: '依法履职', assist: '协助', duty: '挂包职责' } as const
export type TaskKind = keyof typeof TASK_KINDS

/** What it is that is asked; a certificate is one, too. */
export const ASKS = { task: '任务', inspection: '检查', appraisal: '考核评比', certificate: '证明' } as const
export type Asks = keyof typeof ASKS

/** How often it may be asked for, at most. */
export const FREQUENCIES = {
  'as-needed': '按需',
  month: '每月一次',
  quarter: '每季度一次',
  'half-year': '每半年一次',
  year: '每年一次',
} as const
export type Frequency = keyof typeof FREQUENCIES
const MONTHS: Readonly<Record<Frequency, number>> = { 'as-needed': 1, month: 1, quarter: 3, 'half-year': 6, year: 12 }

const monthStart = (months: number) => {
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return startOfDate(`${year}-${String(month).padStart(2, '0')}-01`)
}
/** The period that a moment lies in, as `[from, until)`; what is asked as needed shares answers within a month. */
export function periodOf(frequency: Frequency, at: number): { readonly from: number; readonly until: number } {
  const { year, month } = beijing(at)
  const length = MONTHS[frequency]
  const first = Math.floor((year * 12 + month - 1) / length) * length
  return { from: monthStart(first), until: monthStart(first + length) }
}
export const monthKey = (at: number): string => dateKey(at).slice(0, 7)

/** An item of the list (清单事项), as far as it says what may be asked. */
export interface ListedItem {
  readonly state: AdmissionState
  /** the end of its term; null: not admitted yet */
  readonly until: number | null
  /** subtrees that it is for */
  readonly paths: readonly string[]
  readonly fields: readonly string[]
  readonly asks: Asks
  /** of asks `certificate`: which */
  readonly certificate: string
}
/** In force (有效): admitted, not ended, within its term; an objection alone ends nothing. */
export const inForce = ({ state, until }: Pick<ListedItem, 'state' | 'until'>, now: number): boolean =>
  (state === 'listed' || state === 'reviewed') && until !== null && now < until
