import type { WorkOrderSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { MOST } from './batch-steps.tsx'
import { nearby } from './labels.ts'

interface Props {
  readonly orders: readonly WorkOrderSummary[]
  /** @param left ids of the orders that could not be merged */
  readonly onDone: (left: readonly string[]) => void
}

/** A burst of reports of one thing goes into one of them, the oldest if nothing else is chosen. */
export function BatchMerge({ orders, onDone }: Props) {
  const { message, modal } = App.useApp()
  const [open, setOpen] = useState(false)
  const merge = useCommand(routes.day.batch, Object.values(routes.workOrder))
  const oldest = [...orders].sort((a, b) => (a.id < b.id ? -1 : 1))

  const send = async ({ mainId }: { mainId: string }) => {
    const others = orders.filter(({ id }) => id !== mainId).map(({ id, version }) => ({ id, version }))
    const { results } = await merge.mutateAsync({ action: 'merge', main: mainId, orders: others })
    const refused = results.filter((result) => !result.ok)
    onDone(refused.map((result) => result.id))
    if (refused.length === 0) return void message.success(`已并入 ${results.length} 件`)
    modal.warning({
      title: `共 ${results.length} 件，并入 ${results.length - refused.length} 件`,
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
      <Button disabled={orders.length < 2 || orders.length > MOST} onClick={() => setOpen(true)}>
        并单
      </Button>
      <FormDialog<{ mainId: string }>
        title={`并单，共 ${orders.length} 件`}
        open={open}
        onClose={() => setOpen(false)}
        okText="确定并单"
        submit={send}
      >
        <Form.Item
          name="mainId"
          label="留哪一件，其他的并进去"
          extra="每位提单人都会收到每一步的通知，办结后各自评价；最早的期限算数"
          initialValue={oldest[0]?.id}
          rules={[{ required: true, message: '请选择留哪一件' }]}
        >
          <Radio.Group
            className="stack"
            options={oldest.map((order) => ({
              value: order.id,
              label: (
                <>
                  {order.title}
                  <div className="second">
                    <span className="figures">{order.no}</span> · {order.subject} · {nearby(order)} ·{' '}
                    <When at={order.createdAt} />
                  </div>
                </>
              ),
            }))}
          />
        </Form.Item>
      </FormDialog>
    </>
  )
}
