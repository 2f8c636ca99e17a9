import type { OpenRight, Project } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { PROJECT_RIGHTS, projectProcess } from '@linli/domain'
import { App, Form, Select } from 'antd'
import { TopicField } from '../consultation/topic-field.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly project: Project
  readonly open: boolean
  readonly onClose: () => void
}
type Values = Pick<OpenRight, 'right' | 'consultationId'>

/** Opens a right of the committee to residents by a topic (交居民商量). */
export function OpenDialog({ project: { id, version, state }, open, onClose }: Props) {
  const { message } = App.useApp()
  const link = useCommand(routes.project.open, TOUCHES)
  return (
    <FormDialog<Values>
      title="交居民商量"
      open={open}
      onClose={onClose}
      okText="确定"
      initial={{ right: projectProcess.states[state].ticket }}
      submit={async (values) => {
        await link.mutateAsync({ id, version, ...values })
        void message.success('已交给居民商量')
      }}
    >
      <Form.Item name="right" label="商量哪一项" rules={[{ required: true, message: '请选择一项' }]}>
        <Select options={optionsOf(PROJECT_RIGHTS)} />
      </Form.Item>
      <TopicField
        name="consultationId"
        label="在哪个议题里商量"
        placeholder="选择本社区没有结束的议题"
        nothing="没有可以用的议题，请先在“议事协商”里提议"
        fits={(topic) => topic.open}
      />
    </FormDialog>
  )
}
