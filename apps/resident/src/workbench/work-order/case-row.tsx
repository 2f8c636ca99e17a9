import { Text, View } from '@tarojs/components'
import { URGENCIES, workOrderProcess } from '@linli/domain'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { Tap } from '../../kernel/tap.tsx'
import { dueOf, shortly, type Order } from '../../kernel/words.ts'

interface CaseRowProps {
  readonly order: Order
  readonly id: string
  /** it waits for this person, who sees what for */
  readonly waits: boolean
}

/** A case in the queue: what, where, how urgent, how long there is, and the next step. */
export function CaseRow({ order, id, waits }: CaseRowProps) {
  const due = dueOf(order)
  return (
    <Tap id={id} className="card" role="link" onTap={() => go('case', { id: order.id })}>
      <Text className="order-title">{order.title}</Text>
      <View className="order-clock">
        {due && <Chip text={due.text} tone={due.tone} />}
        <Text className="order-line">
          {workOrderProcess.states[order.state].label} · {URGENCIES[order.urgency]}
          {order.confidential && ' · 保密'}
        </Text>
      </View>
      <View className="order-line">{order.subject}</View>
      <View className="order-line">
        {[order.placeName, order.location].filter(Boolean).join(' · ')} · {shortly(order.createdAt)}
      </View>
      <View className="order-line">单号 {order.no}</View>
      {waits && order.next && <View className="case-next">下一步：{order.next}</View>}
    </Tap>
  )
}
