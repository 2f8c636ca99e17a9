import { Text, View } from '@tarojs/components'
import { BLANK, costOf, isBlank, optionsOf, votesOf, yuan, type Answer, type Question } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Options } from '../kernel/field.tsx'
import { blankOf, mayBe, pointed, pointsLeft, pointsOf, raised, tapped } from './answers.ts'
import { fullWords } from './words.ts'

interface FieldProps<Q extends Question = Question> {
  readonly question: Q
  readonly answer: Answer | undefined
  /** told what becomes of the answer: a tap may come before the screen has drawn what was tapped last */
  readonly onAnswer: (change: Change) => void
}
type Change = (before: Answer | undefined) => Answer | undefined
interface Given extends FieldProps {
  /** what stands there at this moment */
  readonly now: () => Answer | undefined
}
type Of<Kind extends Question['kind']> = FieldProps<Extract<Question, { kind: Kind }>>

/** One question of a ballot, whatever its kind; none is answered by leaving it out. */
export function QuestionField({ question, answer, now, onAnswer }: Given) {
  const [full, setFull] = useState(false)
  const take = (change: Change) => {
    const allowed = mayBe(question, change(now()))
    setFull(!allowed)
    if (allowed) onAnswer(change)
  }
  const blank = answer !== undefined && isBlank(answer)
  return (
    <>
      <Asked question={question} answer={answer} onAnswer={take} />
      {full && (
        <View className="problem" id="answer-full">
          {fullWords(question)}
        </View>
      )}
      {question.kind !== 'consent' && (
        <Options
          id="ballot"
          options={[{ value: 'blank', label: BLANK, note: '参加表决，不选任何一项' }]}
          chosen={blank ? ['blank'] : []}
          onChoose={() => take(() => blankOf(question))}
        />
      )}
    </>
  )
}

function Asked({ question, ...rest }: FieldProps) {
  switch (question.kind) {
    case 'points':
      return <Points question={question} {...rest} />
    case 'ranked':
      return <Ranked question={question} {...rest} />
    case 'budget':
      return <Budget question={question} {...rest} />
    default:
      return <Chosen question={question} {...rest} />
  }
}

const chosenOf = (answer: Answer | undefined) => votesOf(answer ?? []).map(([option]) => option)

function Chosen({ question, answer, onAnswer }: FieldProps) {
  const chosen = chosenOf(answer)
  return (
    <>
      {question.kind === 'approval' && (
        <Sum>
          已选 {chosen.length} 项，最多 {question.most} 项
        </Sum>
      )}
      <Options
        id="answer"
        many={question.kind === 'approval'}
        options={optionsOf(question).map(({ id, label }) => ({ value: id, label }))}
        chosen={chosen}
        onChoose={(option) => onAnswer((before) => tapped(question, before, option))}
      />
    </>
  )
}

function Budget({ question, answer, onAnswer }: Of<'budget'>) {
  const chosen = chosenOf(answer)
  const { most, mostCost } = question
  return (
    <>
      <Sum>
        已选 {chosen.length} 个{most ? `，最多 ${most} 个` : ''}；合计 {yuan(costOf(question, answer))}
        {mostCost ? `，最多 ${yuan(mostCost)}` : ''}
      </Sum>
      <Options
        id="answer"
        many
        options={question.options.map(({ id, label, cost }) => ({ value: id, label, note: yuan(cost) }))}
        chosen={chosen}
        onChoose={(option) => onAnswer((before) => tapped(question, before, option))}
      />
    </>
  )
}

function Ranked({ question, answer, onAnswer }: Of<'ranked'>) {
  const chosen = chosenOf(answer)
  const labels = new Map(question.options.map(({ id, label }) => [id, label]))
  const rest = question.options.filter(({ id }) => !chosen.includes(id))
  return (
    <>
      {chosen.map((option, i) => (
        <View key={option} className="wish">
          <View className="wish-text">
            <Text className="wish-place">第 {i + 1}</Text>
            <Text>{labels.get(option)}</Text>
          </View>
          <View className="wish-steps">
            {i > 0 && (
              <SecondButton
                id={`raise-${option}`}
                label={`把“${labels.get(option)}”往前移一位`}
                onTap={() => onAnswer((before) => raised(before, option))}
              >
                往前
              </SecondButton>
            )}
            <SecondButton
              id={`drop-${option}`}
              label={`去掉“${labels.get(option)}”`}
              onTap={() => onAnswer((before) => tapped(question, before, option))}
            >
              去掉
            </SecondButton>
          </View>
        </View>
      ))}
      {rest.length > 0 && <Sum>{chosen.length === 0 ? '点最看重的一项' : `点您第 ${chosen.length + 1} 看重的`}</Sum>}
      <Options
        id="answer"
        many
        options={rest.map(({ id, label }) => ({ value: id, label }))}
        chosen={[]}
        onChoose={(option) => onAnswer((before) => tapped(question, before, option))}
      />
    </>
  )
}

/** Above this many points single steps would be too many taps. */
const FEW = 20
const BIG_STEP = 10

function Points({ question, answer, onAnswer }: Of<'points'>) {
  const left = pointsLeft(question.total, answer)
  const steps = question.total > FEW ? [-BIG_STEP, -1, 1, BIG_STEP] : [-1, 1]
  return (
    <>
      <Sum>
        还剩 {left} 票，一共 {question.total} 票
      </Sum>
      {question.options.map(({ id, label }) => {
        const points = pointsOf(answer, id)
        const step = (change: number) => (
          <SecondButton
            key={change}
            id={`points-${id}-${change > 0 ? 'more' : 'less'}-${Math.abs(change)}`}
            label={`“${label}”${change > 0 ? '加' : '减'} ${Math.abs(change)} 票，现在 ${points} 票`}
            disabled={change > 0 ? left === 0 : points === 0}
            onTap={() => onAnswer((before) => pointed(question.total, before, id, change))}
          >
            {change > 0 ? '+' : '−'}
            {Math.abs(change)}
          </SecondButton>
        )
        return (
          <View key={id} className="points">
            <View className="points-label">{label}</View>
            <View className="points-row">
              {steps.filter((change) => change < 0).map(step)}
              <Text className="points-number" id={`points-${id}`}>
                {points} 票
              </Text>
              {steps.filter((change) => change > 0).map(step)}
            </View>
          </View>
        )
      })}
    </>
  )
}

/** What has been used so far, where the eye is; read out when it changes. */
function Sum({ children }: { children: React.ReactNode }) {
  return (
    <View className="running-sum" id="answer-sum" {...LIVE}>
      {children}
    </View>
  )
}
const LIVE = process.env.TARO_ENV === 'h5' ? { 'aria-live': 'polite' } : {}
