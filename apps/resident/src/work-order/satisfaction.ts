/** How satisfied, in words: a number alone says something else to everybody. */
export const SATISFACTION = {
  1: '非常不满意',
  2: '不满意',
  3: '一般',
  4: '满意',
  5: '非常满意',
} as const
export type Satisfaction = keyof typeof SATISFACTION
