import { View } from '@tarojs/components'
import { yuan } from '@linli/domain'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import type { TopicDetail } from './words.ts'

type Duty = TopicDetail['duties'][number]

/** The plan (方案): who does what by when with what money, and how far each duty is; nothing as long as there is none. */
export function PlanCard({ topic: { state, plan, duties } }: { topic: TopicDetail }) {
  if (!plan) return null
  const carriedOut = state === 'carrying-out' || state === 'done'
  return (
    <Card title="方案" id="plan">
      <View className="entry-text">{plan}</View>
      {duties.map((duty) => (
        <View key={duty.id} className="row">
          <View className="row-text">
            <View className="row-title">{duty.what}</View>
            <View className="row-note">
              {duty.who} · {duty.dueOn} 前 · {moneyWords(duty)}
            </View>
            {duty.undone && <View className="row-note">没有办成：{duty.undone}</View>}
            {carriedOut && <Chip text={duty.progress ?? '还没有派单'} tone={duty.done ? 'quiet' : 'go'} />}
          </View>
        </View>
      ))}
    </Card>
  )
}

const moneyWords = ({ money, fundedBy }: Duty) =>
  money === 0 ? '不花钱' : [yuan(money), fundedBy].filter(Boolean).join('，')
