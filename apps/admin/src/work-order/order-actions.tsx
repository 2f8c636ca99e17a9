import { DownOutlined } from '@ant-design/icons'
import type { AllowedAction, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { mayWait } from '@linli/domain'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { codeOf } from '../kernel/api.ts'
import { keepDraft } from '../kernel/drafts.ts'
import { useKeys } from '../kernel/keys.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { ActionForm, type ActionInput } from './action-form.tsx'
import { draftKey } from './draft-key.ts'
import { arrange, isDangerous, keyOfAction } from './action-order.ts'
import { hasMoved, said } from './labels.ts'
import { SuggestedClassification } from './order-suggestions.tsx'
import { soon } from './outgoing.ts'
import { useOutgoing } from './outgoing-bar.tsx'
import { useOrderDone } from './use-order-done.ts'
import styles from './work-order.module.css'

/** What leaves the case, and the worker, where they are. */
const STAYS: ReadonlySet<string> = new Set(['supplement', 'contact'])

interface Props {
  readonly order: WorkOrderDetail
  /** the action whose form is open from the start */
  readonly asked?: string | undefined
  readonly onMoved?: (() => void) | undefined
}

/** What the person may do: the step that is owed as the main button, which `Enter` does, few beside it, the rest in a menu. */
export function OrderActions({ order, asked, onMoved }: Props) {
  const queries = useQueryClient()
  const done = useOrderDone()
  const act = useCommand(routes.workOrder.act, Object.values(routes.workOrder))
  const [chosen, setChosen] = useState(() => order.allowedActions.find(({ action }) => action === asked))
  const { main, beside, more } = arrange(order.allowedActions)
  const reclassify = order.allowedActions.find(({ action }) => action === 'reclassify')
  // One main button a screen: where a decision is awaited, it is the one that grants.
  const decides = order.approval?.mayDecide ?? false

  const outgoing = useOutgoing()
  const held = outgoing?.steps.find((step) => step.orderIds.includes(order.id))
  const send = async (action: AllowedAction, given: ActionInput) => {
    const { ticketId } = action
    const input = {
      id: order.id,
      action: action.action,
      version: order.version,
      ...(ticketId && { ticketId }),
      ...given,
    }
    if (outgoing && mayWait(action.action, [order.urgency])) {
      const label = said(action, action.approval)
      outgoing.hold({ kind: 'act', label, orderIds: [order.id], input, ...soon() })
      setChosen(undefined)
      if (!STAYS.has(action.action)) onMoved?.()
      return
    }
    try {
      const after = await act.mutateAsync(input)
      setChosen(undefined)
      done(after, said(action, after.approval !== null && order.approval === null))
      if (hasMoved(order, after)) onMoved?.()
    } catch (error) {
      // Somebody was faster: show how it stands now, and keep what was typed.
      if (codeOf(error) === 'conflict/changed')
        await queries.invalidateQueries({ queryKey: [routes.workOrder.one.path] })
      throw error
    }
  }
  const choose = (action: AllowedAction) => {
    act.reset()
    if (action.needs.length > 0 || action.approval || isDangerous(action)) setChosen(action)
    else void send(action, {}).catch(() => undefined)
  }
  useKeys({
    ...(main && !decides && !chosen && !held && !act.isPending && { Enter: () => choose(main) }),
    ...(chosen && { Escape: () => setChosen(undefined) }),
  })

  if (held && outgoing)
    return (
      <footer className={`${styles.actions} no-print`}>
        <div className={styles.buttons}>
          <span className="second">待发送：{held.label}</span>
          <Button onClick={() => outgoing.undo(held)}>撤回发送</Button>
        </div>
      </footer>
    )
  if (order.allowedActions.length === 0) return null
  return (
    <footer className={`${styles.actions} no-print`}>
      {chosen ? (
        <ActionForm
          key={keyOfAction(chosen)}
          order={order}
          action={chosen}
          onSubmit={(input) => send(chosen, input)}
          onCancel={() => setChosen(undefined)}
        />
      ) : (
        <>
          <Problem error={act.error} />
          {reclassify && order.allowedActions.some(({ action }) => action === 'dispatch') && (
            <SuggestedClassification
              order={order}
              onTake={(classification) => {
                keepDraft(draftKey(order, reclassify), { classification })
                setChosen(reclassify)
              }}
            />
          )}
          <div className={styles.buttons}>
            {more.length > 0 && <More actions={more} disabled={act.isPending} onChoose={choose} />}
            {[...beside].reverse().map((action) => (
              <Button key={keyOfAction(action)} disabled={act.isPending} onClick={() => choose(action)}>
                {action.label}
              </Button>
            ))}
            {main && (
              <Button
                type={decides ? 'default' : 'primary'}
                className={styles.main}
                loading={act.isPending}
                onClick={() => choose(main)}
              >
                {main.label}
                {!decides && <kbd aria-hidden="true">Enter</kbd>}
              </Button>
            )}
          </div>
        </>
      )}
    </footer>
  )
}

interface MoreProps {
  readonly actions: readonly AllowedAction[]
  readonly disabled: boolean
  readonly onChoose: (action: AllowedAction) => void
}

/** The rest of what is allowed; arrow keys move, those in red stand last behind a line. */
function More({ actions, disabled, onChoose }: MoreProps) {
  const item = (action: AllowedAction) => ({
    key: keyOfAction(action),
    label: action.label,
    danger: isDangerous(action),
  })
  const safe = actions.filter((action) => !isDangerous(action)).map(item)
  const dangerous = actions.filter(isDangerous).map(item)
  return (
    <Dropdown
      autoFocus
      disabled={disabled}
      trigger={['click']}
      placement="topLeft"
      menu={{
        onClick: ({ key }) => {
          const action = actions.find((one) => keyOfAction(one) === key)
          if (action) onChoose(action)
        },
        items: [
          ...safe,
          ...(safe.length > 0 && dangerous.length > 0 ? [{ type: 'divider' as const }] : []),
          ...dangerous,
        ],
      }}
    >
      <Button aria-haspopup="menu">
        更多
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
