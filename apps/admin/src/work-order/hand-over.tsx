import type { HeldPost, WorkOrderSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ColleagueSelect } from '../access/colleague-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'

interface Values {
  readonly toAccountId: string
  readonly which: 'selected' | 'all'
  readonly text: string
}

/** Hand-over (交接) to a colleague of the same place or unit: a note on each case and a line in the colleague's list. */
export function HandOver({ post, orders }: { post: HeldPost; orders: readonly WorkOrderSummary[] }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const handOver = useCommand(routes.day.handOver, [routes.workOrder.one, routes.day.shift, routes.day.handed])
  const send = async ({ toAccountId, which, text }: Values) => {
    const named = which === 'selected' ? { orders: orders.map((order) => order.id) } : {}
    await handOver.mutateAsync({ postId: post.id, toAccountId, text, ...named })
    void message.success('已交接')
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>交接</Button>
      <FormDialog<Values>
        title="交接给同事"
        open={open}
        onClose={() => setOpen(false)}
        okText="确定交接"
        initial={{ which: orders.length > 0 ? 'selected' : 'all' }}
        submit={send}
      >
        <Form.Item name="which" label="交接哪些单子" rules={[{ required: true, message: '请选择交接哪些单子' }]}>
          <Radio.Group
            options={[
              { value: 'selected', label: `选中的 ${orders.length} 件`, disabled: orders.length === 0 },
              { value: 'all', label: '等我办的全部单子' },
            ]}
          />
        </Form.Item>
        <Form.Item name="toAccountId" label="交接给谁" rules={[{ required: true, message: '请选择一位同事' }]}>
          <ColleagueSelect at={post} others />
        </Form.Item>
        <Form.Item
          name="text"
          label="要交代的事"
          extra="会写在每件单子的办理过程里，只有工作人员看得到"
          rules={[{ required: true, whitespace: true, message: '请写明要交代的事' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </FormDialog>
    </>
  )
}
