import type { Project, SetBudget } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Form, Input } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { BudgetFields } from './budget-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly project: Project
  readonly open: boolean
  readonly onClose: () => void
}
type Values = Pick<SetBudget, 'lines' | 'reason'>

/** Publishes the money as it is now, with why it has changed (公布资金). */
export function BudgetDialog({ project: { id, version, budgets }, open, onClose }: Props) {
  const { message } = App.useApp()
  const publish = useCommand(routes.project.budget, TOUCHES)
  return (
    <FormDialog<Values>
      title="公布资金"
      open={open}
      onClose={onClose}
      okText="公布"
      width={880}
      initial={{ lines: budgets[0]?.lines ?? [] }}
      submit={async (values) => {
        await publish.mutateAsync({ id, version, ...values })
        void message.success('已公布资金')
      }}
    >
      <BudgetFields name="lines" spent />
      <Form.Item
        name="reason"
        label="为什么变"
        extra="原来的资金也留着，居民都看得到"
        rules={[{ required: true, whitespace: true, message: '请写明为什么变' }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount placeholder="如 付了第一笔管道款" />
      </Form.Item>
    </FormDialog>
  )
}
