import { View } from '@tarojs/components'
import { answerWords, optionsOf, type Answer } from '@linli/domain'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { tiesOf, type Result } from './words.ts'

interface ResultProps {
  readonly number: number
  readonly result: Result['questions'][number]
  /** of an open poll: what one's own ballots said */
  readonly own: readonly Answer[]
}

/** One question: its outcome, then how it came about, in the words of who counted. */
export function ResultCard({ number, result, own }: ResultProps) {
  const { title, question, tie, decision, count, words, outcome } = result
  const labels = new Map(optionsOf(question).map(({ id, label }) => [id, label]))
  const names = (options: readonly string[]) => options.map((option) => labels.get(option) ?? option).join('、')
  const ties = tiesOf(count)
  return (
    <Card id={`result-${number}`}>
      <View className="note">第 {number} 项</View>
      <View className="order-head">
        <View className="order-title">{title}</View>
        {outcome && <Chip text={outcome.passed ? '通过' : '没有通过'} tone={outcome.passed ? 'go' : 'quiet'} />}
      </View>
      {!outcome && (
        <View className="case-next">{count.elected.length > 0 ? `选上：${names(count.elected)}` : '没有选上的'}</View>
      )}
      {ties.map((options) => (
        <View key={options.join()} className="order-clock">
          <Chip text="票数相同" tone="wait" />
          <View>
            {names(options)}，{tie.by === 'lot' ? '抽签定先后' : '按表决前定好的顺序'}
          </View>
        </View>
      ))}
      {words.map((step, i) => (
        <View key={i} className="step-words">
          {step}
        </View>
      ))}
      {outcome?.findings.map((finding) => (
        <View key={finding.words} className="step-words">
          {finding.words}
        </View>
      ))}
      {decision && (
        <View className="note">
          按“{decision.label}”决定。依据：{decision.basis}
        </View>
      )}
      {own.map((answer, i) => (
        <View key={i} className="note">
          您投的：{answerWords(question, answer).join('；')}
        </View>
      ))}
    </Card>
  )
}
