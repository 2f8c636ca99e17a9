import type { CallMeeting, Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Form, Input } from 'antd'
import { RowsEditor } from '../catalogue/rows-editor.tsx'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly topic: Consultation
  readonly open: boolean
  readonly onClose: () => void
}
interface Values extends Pick<CallMeeting, 'startsAt' | 'venue'> {
  readonly agenda: readonly string[]
}

/** Calls a meeting of everybody in the roster: when, where, about what. */
export function CallDialog({ topic, open, onClose }: Props) {
  const { message } = App.useApp()
  const call = useCommand(routes.meeting.call, TOUCHES)
  const unreached = topic.roster.filter(({ told }) => told === false).length
  return (
    <FormDialog<Values>
      title="通知开会"
      open={open}
      onClose={onClose}
      okText="发出通知"
      initial={{ agenda: [''] }}
      submit={async ({ agenda, ...values }) => {
        await call.mutateAsync({ consultationId: topic.id, ...values, agenda: agenda.map((title) => ({ title })) })
        void message.success('已通知开会')
      }}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        通知参加人 {topic.roster.length} 位{unreached > 0 && `，其中 ${unreached} 位没有账号，请打电话或上门通知`}。
      </p>
      <Form.Item
        name="startsAt"
        label="什么时候"
        extra={`至少提前 ${topic.noticeDays} 天通知`}
        rules={[{ required: true, message: '请选择开会时间' }]}
      >
        <DateTimeInput />
      </Form.Item>
      <Form.Item name="venue" label="在哪里" rules={[{ required: true, whitespace: true, message: '请写明地点' }]}>
        <Input maxLength={100} placeholder="如 社区议事厅" />
      </Form.Item>
      <RowsEditor name="agenda" label="议程" add="加一项议程" columns={[{ label: '议程', max: 100 }]} />
    </FormDialog>
  )
}
