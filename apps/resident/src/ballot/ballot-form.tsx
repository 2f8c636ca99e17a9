import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { answerWords, type Answer } from '@linli/domain'
import { useState } from 'react'
import { LinkButton, PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Screen } from '../kernel/screen.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { drafts, unkept, useDraft } from '../kernel/use-draft.ts'
import type { Send } from '../kernel/use-send.ts'
import type { Answers } from './answers.ts'
import { QuestionField } from './question-field.tsx'
import { forWhom, hintsOf, recastWords, secrecyWords, type Entry, type Poll } from './words.ts'

/** An open ballot is kept under this name until it is cast; of a secret one nothing is ever kept on the phone. */
export const ballotDraft = (entryId: string) => `ballot-${entryId}`

interface FormProps {
  readonly poll: Poll
  readonly entry: Entry
  readonly sending: Send
  readonly lost: boolean
  readonly onCast: (answers: readonly Answer[], commandId: string) => void
}

/** The questions of a ballot, one a screen, and all of them read back. */
export function BallotForm({ poll, entry, sending, lost, onCast }: FormProps) {
  const { questions, secret, recast } = poll
  const empty: { readonly answers: Answers } = { answers: {} }
  const draft = useDraft(ballotDraft(entry.id), empty, undefined, secret ? unkept : drafts)
  const { answers } = draft.values
  const [at, setAt] = useState(0)
  const [readBack, setReadBack] = useState(false)
  const last = questions.length
  const turn = (to: number) => {
    setAt(to)
    if (to === last) setReadBack(true)
    sending.clear()
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  const asked = questions[at]
  if (asked)
    return (
      <Screen
        title="投票"
        bar={
          <View className="button-row">
            {at > 0 && (
              <SecondButton id="ballot-before" onTap={() => turn(at - 1)}>
                上一项
              </SecondButton>
            )}
            <PrimaryButton
              id="ballot-next"
              disabled={answers[at] === undefined}
              onTap={() => turn(readBack ? last : at + 1)}
            >
              {answers[at] === undefined ? '请先选' : readBack || at + 1 === last ? '核对' : '下一项'}
            </PrimaryButton>
          </View>
        }
      >
        <Card key={at} id="question">
          <View {...LIVE}>
            <View className="note">
              第 {at + 1} 项，共 {last} 项{entry.label && ` · ${forWhom(entry)}`}
            </View>
            <View className="question-title">{asked.title}</View>
          </View>
          <View className="note question-hint">{hintsOf(asked.question).join('')}</View>
          <QuestionField
            question={asked.question}
            answer={answers[at]}
            now={() => draft.now().answers[at]}
            onAnswer={(change) =>
              draft.change((before) => ({ answers: answered(before.answers, at, change(before.answers[at])) }))
            }
          />
        </Card>
      </Screen>
    )
  return (
    <Screen
      title="核对选票"
      bar={
        <>
          <ProblemText problem={sending.problem} />
          {lost && (
            <View className="problem" id="ballot-lost">
              不知道有没有投进去。网络好了再点一次，同一张选票只算一次。
            </View>
          )}
          <PrimaryButton
            id="ballot-cast"
            busy={sending.busy}
            onTap={() =>
              onCast(
                questions.flatMap((_, i) => {
                  const answer = draft.now().answers[i]
                  return answer === undefined ? [] : [answer]
                }),
                draft.commandId,
              )
            }
          >
            {lost ? '再投一次' : '确认投票'}
          </PrimaryButton>
        </>
      }
    >
      <Card id="read-back" title={entry.represents ? `您代 ${entry.label} 选的是` : '您选的是'}>
        {questions.map(({ title, question }, i) => (
          <View key={i} className="ticket">
            <View className="given-line">
              <View className="row-text">
                {i + 1}. {title}
              </View>
              <LinkButton id={`ballot-change-${i}`} label={`修改第 ${i + 1} 项：${title}`} onTap={() => turn(i)}>
                修改
              </LinkButton>
            </View>
            {answerWords(question, answers[i] ?? []).map((words) => (
              <View key={words} className="row-title">
                {words}
              </View>
            ))}
          </View>
        ))}
      </Card>
      <View className="note">
        {recastWords(recast)}
        {secrecyWords(secret)}
      </View>
    </Screen>
  )
}

function answered(before: Answers, at: number, answer: Answer | undefined): Answers {
  const { [at]: _, ...others } = before
  return answer === undefined ? others : { ...others, [at]: answer }
}
/** Read out when the next question comes. */
const LIVE = process.env.TARO_ENV === 'h5' ? { 'aria-live': 'polite' } : {}
