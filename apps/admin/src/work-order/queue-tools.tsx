import type { HeldPost, WorkOrderSummary } from '@linli/contract'
import { batchActions } from '@linli/domain'
import { Button } from 'antd'
import { BatchMerge } from './batch-merge.tsx'
import { BatchSteps } from './batch-steps.tsx'
import { HandOver } from './hand-over.tsx'

interface Props {
  readonly post: HeldPost
  readonly selected: readonly WorkOrderSummary[]
  readonly onPick: (ids: readonly string[]) => void
}

/** What can be done with several cases of a list at once. */
export default function QueueTools({ post, selected, onPick }: Props) {
  return (
    <div className="row" style={{ marginLeft: 'auto' }}>
      {selected.length > 0 && <Button onClick={() => onPick([])}>取消选择</Button>}
      {batchActions(post.role).includes('merge') && <BatchMerge orders={selected} onDone={onPick} />}
      <HandOver post={post} orders={selected} />
      <BatchSteps role={post.role} orders={selected} onDone={() => onPick([])} />
    </div>
  )
}
