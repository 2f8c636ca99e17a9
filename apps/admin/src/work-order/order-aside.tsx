import { routes } from '@linli/contract/client'
import { lazy, Suspense } from 'react'
import { Aside } from '../kernel/aside.tsx'
import { Loading, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'

/** Forms and pictures of a case are half the code of a list: it is shown first, and fetches them once it stands. */
export const fetchOrderContent = () => import('./order-content.tsx')
const OrderContent = lazy(fetchOrderContent)

interface Props {
  readonly id: string
  readonly onClose: () => void
  /** the action whose form is open from the start */
  readonly asked?: string | undefined
  /** the order went on: time for the next row */
  readonly onMoved?: () => void
}

/** One order beside the list: what it is on top, what can be done at the foot. */
export function OrderAside({ id, onClose, asked, onMoved }: Props) {
  const query = useRead(routes.workOrder.one, { id })
  return (
    <Aside label="单子详情" onClose={onClose}>
      <PageState query={query}>
        {(order) => (
          <Suspense fallback={<Loading />}>
            <OrderContent order={order} asked={asked} onMoved={onMoved} />
          </Suspense>
        )}
      </PageState>
    </Aside>
  )
}
