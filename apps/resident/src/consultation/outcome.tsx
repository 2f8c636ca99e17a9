import { View } from '@tarojs/components'
import { REVIEW_RATINGS } from '@linli/domain'
import type { TopicDetail } from './words.ts'
import { Shares } from './shares.tsx'

const SIDES = { satisfied: 'agree', basic: 'pass', unsatisfied: 'disagree' } as const
const RATINGS = ['satisfied', 'basic', 'unsatisfied'] as const

type Reviewed = Pick<TopicDetail['reviews'][number], 'answers' | 'result' | 'sentBack' | 'answer'>

/** What a review that is over came to, and what was answered. */
export function Outcome({ of: { answers, result, sentBack, answer } }: { of: Reviewed }) {
  return (
    <>
      {result ? (
        <>
          <View className="row-note">{answers} 人评议</View>
          <Shares
            parts={RATINGS.map((rating) => ({
              side: SIDES[rating],
              label: REVIEW_RATINGS[rating],
              count: result[rating],
            }))}
          />
        </>
      ) : (
        <View className="row-note">评的人不到 5 个，不显示结果</View>
      )}
      {sentBack && <View className="row-title">{answer ? '退回落实，社区答复：' : '退回落实，等社区公开答复'}</View>}
      {answer && <View className="entry-text">{answer}</View>}
    </>
  )
}
