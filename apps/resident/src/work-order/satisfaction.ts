/** How satisfied, in words: a number alone says something else to everybody. */
export const SATISFACTION = {
  1: '非常不满意',
  2: '不满意',
  3: '一般',
  4: '满意',
  5: '非常满意',
} as const
export type Satisfaction = keyof typeof SATISFACTION

/** The best first, to choose from. */
export const SATISFACTION_LEVELS = ([5, 4, 3, 2, 1] as const).map((level) => ({
  value: String(level),
  label: SATISFACTION[level],
}))
export const satisfactionOf = (level: number): string => SATISFACTION[level as Satisfaction]
