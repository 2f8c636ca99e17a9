import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { Card, Fact } from '../../kernel/card.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { RatingCard } from '../rating-card.tsx'
import { roundLine } from '../words.ts'

/** A round of half-yearly review (半年一评议): what became of each topic, and what one says of it. */
export default function ReviewPage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.review.one, { id })
  return (
    <Screen title="半年评议">
      <Loaded call={call} forbidden="半年评议对住在这里的居民开放。">
        {(round) => (
          <>
            <Card>
              <Fact label="社区">{round.communityName}</Fact>
              <Fact label="时间">{roundLine(round)}</Fact>
              <View className="note">
                谁评了什么，社区、网格员和邻居都看不到。不满意的多，会退回落实，社区要公开答复。不到 5
                个人评的，不显示。
              </View>
            </Card>
            <View id="review-topics">
              {round.topics.map((topic, i) => (
                <RatingCard key={topic.consultationId} at={i} roundId={id} open={round.open} topic={topic} />
              ))}
            </View>
          </>
        )}
      </Loaded>
    </Screen>
  )
}
