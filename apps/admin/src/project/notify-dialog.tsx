import type { NotifyProject } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { HANDLER_ROLES } from '@linli/domain'
import { App, Form, Input, Select } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { useOwnUnits } from '../unit/use-own-units.ts'
import { BudgetFields } from './budget-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly onNotified: (id: string) => void
}
type Line = Omit<NotifyProject['budget'][number], 'spent'>
type Values = Omit<NotifyProject, 'budget'> & { readonly budget: readonly Partial<Line>[] }

/** Notifies the community party committee of a project (告知). */
export function NotifyDialog({ open, onClose, onNotified }: Props) {
  const { message } = App.useApp()
  const notify = useCommand(routes.project.notify, TOUCHES)
  const units = useOwnUnits(HANDLER_ROLES)
  return (
    <FormDialog<Values>
      title="告知项目"
      open={open}
      onClose={onClose}
      okText="告知社区党委"
      width={720}
      initial={{ ...(units[0] && { unitId: units[0].value }), budget: [{}] }}
      submit={async ({ budget, ...values }) => {
        const lines = (budget as readonly Line[]).map((line) => ({ ...line, spent: 0 }))
        const { id } = await notify.mutateAsync({ ...values, budget: lines })
        void message.success('已告知社区党委，请等决定')
        onNotified(id)
      }}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        社区党委同意以前不能开工。内容和资金对居民公开，请不要写姓名。
      </p>
      <Form.Item name="unitId" label="项目单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select options={units} />
      </Form.Item>
      <Form.Item name="placeId" label="在哪里" rules={[{ required: true, message: '请选择社区或网格' }]}>
        <PlaceSelect kinds={['community', 'grid']} />
      </Form.Item>
      <Form.Item
        name="title"
        label="改造什么"
        rules={[{ required: true, whitespace: true, message: '请写明改造什么' }]}
      >
        <Input maxLength={40} showCount placeholder="如 下水管改造" />
      </Form.Item>
      <Form.Item name="body" label="怎么做" rules={[{ required: true, whitespace: true, message: '请写明怎么做' }]}>
        <Input.TextArea rows={4} maxLength={4000} showCount placeholder="做什么、工期、对居民的影响、找谁问" />
      </Form.Item>
      <BudgetFields name="budget" />
    </FormDialog>
  )
}
