import { View } from '@tarojs/components'
import { dueLabel, longTime, workOrderProcess } from '@linli/domain'
import { Card } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import type { OrderDetail } from '../../kernel/words.ts'

export const DUE_TONES = { late: 'late', soon: 'wait', ok: 'go' } as const

/** The time limits that run, and those that stand still while the case is held. */
export function ClocksCard({ order }: { order: OrderDetail }) {
  const clocks = order.clocks
    .filter((clock) => !clock.stoppedAt)
    .sort(
      (a, b) => Number(Boolean(a.pausedAt)) - Number(Boolean(b.pausedAt)) || Date.parse(a.dueAt) - Date.parse(b.dueAt),
    )
  if (clocks.length === 0) return null
  return (
    <Card title="时限" id="clocks">
      {clocks.map(({ clock, dueAt, pausedAt }, i) => {
        const due = dueLabel(Date.parse(dueAt), Date.now())
        return (
          <View key={clock} className={`row ${i === 0 ? 'is-first' : ''}`}>
            <View className="row-text">
              <View className="row-title">{workOrderProcess.clocks[clock]}</View>
              <View className="row-note">
                {pausedAt ? '挂账期间不计时，恢复办理后接着算' : `${longTime(Date.parse(dueAt), Date.now())} 前`}
              </View>
            </View>
            {pausedAt ? <Chip text="不计时" tone="quiet" /> : <Chip text={due.text} tone={DUE_TONES[due.tone]} />}
          </View>
        )
      })}
    </Card>
  )
}
