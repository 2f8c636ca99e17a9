import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { URGENCIES } from '@linli/domain'
import { Options } from '../../kernel/field.tsx'
import { useCall } from '../../kernel/use-call.ts'
import type { OrderDetail } from '../../kernel/words.ts'
import type { Holder } from './choices.tsx'

interface Props {
  readonly order: OrderDetail
  readonly chosen: readonly Holder[]
  readonly onChoose: (one: Holder) => void
}

/** Who might handle it, each with its reason; one tap chooses. Without an answer there is nothing to suggest. */
export function SuggestedHolders({ order, chosen, onChoose }: Props) {
  const { data } = useCall(routes.workOrder.suggestions, { id: order.id })
  if (!data) return null
  const { classes, handlers, urgency } = data
  const hints = [
    ...classes.slice(0, 1).map(({ name, reason }) => `类别可能是${name}：${reason}`),
    ...(urgency ? [`轻重缓急可能是${URGENCIES[urgency.urgency]}：${urgency.reason}`] : []),
  ]
  if (handlers.length === 0 && hints.length === 0) return null
  return (
    <View>
      <View className="note">建议</View>
      {hints.map((hint) => (
        <View key={hint} className="note">
          {hint}
        </View>
      ))}
      <Options
        id="act-suggested"
        options={handlers.map(({ id, name, reason }) => ({ value: id, label: name, note: reason }))}
        chosen={chosen.map(({ id }) => id)}
        onChoose={(id) => onChoose({ kind: handlers.find((one) => one.id === id)!.kind, id })}
      />
    </View>
  )
}
