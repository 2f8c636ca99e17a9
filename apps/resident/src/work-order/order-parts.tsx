import { Text, View } from '@tarojs/components'
import { longTime, OUTCOMES, SATISFACTION, URGENCIES, WORK_ORDER_KINDS } from '@linli/domain'
import { Card, Fact } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { Photos } from '../kernel/photos.tsx'
import { promiseOf, shortly, statusOf, type OrderDetail, type Tone } from '../kernel/words.ts'
import { OrderSteps } from './order-card.tsx'

interface PartProps {
  readonly order: OrderDetail
}

/** Title, number, status and the four tickets. `chip` replaces the reporter's view of the status. */
export function OrderHead({ order, chip = statusOf(order) }: PartProps & { chip?: { text: string; tone: Tone } }) {
  return (
    <Card>
      <View className="order-head">
        <Text className="order-title is-large">{order.title}</Text>
        <Chip id="order-state" text={chip.text} tone={chip.tone} />
      </View>
      <View className="order-line">
        单号 {order.no} · {order.subject} · {[order.placeName, order.location].filter(Boolean).join(' ')}
      </View>
      <OrderSteps order={order} />
    </Card>
  )
}

/** The promise, or how it ended. Ended is never shown as solved: only the reporter says so. */
export function PromiseCard({ order }: PartProps) {
  const promise = promiseOf(order)
  if (promise)
    return (
      <View className="promise" id="promise">
        <View className="promise-text">{promise.text}</View>
        {promise.late && <View className="promise-late">{promise.late}</View>}
        {order.handlerName && <View className="note">承办：{order.handlerName}</View>}
      </View>
    )
  if (!order.outcome) return null
  return (
    <View className="promise" id="outcome">
      <View className="promise-text">承办人的答复：{OUTCOMES[order.outcome]}</View>
      <View className="note">
        {order.rated === false && '是不是真的解决了，由您来评。'}
        {order.reopenUntil && `没有解决的话，${longTime(Date.parse(order.reopenUntil), Date.now())} 前可以重新打开。`}
      </View>
    </View>
  )
}

export function RatingCard({ order }: PartProps) {
  if (!order.rating) return null
  const { solved, satisfaction, text } = order.rating
  return (
    <Card title="我的评价" id="rating">
      <View>
        {solved ? '已经解决' : '没有解决'} · {SATISFACTION[satisfaction]}
      </View>
      {text && <View className="entry-text">{text}</View>}
      <View className="note">承办人看不到是谁评的。</View>
    </Card>
  )
}

/** What was written when it was raised. */
export function OrderContent({ order }: PartProps) {
  return (
    <Card title="提交的内容">
      {order.description && <View className="entry-text">{order.description}</View>}
      {order.answers.map(({ label, value }) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
      <Photos photos={order.photos} />
      <View className="note">
        {WORK_ORDER_KINDS[order.kind]} · {shortly(order.createdAt)} 提交 · {URGENCIES[order.urgency]}
        {order.confidential && ' · 保密'}
      </View>
    </Card>
  )
}
