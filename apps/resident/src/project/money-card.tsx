import { View } from '@tarojs/components'
import { budgetSum, yuan } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { shortly } from '../kernel/words.ts'
import type { Project } from './words.ts'

type Budget = Project['budgets'][number]

/** The money (资金) as it is, and on request everything that it was before, each with why it changed. */
export function MoneyCard({ project: { budgets } }: { project: Project }) {
  const [all, setAll] = useState(false)
  const [now, ...before] = budgets
  if (!now) return null
  return (
    <Card title="资金" id="project-money">
      <Version budget={now} />
      {before.length > 0 && !all && (
        <SecondButton id="money-before" onTap={() => setAll(true)}>
          看以前公布的（{before.length} 次）
        </SecondButton>
      )}
      {all &&
        before.map((budget, i) => (
          <View key={budget.at + i} className="ticket" id={`money-before-${i}`}>
            <Version budget={budget} />
          </View>
        ))}
    </Card>
  )
}

function Version({ budget: { at, by, reason, lines } }: { budget: Budget }) {
  const { amount, spent } = budgetSum(lines)
  return (
    <>
      <View className="row is-first">
        <View className="row-text">
          <View className="row-title">
            共 {yuan(amount)}，已用 {yuan(spent)}
          </View>
          <View className="row-note">
            {shortly(at)} · {by}
          </View>
          <View className="row-note">理由：{reason}</View>
        </View>
      </View>
      {lines.map(({ what, source, amount, spent }, i) => (
        <View key={i} className="row">
          <View className="row-text">
            <View>{what}</View>
            <View className="row-note">
              {yuan(amount)}，{source}，已用 {yuan(spent)}
            </View>
          </View>
        </View>
      ))}
    </>
  )
}
