import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { NoticeFields, type Notice } from './notice-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly topic: Consultation
  readonly open: boolean
  readonly onClose: () => void
}

/** Calls a meeting of everybody in the roster: when, where, about what; the topic itself is its first item. */
export function CallDialog({ topic, open, onClose }: Props) {
  const { message } = App.useApp()
  const call = useCommand(routes.meeting.call, TOUCHES)
  const unreached = topic.roster.filter(({ told }) => told === false).length
  return (
    <FormDialog<Notice>
      title="通知开会"
      open={open}
      onClose={onClose}
      okText="发出通知"
      initial={{ agenda: [''] }}
      submit={async ({ agenda, ...notice }) => {
        const items = agenda.map((title) => ({ title }))
        const own = topic.state === 'resolving' ? [{ consultationId: topic.id }] : []
        await call.mutateAsync({ consultationId: topic.id, agenda: [...own, ...items], ...notice })
        void message.success('已通知开会')
      }}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        通知参加人 {topic.roster.length} 位{unreached > 0 && `，其中 ${unreached} 位没有账号，请打电话或上门通知`}。
        {topic.state === 'resolving' && '会上对本议题举手表决。'}
      </p>
      <NoticeFields noticeDays={topic.noticeDays} />
    </FormDialog>
  )
}
