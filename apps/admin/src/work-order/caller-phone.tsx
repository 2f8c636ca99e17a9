import type { Call } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'

/** The caller's number, masked. To see all of it needs a reason and is recorded; the person can see who looked. */
export function CallerPhone({ call: { id, phone } }: { readonly call: Pick<Call, 'id' | 'phone'> }) {
  const [asking, setAsking] = useState(false)
  const [seen, setSeen] = useState<string>()
  const unmask = useCommand(routes.call.unmask)
  if (!phone) return null
  return (
    <span className="row">
      {seen ? <a href={`tel:${seen}`}>{seen}</a> : <span className="figures">{phone}</span>}
      {!seen && (
        <Button size="small" onClick={() => setAsking(true)} aria-label="查看来电号码">
          查看
        </Button>
      )}
      <FormDialog<{ reason: string }>
        title="查看来电号码"
        open={asking}
        onClose={() => setAsking(false)}
        okText="记录并查看"
        submit={async ({ reason }) => setSeen((await unmask.mutateAsync({ id, reason })).phone)}
      >
        <p className="second" style={{ marginBottom: 12 }}>
          这次查看会记入审计，本人也能看到谁在什么时候因为什么看过。
        </p>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <Input maxLength={200} placeholder="如 断线，打回去" autoFocus />
        </Form.Item>
      </FormDialog>
    </span>
  )
}
