import { routes, type InputOf } from '@linli/contract/client'
import { useState } from 'react'
import { useSend } from '../kernel/use-send.ts'
import type { OrderDetail } from '../kernel/words.ts'

type Raise = InputOf<typeof routes.workOrder.raise>

/** Door by which it came in. */
export const OWN_CHANNEL = process.env.TARO_ENV === 'weapp' ? 'mini-program' : 'site'

/**
 * Raises an order under the command id of its draft: however often it is sent, there is one order.
 * `twice` says that an earlier try had arrived after all, with other content: that one counts.
 */
export function useRaise(draft: { readonly commandId: string; readonly acknowledged: () => void }) {
  const sending = useSend()
  const [sent, setSent] = useState<OrderDetail>()
  const raise = async (input: Raise) => {
    const order = await sending.send(routes.workOrder.raise, input, draft.commandId)
    if (!order) return
    draft.acknowledged()
    setSent(order)
  }
  return { ...sending, raise, sent, twice: sending.problem?.code === 'command/conflict' }
}
