import { View } from '@tarojs/components'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { SecondButton } from '../kernel/buttons.tsx'
import { shortly } from '../kernel/words.ts'
import { Outcome } from './outcome.tsx'
import type { TopicDetail } from './words.ts'

/** Half-yearly reviews (半年一评议) of a topic, the last one first; nothing while there was none. */
export function ReviewsCard({ topic: { reviews, answerDueAt } }: { topic: TopicDetail }) {
  if (reviews.length === 0) return null
  return (
    <Card title="半年评议" id="reviews">
      {reviews.map((review) => (
        <View key={review.roundId} className="opinion">
          <View>{review.open ? `正在评议，${shortly(review.closesAt)} 截止` : `${shortly(review.closesAt)} 结束`}</View>
          {review.open ? (
            <SecondButton id="open-review" onTap={() => go('review', { id: review.roundId })}>
              去评议
            </SecondButton>
          ) : (
            <Outcome of={review} />
          )}
        </View>
      ))}
      {answerDueAt && <View className="note">社区最晚 {shortly(answerDueAt)} 公开答复</View>}
    </Card>
  )
}
