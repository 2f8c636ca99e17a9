import type { WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { approverOf } from './labels.ts'
import { useOrderDone } from './use-order-done.ts'
import styles from './work-order.module.css'

interface Props {
  readonly order: WorkOrderDetail
  readonly approval: NonNullable<WorkOrderDetail['approval']>
}

/** A request that waits for an approval: who may decide sees the two answers, everybody sees that it waits. */
export function ApprovalBox({ order, approval }: Props) {
  const done = useOrderDone()
  const [refusing, setRefusing] = useState(false)
  const decide = useCommand(routes.workOrder.decide, Object.values(routes.workOrder))
  const answer = async (grant: boolean, reason?: string) => {
    const after = await decide.mutateAsync({
      id: order.id,
      approvalId: approval.id,
      version: order.version,
      grant,
      ...(reason && { reason }),
    })
    done(after, grant ? `已同意${approval.label}` : `没有同意${approval.label}`)
  }
  return (
    <section className={styles.approval} aria-label="待审批的申请">
      <b>{`申请${approval.label}，等${approverOf(approval.action)}审批`}</b>
      {approval.change && <p>{approval.change}</p>}
      <p className="pre">理由：{approval.reason}</p>
      <p className="second">
        <When at={approval.askedAt} /> 提出，审批期间时限照常计算
      </p>
      {!refusing && <Problem error={decide.error} />}
      {approval.mayDecide && (
        <div className="row">
          <Button type="primary" loading={decide.isPending} onClick={() => void answer(true).catch(() => undefined)}>
            同意
          </Button>
          <Button onClick={() => setRefusing(true)}>不同意</Button>
        </div>
      )}
      <FormDialog<{ reason: string }>
        title={`不同意${approval.label}`}
        open={refusing}
        onClose={() => setRefusing(false)}
        okText="确定不同意"
        submit={({ reason }) => answer(false, reason)}
      >
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </section>
  )
}
