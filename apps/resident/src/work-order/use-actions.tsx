import { routes } from '@linli/contract/client'
import { useState, type ReactNode } from 'react'
import { go } from '../kernel/go.ts'
import type { Call } from '../kernel/use-call.ts'
import { useSend } from '../kernel/use-send.ts'
import type { OrderDetail } from '../kernel/words.ts'
import { ActionBar } from './action-bar.tsx'
import { ActionSheet } from './action-sheet.tsx'
import type { AllowedAction } from './actions.ts'

/** Steps that ask before they are taken although they need nothing. */
const ASK_FIRST = ['withdraw']

const spoken = ({ action, label, approval }: AllowedAction) => {
  if (approval) return `${label}已经提出，等上级同意`
  return action === 'chase' ? '已催办，承办人会收到提醒' : `${label}成功`
}

/** The bar with the actions of an order and the sheet that opens over it; rating has a page of its own. */
export function useActions(call: Call<OrderDetail>): { bar: ReactNode; sheet: ReactNode } {
  const [open, setOpen] = useState<AllowedAction>()
  const [said, setSaid] = useState('')
  const sending = useSend()
  const order = call.data
  if (!order) return { bar: null, sheet: null }

  const done = (action: AllowedAction, after: OrderDetail) => {
    setOpen(undefined)
    setSaid(spoken(action))
    call.put(after)
  }
  const act = async (action: AllowedAction) => {
    setSaid('')
    if (action.action === 'rate') return go('rate', { id: order.id })
    if (action.needs.length > 0 || action.approval || ASK_FIRST.includes(action.action)) return setOpen(action)
    const after = await sending.send(routes.workOrder.act, {
      id: order.id,
      action: action.action,
      version: order.version,
    })
    if (after) done(action, after)
    else void call.reload() // perhaps somebody was faster
  }
  return {
    bar:
      order.allowedActions.length > 0 || said ? (
        <ActionBar
          actions={order.allowedActions}
          said={said}
          problem={sending.problem}
          onChoose={(action) => void act(action)}
        />
      ) : null,
    sheet: open && (
      <ActionSheet
        order={order}
        action={open}
        onDone={(after) => done(open, after)}
        onClose={() => setOpen(undefined)}
      />
    ),
  }
}
