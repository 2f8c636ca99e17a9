import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { linesOf, SeatLines, seatsOf, type SeatLine } from './seat-lines.tsx'

interface Props {
  readonly topic: Consultation
  readonly open: boolean
  readonly onClose: () => void
}

/** Names who takes part (1+4+N). */
export function RosterDialog({ topic, open, onClose }: Props) {
  const { message } = App.useApp()
  const name = useCommand(routes.consultation.roster, Object.values(routes.consultation))
  return (
    <FormDialog<{ readonly seats: readonly SeatLine[] }>
      title="确定参加人"
      open={open}
      onClose={onClose}
      width={880}
      okText="保存"
      initial={{ seats: linesOf(topic) }}
      submit={async ({ seats }) => {
        const { rosterLacks } = await name.mutateAsync({ id: topic.id, version: topic.version, seats: seatsOf(seats) })
        void message.success(
          rosterLacks.length > 0 ? `已保存，还差：${rosterLacks.join('；')}` : '已保存，可以通知开会了',
        )
      }}
    >
      <SeatLines />
    </FormDialog>
  )
}
