import type { CallMeeting } from '@linli/contract'
import { Form, Input } from 'antd'
import { RowsEditor } from '../catalogue/rows-editor.tsx'
import { DateTimeInput } from '../kernel/date-time-input.tsx'

/** What every notice says: when, where, about what. */
export type Notice = Pick<CallMeeting, 'startsAt' | 'venue'> & { readonly agenda: readonly string[] }

export const NoticeFields = ({ noticeDays }: { noticeDays: number }) => (
  <>
    <Form.Item
      name="startsAt"
      label="什么时候"
      extra={`至少提前 ${noticeDays} 天通知`}
      rules={[{ required: true, message: '请选择开会时间' }]}
    >
      <DateTimeInput />
    </Form.Item>
    <Form.Item name="venue" label="在哪里" rules={[{ required: true, whitespace: true, message: '请写明地点' }]}>
      <Input maxLength={100} placeholder="如 社区议事厅" />
    </Form.Item>
    <RowsEditor name="agenda" label="议程" add="加一项议程" columns={[{ label: '议程', max: 100 }]} />
  </>
)
