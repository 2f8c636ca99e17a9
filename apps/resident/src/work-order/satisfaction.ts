import { SATISFACTION, type Satisfaction } from '@linli/domain'

/** The best first, to choose from. */
export const SATISFACTION_LEVELS = ([5, 4, 3, 2, 1] as const).map((level) => ({
  value: String(level),
  label: SATISFACTION[level],
}))
export const satisfactionOf = (level: number): string => SATISFACTION[level as Satisfaction]
