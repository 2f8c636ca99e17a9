import { Text, View } from '@tarojs/components'
import { checkCodeText, SATISFACTION, URGENCIES, WORK_ORDER_KINDS } from '@linli/domain'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card, Fact } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { Photos } from '../kernel/photos.tsx'
import { promiseOf, shortly, statusOf, ticketsOf, type OrderDetail, type Tone } from '../kernel/words.ts'
import { OrderSteps } from './order-card.tsx'
import { putOff, ratedByCall, standingOf } from './standing.ts'

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
        单号 {order.no} · {order.subject} · {[order.placeName, order.location].filter(Boolean).join(' · ')}
      </View>
      <OrderSteps order={order} />
    </Card>
  )
}

/** The promise with its date, where the order stands, and what happens next. */
export function StandingCard({ order }: PartProps) {
  const promise = promiseOf(order.main ?? order)
  const mayChase = order.allowedActions.some(({ action }) => action === 'chase')
  const { text, because, next } = standingOf(order)
  const delayed = promise && putOff(order)
  const { ended, rests } = ticketsOf(order)
  return (
    <View className={`promise ${ended || rests ? 'is-resting' : ''}`} id="standing">
      {promise && (
        <View className="promise-text" id="promise">
          {promise.text}
        </View>
      )}
      {promise?.late && (
        <View className="promise-late">
          {promise.late}
          {mayChase && '，可以催一催'}
        </View>
      )}
      {delayed && <View className="note">{delayed}</View>}
      <View className={promise ? 'promise-part' : 'promise-text'}>{text}</View>
      {because && <View className="promise-part">{because}</View>}
      {next && <View className="promise-part">{next}</View>}
    </View>
  )
}

/** What was asked for once (一次性告知), why, and what of it came. */
export function MaterialsCard({ order }: PartProps) {
  const asked = order.materials.filter(({ why }) => why !== null)
  if (asked.length === 0) return null
  return (
    <Card title="一次告知的材料" id="materials">
      {asked.map(({ key, name, why, supplied }) => (
        <View key={key} className="list-text">
          <View>
            {name}
            {supplied ? '：已补交' : '：还要补'}
          </View>
          <View className="note">{why}</View>
        </View>
      ))}
    </Card>
  )
}

/** The result document of an order, with the code by which anybody checks it. */
export function ResultCard({ order }: PartProps) {
  if (!order.result) return null
  const { name, code } = order.result
  return (
    <Card title="办理结果" id="result">
      <Fact label="结果文书">{name}</Fact>
      <Fact label="校验码">{checkCodeText(code)}</Fact>
      <View className="note">别人凭校验码可以核对这份结果是否有效，只看得到事项和打码的姓名。</View>
      <SecondButton id="result-check" onTap={() => go('check', { c: code })}>
        核对一下
      </SecondButton>
    </Card>
  )
}

/** What the reporter said, on this page or when called back. */
export function RatingCard({ order }: PartProps) {
  if (!order.rating) return null
  const { solved, satisfaction, text } = order.rating
  return (
    <Card title={ratedByCall(order) ? '回访时我说的' : '我的评价'} id="rating">
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
      <Photos of={`“${order.title}”`} photos={order.photos} />
      <View className="note">
        {WORK_ORDER_KINDS[order.kind]} · {shortly(order.createdAt)} 提交 · {URGENCIES[order.urgency]}
        {order.confidential && ' · 保密'}
      </View>
    </Card>
  )
}
