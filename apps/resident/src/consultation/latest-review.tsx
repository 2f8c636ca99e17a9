import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { roundLine } from './words.ts'

/** The newest round of half-yearly review (半年一评议) where one lives; nothing while there is none. */
export function LatestReview({ openOnly = false }: { openOnly?: boolean }) {
  const round = useCall(routes.review.rounds, { limit: 1 }).data?.items[0]
  if (!round || (openOnly && !round.open)) return null
  return (
    <Card>
      <Tap id="latest-review" className="row is-first" role="link" onTap={() => go('review', { id: round.id })}>
        <View className="row-text">
          <View className="row-title">半年评议：{round.topics} 件议定的事，办得怎么样</View>
          <View className="row-note">{roundLine(round)}</View>
        </View>
        <View className="chevron" />
      </Tap>
    </Card>
  )
}
