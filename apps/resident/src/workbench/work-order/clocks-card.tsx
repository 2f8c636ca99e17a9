import { View } from '@tarojs/components'
import { dueLabel, longTime, workOrderProcess } from '@linli/domain'
import { Card } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import type { OrderDetail } from '../../kernel/words.ts'

const TONES = { late: 'late', soon: 'wait', ok: 'go' } as const

/** The time limits that run. */
export function ClocksCard({ order }: { order: OrderDetail }) {
  const running = order.clocks
    .filter((clock) => !clock.stoppedAt)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  if (running.length === 0) return null
  return (
    <Card title="时限" id="clocks">
      {running.map(({ clock, dueAt }, i) => {
        const due = dueLabel(Date.parse(dueAt), Date.now())
        return (
          <View key={clock} className={`row ${i === 0 ? 'is-first' : ''}`}>
            <View className="row-text">
              <View className="row-title">{workOrderProcess.clocks[clock]}</View>
              <View className="row-note">{longTime(Date.parse(dueAt), Date.now())} 前</View>
            </View>
            <Chip text={due.text} tone={TONES[due.tone]} />
          </View>
        )
      })}
    </Card>
  )
}
