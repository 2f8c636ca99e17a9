import { newCommandId } from '@linli/contract/client'
import { useState, type ReactNode } from 'react'
import { go } from '../kernel/go.ts'
import type { Call } from '../kernel/use-call.ts'
import type { OrderDetail } from '../kernel/words.ts'
import { askPermission, useAskPermission } from '../notification/subscribe.ts'
import { ActionBar } from './action-bar.tsx'
import { ActionSheet, type StaffFields } from './action-sheet.tsx'
import { isPlain, waitsForNetwork, type AllowedAction } from './actions.ts'
import { usePost } from './use-post.ts'

/** Steps that ask before they are taken although they need nothing. */
const ASK_FIRST = ['withdraw', 'disown', 'disown-own']

const spoken = ({ action, label, approval, ticketId }: AllowedAction) => {
  if (approval) return `${label}已经提出，等待审批`
  if (ticketId) return `已记下：${label}`
  if (action.startsWith('disown')) return '已记下，这张单子与您没有关系了'
  return action === 'chase' ? '已催办，承办人会收到提醒' : `${label}成功`
}

/** Steps that ask for what only the console has: the streets and communities below, the table of classes,
 * what may be the same. */
const CONSOLE_ONLY = ['send-down', 'reclassify', 'merge']

/** What may be done with an order on a page. */
export interface Actions {
  readonly actions: readonly AllowedAction[]
  readonly choose: (action: AllowedAction) => void
  readonly bar: ReactNode
  readonly sheet: ReactNode
}

/**
 * The bar with the actions of an order and the sheet that opens over it; rating has a page of its own.
 * @param Fields of the workbench; without them a page offers what a resident does
 */
export function useActions(call: Call<OrderDetail>, Fields?: StaffFields): Actions {
  const [open, setOpen] = useState<AllowedAction>()
  const [said, setSaid] = useState('')
  const sending = usePost()
  useAskPermission()
  const order = call.data
  if (!order) return { actions: [], choose: () => undefined, bar: null, sheet: null }
  const actions = order.allowedActions.filter(Fields ? ({ action }) => !CONSOLE_ONLY.includes(action) : isPlain)

  const done = (action: AllowedAction, after: OrderDetail | 'kept') => {
    setOpen(undefined)
    setSaid(after === 'kept' ? '已保存，联网后自动发送' : spoken(action))
    if (after !== 'kept') call.put(after)
  }
  const act = async (action: AllowedAction) => {
    setSaid('')
    if (!Fields) void askPermission()
    if (action.action === 'rate') return go('rate', { id: order.id })
    if (action.needs.length > 0 || action.approval || ASK_FIRST.includes(action.action)) return setOpen(action)
    const after = await sending.send(
      {
        id: newCommandId(),
        kind: 'act',
        title: `${action.label} · ${order.no}`,
        input: {
          id: order.id,
          action: action.action,
          ...(action.ticketId && { ticketId: action.ticketId }),
          version: order.version,
        },
        photos: [],
      },
      waitsForNetwork(action),
    )
    if (after) done(action, after === 'kept' ? after : after.answer)
    else void call.reload() // perhaps somebody was faster
  }
  const choose = (action: AllowedAction) => void act(action)
  return {
    actions,
    choose,
    bar:
      actions.length > 0 || said ? (
        <ActionBar actions={actions} tickets={order.tickets} said={said} problem={sending.problem} onChoose={choose} />
      ) : null,
    sheet: open && (
      <ActionSheet
        order={order}
        action={open}
        {...(Fields && { Fields })}
        onDone={(after) => done(open, after)}
        onClose={() => setOpen(undefined)}
      />
    ),
  }
}
