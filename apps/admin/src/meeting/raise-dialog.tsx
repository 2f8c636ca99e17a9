import type { Meeting, RaiseItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App } from 'antd'
import { ProposalFields } from '../consultation/proposal-fields.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly meeting: Meeting
  /** nothing: closed */
  readonly item: Meeting['agenda'][number] | undefined
  readonly onClose: () => void
}
/** letters of a title */
const TITLE = 40
type Values = Omit<RaiseItem, 'id' | 'itemId' | 'version'>

/** An item of the agenda becomes a proposal (会议提出), and may then be decided at once. */
export function RaiseDialog({ meeting, item, onClose }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const raise = useCommand(routes.meeting.raise, TOUCHES)
  return (
    <FormDialog<Values>
      title="由会议提出议题"
      open={item !== undefined}
      onClose={onClose}
      okText="提出"
      width={560}
      initial={{
        form: 'council',
        ...(post?.placeId && { placeId: post.placeId }),
        ...(item && { title: item.title.slice(0, TITLE) }),
      }}
      submit={async (values) => {
        await raise.mutateAsync({ id: meeting.id, itemId: item!.id, version: meeting.version, ...values })
        void message.success('已提出，请接着记下会议的决定')
      }}
    >
      <ProposalFields />
    </FormDialog>
  )
}
