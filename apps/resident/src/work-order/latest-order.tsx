import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { go } from '../kernel/go.ts'
import { SecondButton } from '../kernel/buttons.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { OrderGlance } from './order-card.tsx'

/** The order that was raised last, with its steps and its promise. */
export function LatestOrder() {
  const { data, problem, reload } = useCall(routes.workOrder.mine, { limit: 1 })
  const order = data?.items[0]
  if (order)
    return (
      <Tap id="latest-order" role="link" onTap={() => go('order', { id: order.id })}>
        <OrderGlance order={order} />
      </Tap>
    )
  if (problem)
    return (
      <View>
        <View className="problem">{problem.message}</View>
        <SecondButton id="latest-retry" onTap={() => void reload()}>
          重试
        </SecondButton>
      </View>
    )
  if (data) return <View className="note">还没有单子。点一项服务，或者反映一件事，进展会显示在这里。</View>
  return <View className="bone" />
}
