import type { WorkOrderSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { MOST } from './batch-steps.tsx'
import { nearby } from './labels.ts'
import { useBatchSaid } from './use-batch-said.tsx'

interface Props {
  readonly orders: readonly WorkOrderSummary[]
  /** @param left ids of the orders that could not be merged */
  readonly onDone: (left: readonly string[]) => void
}

/** A burst of reports of one thing goes into one of them, the oldest if nothing else is chosen. */
export function BatchMerge({ orders, onDone }: Props) {
  const batchSaid = useBatchSaid()
  const [open, setOpen] = useState(false)
  const merge = useCommand(routes.day.batch, Object.values(routes.workOrder))
  const oldest = [...orders].sort((a, b) => (a.id < b.id ? -1 : 1))

  const send = async ({ mainId }: { mainId: string }) => {
    const others = orders.filter(({ id }) => id !== mainId).map(({ id, version }) => ({ id, version }))
    const { results } = await merge.mutateAsync({ action: 'merge', main: mainId, orders: others })
    const nameOf = (id: string) => orders.find((order) => order.id === id)?.no
    onDone(batchSaid({ results, label: '已并单', nameOf }))
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
            style={{ marginBottom: 8 }}
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
