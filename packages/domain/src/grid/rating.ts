import { dateKey } from '../kernel/time.ts'

/** How satisfied, in words: a number alone says something else to everybody. */
export const SATISFACTION = { 1: '非常不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '非常满意' } as const
export type Satisfaction = keyof typeof SATISFACTION

/** Fewer answers than this would tell who gave which (rules.md: "ratings show only from five on"). */
const SHOWN_FROM = 5
export const ratingsShown = (answers: number): boolean => answers >= SHOWN_FROM

/** `2026-2`: the half of the year within which a resident rates a grid once. */
export function halfYear(at: number): string {
  const [year, month] = dateKey(at).split('-')
  return `${year}-${Number(month) <= 6 ? 1 : 2}`
}

/**
 * What the residents of a grid say about its service, as a figure of the grid: never of a person, never a ranking,
 * never part of pay or grade (国办函〔2026〕12号).
 */
export const gridFigure = (answers: number, sum: number): { answers: number; average: number } | null =>
  ratingsShown(answers) ? { answers, average: Math.round((10 * sum) / answers) / 10 } : null
