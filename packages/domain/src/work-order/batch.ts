import { refuse, type Verdict } from '../kernel/error.ts'
import type { Urgency } from './work-order.ts'

/** Steps that can be taken for several cases at once, each case by itself. */
export const BATCH_ACTIONS = {
  dispatch: '派单',
  merge: '并单',
  receive: '受理',
  register: '立案',
  take: '签收',
  answer: '答复办结',
  close: '办结归档',
} as const
export type BatchAction = keyof typeof BATCH_ACTIONS

/** Whether a step may be one of a batch: a confidential case goes to a grid only when somebody looks at it alone. */
export const inBatch = (
  action: BatchAction,
  { confidential, toGrid }: { readonly confidential: boolean; readonly toGrid: boolean },
): Verdict<object> => (action === 'dispatch' && confidential && toGrid ? refuse('work-order/alone') : { ok: true })

/** How long a step waits so that it can be taken back (撤回发送). */
export const UNDO_MS = 10_000
/** Whether a step may wait at all: not where a delay harms. */
export const mayWait = (action: string, urgencies: readonly Urgency[]): boolean =>
  action !== 'whistle' && !urgencies.includes('immediate')
