import type { AllowedAction, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { codeOf } from '../kernel/api.ts'
import { useKeys } from '../kernel/keys.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { ActionForm, type ActionInput } from './action-form.tsx'
import { hasMoved } from './labels.ts'
import { useOrderDone } from './use-order-done.ts'
import styles from './work-order.module.css'

interface Props {
  readonly order: WorkOrderDetail
  readonly onMoved?: (() => void) | undefined
}

/** What the person may do with the order, the first as the main button; `Enter` does it. */
export function OrderActions({ order, onMoved }: Props) {
  const queries = useQueryClient()
  const done = useOrderDone()
  const act = useCommand(routes.workOrder.act, Object.values(routes.workOrder))
  const [chosen, setChosen] = useState<AllowedAction>()
  const [main, ...others] = order.allowedActions

  const send = async (action: AllowedAction, input: ActionInput) => {
    try {
      const after = await act.mutateAsync({ id: order.id, action: action.action, version: order.version, ...input })
      setChosen(undefined)
      done(after, action.approval ? `已申请${action.label}` : `已${action.label}`)
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
    if (action.needs.length > 0 || action.approval) setChosen(action)
    else void send(action, {}).catch(() => undefined)
  }
  useKeys({
    ...(main && !chosen && !act.isPending && { Enter: () => choose(main) }),
    ...(chosen && { Escape: () => setChosen(undefined) }),
  })

  if (!main) return null
  return (
    <footer className={`${styles.actions} no-print`}>
      {chosen ? (
        <ActionForm
          key={chosen.action}
          order={order}
          action={chosen}
          onSubmit={(input) => send(chosen, input)}
          onCancel={() => setChosen(undefined)}
        />
      ) : (
        <>
          <Problem error={act.error} />
          <div className={styles.buttons}>
            {others.map((action) => (
              <Button key={action.action} disabled={act.isPending} onClick={() => choose(action)}>
                {action.label}
              </Button>
            ))}
            <Button type="primary" className={styles.main} loading={act.isPending} onClick={() => choose(main)}>
              {main.label}
              <kbd aria-hidden="true">Enter</kbd>
            </Button>
          </div>
        </>
      )}
    </footer>
  )
}
