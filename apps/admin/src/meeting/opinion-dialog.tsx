import type { Meeting, RecordOpinion } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { MEETING_STANCES } from '@linli/domain'
import { Form, Input, Radio } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly meeting: Meeting
  /** whose opinion is written down; nobody's: closed */
  readonly seat: Meeting['seats'][number] | undefined
  readonly onClose: () => void
}
type Values = Pick<RecordOpinion, 'stance' | 'text'>

/** What somebody who was there said to the matter. */
export function OpinionDialog({ meeting, seat, onClose }: Props) {
  const opine = useCommand(routes.meeting.opine, TOUCHES)
  return (
    <FormDialog<Values>
      title={`记录意见：${seat?.post ?? ''}`}
      open={seat !== undefined}
      onClose={onClose}
      okText="记下"
      initial={{ ...(seat?.stance && { stance: seat.stance }), text: seat?.opinion ?? '' }}
      submit={({ stance, text }) =>
        opine.mutateAsync({ id: meeting.id, version: meeting.version, seatId: seat!.id, stance, text })
      }
    >
      <Form.Item name="stance" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
        <Radio.Group options={optionsOf(MEETING_STANCES)} />
      </Form.Item>
      <Form.Item name="text" label="怎么说的" extra="纪要确认以后按席位对居民公开，请不要写姓名">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  )
}
