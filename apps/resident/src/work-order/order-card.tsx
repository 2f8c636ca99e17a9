import { Text, View } from '@tarojs/components'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { FourTicketStepper } from '../kernel/stepper.tsx'
import { Tap } from '../kernel/tap.tsx'
import { promiseOf, shortly, statusOf, ticketsOf, type Order } from '../kernel/words.ts'

/** Where an order stands in the four tickets. */
export const OrderSteps = ({ order }: { order: Order }) => <FourTicketStepper {...ticketsOf(order)} />

/** An order at a glance: what it is, where it stands, what was promised. */
export function OrderGlance({ order }: { order: Order }) {
  const promise = promiseOf(order)
  const status = statusOf(order)
  return (
    <>
      <View className="order-head">
        <Text className="order-title">{order.title}</Text>
        <Chip text={status.text} tone={status.tone} />
      </View>
      <OrderSteps order={order} />
      <View className="order-line">
        {promise ? promise.text : `${shortly(order.createdAt)} 提交`}
        {order.handlerName && ` · ${order.handlerName}`}
      </View>
      {promise?.late && <View className="order-line promise-late">{promise.late}</View>}
    </>
  )
}

export function OrderCard({ order, id }: { order: Order; id: string }) {
  return (
    <Tap id={id} className="card" role="link" onTap={() => go('order', { id: order.id })}>
      <OrderGlance order={order} />
    </Tap>
  )
}
