import { DESK_ROLES, GRID_ROLES, HANDLER_ROLES, type Role } from '../access/posts.ts'
import { refuse, type Verdict } from '../kernel/error.ts'
import { workOrderProcess, type WorkOrderRelation } from './process.ts'
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

/** What a post can be to the cases in its list. */
const RELATIONS: readonly (readonly [readonly Role[], readonly WorkOrderRelation[]])[] = [
  [DESK_ROLES, ['desk']],
  [GRID_ROLES, ['grid', 'handler']],
  [HANDLER_ROLES, ['handler']],
]
const takenBy = (action: string): ReadonlySet<string> =>
  new Set(
    Object.values(workOrderProcess.states).flatMap(({ actions }) =>
      Object.hasOwn(actions, action)
        ? (actions as Readonly<Record<string, { by: readonly string[] }>>)[action]!.by
        : [],
    ),
  )
/** Steps that a post may find itself taking for many cases: what the process gives to somebody who is to a case what it can be. */
export const batchActions = (role: Role): BatchAction[] => {
  const relations = RELATIONS.flatMap(([roles, own]) => (roles.includes(role) ? own : []))
  return (Object.keys(BATCH_ACTIONS) as BatchAction[]).filter((action) =>
    relations.some((relation) => takenBy(action).has(relation)),
  )
}

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
