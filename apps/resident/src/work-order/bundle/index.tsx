import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { workOrderProcess } from '@linli/domain'
import { Card } from '../../kernel/card.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { shortly } from '../../kernel/words.ts'
import { OrderCard } from '../order-card.tsx'

/** What was ordered as one thing (一件事一次办): how far each of its cases is. */
export default function BundleOrderPage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.bundle.ordered, { id })
  return (
    <Screen title="一件事一次办">
      <Loaded call={call}>
        {({ name, createdAt, orders }) => {
          const over = orders.filter(({ state }) => workOrderProcess.states[state].kind === 'closed').length
          return (
            <>
              <Card>
                <View className="order-title is-large">{name}</View>
                <View className="order-line" id="bundle-progress">
                  {shortly(createdAt)} 提交 · {orders.length} 个事项，{over} 个办完
                </View>
                <View className="note">每个事项各走各的，每走一步都会在“消息”里告诉您。</View>
              </Card>
              <View id="bundle-orders">
                {orders.map((order, i) => (
                  <OrderCard key={order.id} id={`bundle-order-${i}`} order={order} />
                ))}
              </View>
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}
