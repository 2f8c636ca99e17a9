import type { Limit } from '../kernel/clock.ts'
import type { PlaceKind } from '../grid/place.ts'
import { HOUR } from '../kernel/time.ts'

/** Order a service (点单) or report a problem (反映). */
export const WORK_ORDER_KINDS = { service: '点单', report: '反映' } as const
export type WorkOrderKind = keyof typeof WORK_ORDER_KINDS

/** Urgency (轻重缓急). */
export const URGENCIES = { immediate: '立即', urgent: '紧急', general: '一般', complex: '复杂' } as const
export type Urgency = keyof typeof URGENCIES

/** Door by which a case came in (受理渠道); one case whichever door. */
export const CHANNELS = {
  'mini-program': '小程序',
  site: '手机网站',
  'grid-officer': '网格员',
  window: '窗口',
  hotline: '电话',
  visit: '走访',
  letter: '来信',
  open311: 'Open311',
  chat: '群聊',
  consultation: '议事任务',
} as const
export type Channel = keyof typeof CHANNELS

/** How a case ended. Closed is never shown as solved unless the reporter or a checker said so. */
export const OUTCOMES = { solved: '已解决', unsolvable: '不能解决' } as const
export type Outcome = keyof typeof OUTCOMES

/** Slices of a queue by when a clock is over first: already (超时), or within two hours (即将到期). */
export const DUE_SLICES = { late: '已超时', soon: '即将到期' } as const
export type DueSlice = keyof typeof DUE_SLICES
const SOON = 2 * HOUR
/** Due moments of a slice, the end left out. */
export const dueRange = (slice: DueSlice, now: number): { from: number; to: number } =>
  slice === 'late' ? { from: 0, to: now } : { from: now, to: now + SOON }

/** Limits of the four clocks by urgency; a district's data, with a basis (rules.md, "Time limits"). */
export const URGENCY_CLOCKS = ['dispatch', 'contact', 'answer', 'close'] as const
export type UrgencyClock = (typeof URGENCY_CLOCKS)[number]
export type LimitTable = Readonly<Record<Urgency, Readonly<Record<UrgencyClock, Limit>>>>
/** Limits of what does not depend on urgency: ruling a case returned twice, giving an account to a level above. */
export type StageLimits = Readonly<Record<'rule' | 'account', Limit>>
/** By when who is called by a whistle must report in. */
export type WhistleLimits = Readonly<Record<Urgency, Limit>>

/** Where a case closed (mechanism C3, Haidian): micro = community and grids, small = street, large = district. */
export const LOOPS = { micro: '微循环', small: '小循环', large: '大循环' } as const
export type Loop = keyof typeof LOOPS
/** @param desk kind of the place whose desk had the case when it closed */
export const loopOf = (desk: PlaceKind): Loop => (desk === 'district' ? 'large' : desk === 'street' ? 'small' : 'micro')

/** The reporter's rating (评单): whether it was solved, and satisfaction from 1 to 5. */
export interface Rating {
  readonly solved: boolean
  readonly satisfaction: 1 | 2 | 3 | 4 | 5
  readonly text?: string
}

/** A deadline as the resident reads it: a promise is a sentence with a date. */
export const promiseLabel = (when: string) => `承诺 ${when} 前答复`
