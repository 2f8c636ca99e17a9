import { View } from '@tarojs/components'
import { SecondButton, PrimaryButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { goInstead, goTab } from '../kernel/go.ts'
import { Screen } from '../kernel/screen.tsx'
import { OrderSteps } from './order-card.tsx'
import { promiseOf, type OrderDetail } from '../kernel/words.ts'

/** What a person is told after sending: the number, the honest promise, and where to see it. */
export function Sent({ order, title }: { order: OrderDetail; title: string }) {
  const promise = promiseOf(order.main ?? order)
  return (
    <Screen
      title={title}
      bar={
        <View className="button-row">
          <SecondButton id="sent-home" onTap={() => goTab('home')}>
            回首页
          </SecondButton>
          <PrimaryButton id="sent-open" onTap={() => goInstead('order', { id: order.id })}>
            看单子
          </PrimaryButton>
        </View>
      }
    >
      <Card id="sent">
        <View className="note">已经收到，单号</View>
        <View className="number" id="sent-no">
          {order.no}
        </View>
        <View className="list-text">{order.title}</View>
        <OrderSteps order={order} />
      </Card>
      {promise && (
        <View className="promise" id="sent-promise">
          <View className="promise-text">{promise.text}</View>
          {promise.late && <View className="promise-late">{promise.late}</View>}
          <View className="note">每走一步都会在“消息”里告诉您。打电话问进展时，报单号就行。</View>
        </View>
      )}
    </Screen>
  )
}
