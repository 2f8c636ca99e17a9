import { View } from '@tarojs/components'
import { selfCheck, type KnownFact, type SelfCheckAnswer } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Tap } from '../kernel/tap.tsx'
import type { Item } from './item-facts.tsx'

const ANSWERS: readonly { readonly id: string; readonly label: string; readonly answer: SelfCheckAnswer }[] = [
  { id: 'yes', label: '是', answer: true },
  { id: 'no', label: '不是', answer: false },
  { id: 'unsure', label: '说不清', answer: undefined },
]
const SAYS = {
  yes: '符合条件，可以点单。',
  no: '有条件可能不符合。您仍然可以提交，由工作人员核定。',
  'not-known': '还有说不清的，可以先提交，由工作人员核定。',
} as const

interface SelfCheckProps {
  readonly item: Item
  readonly known?: readonly KnownFact[]
}

/** Can I (我能办吗)? What the register knows is not asked; the answers stay on this phone and stop nobody. */
export function SelfCheckCard({ item, known = [] }: SelfCheckProps) {
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState<Readonly<Record<number, string>>>({})
  if (item.conditions.length === 0) return null
  const answers = item.conditions.map((_, i) => ANSWERS.find(({ id }) => id === said[i])?.answer)
  const { judgement, of, asked } = selfCheck(item.conditions, known, answers)
  if (!open)
    return (
      <Card title="我能办吗" id="self-check">
        <View className="list-text">
          {asked.length === 0 ? SAYS.yes : `有 ${asked.length} 条要问您，答案只留在您的手机上。`}
        </View>
        {asked.length > 0 && (
          <SecondButton id="self-check-begin" onTap={() => setOpen(true)}>
            查一查
          </SecondButton>
        )}
      </Card>
    )
  const done = asked.every((i) => said[i] !== undefined)
  return (
    <Card title="我能办吗" id="self-check">
      {item.conditions.map(({ text, ask, instead }, i) =>
        asked.includes(i) ? (
          <View key={text} className="field">
            <View className="field-label">{ask ?? `${text}，对吗？`}</View>
            <View className="segments">
              {ANSWERS.map(({ id, label }) => (
                <Tap
                  key={id}
                  id={`self-check-${i}-${id}`}
                  role="radio"
                  on={said[i] === id}
                  className={`segment ${said[i] === id ? 'is-on' : ''}`}
                  onTap={() => setSaid((before) => ({ ...before, [i]: id }))}
                >
                  {label}
                </Tap>
              ))}
            </View>
            {of[i] === 'no' && (
              <View className="note">
                不符合“{text}”{instead ? `：${instead}` : ''}
              </View>
            )}
          </View>
        ) : (
          <View key={text} className="note">
            ✓ {text}（登记信息已经说明，不用问您）
          </View>
        ),
      )}
      {done && (
        <View id="self-check-says" className="list-text">
          {SAYS[judgement]}
        </View>
      )}
    </Card>
  )
}
