import type { ComponentProps } from 'react'
import { OrderActions } from './order-actions.tsx'
import { OrderDetail } from './order-detail.tsx'

/** A case as it stands, and what its reader can do about it. */
export default function OrderContent({ order, ...acting }: ComponentProps<typeof OrderActions>) {
  return (
    <>
      <OrderDetail order={order} />
      <OrderActions order={order} {...acting} />
    </>
  )
}
