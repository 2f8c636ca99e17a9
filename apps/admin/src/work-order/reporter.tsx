import type { Unmasked, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'

/** Who raised it, masked. Looking behind the mask needs a reason and is recorded; the person can see who looked. */
export function Reporter({ order }: { order: WorkOrderDetail }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [seen, setSeen] = useState<Unmasked>()
  const unmask = useCommand(routes.workOrder.unmask)
  const { reporter, reply } = order
  if (!reporter && !reply?.address) return <>没有登记或不公开</>
  const { name, phone } = seen ?? reporter ?? { name: '没有登记', phone: null }
  return (
    <span className="row">
      <span>
        {name} {seen && phone ? <a href={`tel:${phone}`}>{phone}</a> : phone}
      </span>
      {seen?.address && <span>回信：{seen.address}</span>}
      {(reporter?.masked ?? true) && !seen && may('work-order.unmask') && (
        <Button size="small" onClick={() => setAsking(true)} aria-label="查看提单人">
          查看
        </Button>
      )}
      <FormDialog<{ reason: string }>
        title={reply?.address ? '查看提单人姓名、电话和回信地址' : '查看提单人姓名和电话'}
        open={asking}
        onClose={() => setAsking(false)}
        okText="记录并查看"
        submit={async ({ reason }) => setSeen(await unmask.mutateAsync({ id: order.id, reason }))}
      >
        <p className="second" style={{ marginBottom: 12 }}>
          这次查看会记入审计，本人也能看到谁在什么时候因为什么看过。
        </p>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <Input maxLength={200} placeholder="如 电话核实地址" autoFocus />
        </Form.Item>
      </FormDialog>
    </span>
  )
}
