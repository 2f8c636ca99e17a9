import type { Stop } from './task.ts'

/** What is counted of a community, by month and by who asked (减负); never of a person, and never as a ranking. */
export const LOADS = {
  tasks: '任务',
  forms: '表格',
  fields: '采集项',
  minutes: '预计用时（分钟）',
  again: '重复要的采集项',
  reused: '一次采集、不再下达',
  unlisted: '清单外被拦下',
  expired: '过期被拦下',
  known: '登记已有被拦下',
  'not-named': '范围外被拦下',
  certificate: '证明被拦下',
  'too-often': '超次数被拦下',
  refused: '社区不接',
  ended: '已结束',
} as const
export type Load = keyof typeof LOADS
export type Loads = Partial<Record<Load, number>>

interface Sent {
  readonly fields: number
  readonly minutes: number
}
/** A task was sent. */
export const sentLoads = ({ fields, minutes }: Sent): Loads => ({
  tasks: 1,
  minutes,
  ...(fields > 0 && { forms: 1, fields }),
})
/** What was asked for is known from before: nothing was sent. */
export const reusedLoads = (fields: number): Loads => ({ reused: 1, again: fields })
/** @param known fields that the register has */
export const stoppedLoads = (stop: Stop, known: number): Loads => ({ [stop]: 1, ...(known > 0 && { again: known }) })
/** What becomes of a task that is not done, by action. */
export const OUTCOME_LOADS: Readonly<Record<string, Loads>> = {
  refuse: { refused: 1 },
  uphold: { ended: 1 },
  recall: { ended: 1 },
  lapse: { ended: 1 },
}
