import type { Propose } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand } from '../kernel/query.tsx'
import { ProposalFields } from './proposal-fields.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** cases that it is made of */
  readonly caseIds?: readonly string[]
  readonly onProposed: (id: string) => void
}

/** Proposes a topic as staff: of one's own, or out of cases. */
export function ProposeDialog({ open, onClose, caseIds = [], onProposed }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const propose = useCommand(routes.consultation.propose, Object.values(routes.consultation))
  return (
    <FormDialog<Propose>
      title={caseIds.length > 0 ? `提议，来自 ${caseIds.length} 件单子` : '提议'}
      open={open}
      onClose={onClose}
      okText="提交提议"
      width={560}
      initial={{ form: 'council', ...(post?.placeId && { placeId: post.placeId }) }}
      submit={async (values) => {
        const { id } = await propose.mutateAsync({ ...values, caseIds: [...caseIds] })
        void message.success('已提议，请在网格联席会议上答复')
        onProposed(id)
      }}
    >
      <ProposalFields
        placeExtra={caseIds.length > 0 ? '选中的单子都要在这个范围里；保密单和意见单不能用来提议' : undefined}
      />
    </FormDialog>
  )
}
