import type { InputOf, routes } from '@linli/contract/client'
import type { OrderDetail } from '../kernel/words.ts'

export type AllowedAction = OrderDetail['allowedActions'][number]
export type Act = InputOf<typeof routes.workOrder.act>

/** Which of the allowed actions is most likely wanted: it becomes the one at the thumb. */
const LIKELY = ['rate', 'chase', 'answer', 'take', 'solve', 'close', 'dispatch', 'receive', 'reopen']

/** The allowed actions, the likeliest first, the others in the api's order. */
export function byLikelihood(actions: readonly AllowedAction[]): AllowedAction[] {
  const rank = ({ action }: AllowedAction) => {
    const at = LIKELY.indexOf(action)
    return at < 0 ? LIKELY.length : at
  }
  return actions
    .map((action, i) => ({ action, i }))
    .sort((a, b) => rank(a.action) - rank(b.action) || a.i - b.i)
    .map(({ action }) => action)
}
