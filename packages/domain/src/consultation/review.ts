import type { Portion } from '../ballot/decision.ts'
import { ratingsShown } from '../grid/rating.ts'
import type { Limit } from '../kernel/clock.ts'
import { DAY, dateKey, startOfDate } from '../kernel/time.ts'
import type { ConsultationStep } from './form.ts'
import type { ConsultationState } from './process.ts'

/** Half-yearly review (半年一评议): what residents say of what a topic came to. */
export const REVIEW_RATINGS = { satisfied: '满意', basic: '基本满意', unsatisfied: '不满意' } as const
export type ReviewRating = keyof typeof REVIEW_RATINGS
export const REVIEW_WORDS = 200

export interface ReviewRule {
  /** `06-15`: the days of the year on which a round begins */
  readonly dates: readonly string[]
  /** for how long residents may answer */
  readonly days: number
  /** of the answers, from when on a topic goes back */
  readonly unsatisfied: Portion
  /** by when it is answered in public */
  readonly answer: Limit
}

/** The round that a moment lies in, by its first day, with the first day of the one before; null: in none. */
export function reviewAt({ dates, days }: ReviewRule, now: number): { on: string; since: number } | null {
  const year = Number(dateKey(now).slice(0, 4))
  const begun = [year - 2, year - 1, year]
    .flatMap((one) => dates.map((date) => `${one}-${date}`))
    .filter((date) => startOfDate(date) <= now)
    .sort()
  const [before, on] = begun.slice(-2) as [string, string]
  return now < startOfDate(on) + days * DAY ? { on, since: startOfDate(before) } : null
}
/** When a round that opens now is over: a full day each, in Beijing. */
export const reviewCloses = ({ days }: ReviewRule, now: number): number => startOfDate(dateKey(now)) + days * DAY

interface Reviewed {
  readonly state: ConsultationState
  readonly steps: readonly ConsultationStep[]
  readonly closedAt: number | null
}
/** What is being carried out, and what was since the round before. */
export const isReviewed = ({ state, steps, closedAt }: Reviewed, since: number): boolean =>
  steps.includes('carry-out') &&
  (state === 'carrying-out' || (state === 'done' && closedAt !== null && closedAt >= since))

export type ReviewResult = Readonly<Record<ReviewRating, number>>
export const answersOf = ({ satisfied, basic, unsatisfied }: ReviewResult): number => satisfied + basic + unsatisfied
/** null: so few answers would tell who gave which. */
export function reviewResult(ratings: readonly ReviewRating[]): ReviewResult | null {
  if (!ratingsShown(ratings.length)) return null
  const count = (rating: ReviewRating) => ratings.filter((one) => one === rating).length
  return { satisfied: count('satisfied'), basic: count('basic'), unsatisfied: count('unsatisfied') }
}
/** Whether a topic goes back: never by a result that is not shown. */
export function isSentBack(result: ReviewResult | null, { unsatisfied: { n, d, more } }: ReviewRule): boolean {
  if (result === null) return false
  const [said, needed] = [result.unsatisfied * d, answersOf(result) * n]
  return more ? said > needed : said >= needed
}
