import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { go, toSignIn } from '../kernel/go.ts'
import { SecondButton } from '../kernel/buttons.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { OrderGlance } from './order-card.tsx'

/** The order that was raised last, with its steps and its promise. */
export function LatestOrder({ signedIn }: { signedIn: boolean }) {
  const { data, problem, reload } = useCall(routes.workOrder.mine, signedIn ? { limit: 1 } : null)
  const order = data?.items[0]
  if (order)
    return (
      <Tap id="latest-order" role="link" onTap={() => go('order', { id: order.id })}>
        <OrderGlance order={order} />
      </Tap>
    )
  if (!signedIn)
    return (
      <View>
        <View className="note">登录后，这里显示您最近的单子办到哪一步、什么时候答复。</View>
        <SecondButton id="latest-sign-in" onTap={toSignIn}>
          登录
        </SecondButton>
      </View>
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
