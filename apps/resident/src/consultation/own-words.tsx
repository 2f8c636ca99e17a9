import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { useCall } from '../kernel/use-call.ts'

const TONES = { waiting: 'wait', accepted: 'go', declined: 'quiet' } as const

/** What one wrote oneself, and what became of it. */
export function OwnWords({ topicId }: { topicId: string }) {
  const own = useCall(routes.statement.own, { id: topicId }).data?.items ?? []
  if (own.length === 0) return null
  return (
    <Card title="我写的观点" id="own-words">
      {own.map(({ id, text, state, stateLabel, reason }, i) => (
        <View key={id} className={`row ${i === 0 ? 'is-first' : ''}`}>
          <View className="row-text">
            <View>{text}</View>
            {reason && <View className="row-note">{reason}</View>}
          </View>
          <Chip text={stateLabel} tone={TONES[state]} />
        </View>
      ))}
    </Card>
  )
}
