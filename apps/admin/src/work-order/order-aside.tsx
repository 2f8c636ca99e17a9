import { CloseOutlined } from '@ant-design/icons'
import { routes } from '@linli/contract/client'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Loading, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './work-order.module.css'

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

/** One order beside the list: what it is on top, what can be done at the foot. On a phone it covers the screen. */
export function OrderAside({ id, onClose, asked, onMoved }: Props) {
  const query = useRead(routes.workOrder.one, { id })
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    // Covering the screen it takes the focus along; beside the list the keys stay with the list.
    if (window.matchMedia('(max-width: 899px)').matches) aside.current?.focus()
  }, [])
  return (
    <aside ref={aside} className={styles.aside} aria-label="单子详情" tabIndex={-1}>
      <Button
        className={styles.close}
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label="关闭详情"
        onClick={onClose}
      />
      <PageState query={query}>
        {(order) => (
          <Suspense fallback={<Loading />}>
            <OrderContent order={order} asked={asked} onMoved={onMoved} />
          </Suspense>
        )}
      </PageState>
    </aside>
  )
}
