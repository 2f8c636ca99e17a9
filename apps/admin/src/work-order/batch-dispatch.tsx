import type { Holder, WorkOrderSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { HandlerSelect } from './handler-select.tsx'

interface Values {
  readonly handler: Holder
  readonly text?: string
}

interface Props {
  readonly orders: readonly WorkOrderSummary[]
  /** @param left ids of the orders that could not be dispatched */
  readonly onDone: (left: readonly string[]) => void
}

/** Sends the selected orders to one handler; those refused stay selected, each with its reason. */
export function BatchDispatch({ orders, onDone }: Props) {
  const { message, modal } = App.useApp()
  const [open, setOpen] = useState(false)
  const dispatch = useCommand(routes.workOrder.batchDispatch, Object.values(routes.workOrder))

  const send = async ({ handler, text }: Values) => {
    const { results } = await dispatch.mutateAsync({
      orders: orders.map(({ id, version }) => ({ id, version })),
      handler,
      ...(text && { text }),
    })
    const refused = results.filter((result) => !result.ok)
    onDone(refused.map((result) => result.id))
    if (refused.length === 0) return void message.success(`已派单 ${results.length} 件`)
    modal.warning({
      title: `共 ${results.length} 件，派出 ${results.length - refused.length} 件`,
      content: (
        <ul className="stack">
          {refused.map((result) => (
            <li key={result.id}>
              {orders.find((order) => order.id === result.id)?.no}：{result.message}
            </li>
          ))}
        </ul>
      ),
      okText: '知道了',
    })
  }

  return (
    <>
      <Button disabled={orders.length === 0} onClick={() => setOpen(true)}>
        批量派单{orders.length > 0 && `（${orders.length}）`}
      </Button>
      <FormDialog<Values>
        title={`批量派单，共 ${orders.length} 件`}
        open={open}
        onClose={() => setOpen(false)}
        okText="确定派单"
        submit={send}
      >
        <Form.Item name="handler" label="承办单位或网格" rules={[{ required: true, message: '请选择承办单位或网格' }]}>
          <HandlerSelect orderId={orders[0]?.id} />
        </Form.Item>
        <Form.Item name="text" label="附言">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </FormDialog>
    </>
  )
}
