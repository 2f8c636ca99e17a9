import { routes } from '@linli/contract/client'
import { LinkButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { TopicGlance } from './topic-card.tsx'

/** What is talked over where one lives, the newest; nothing when nothing is. */
export function LatestTopic() {
  const topic = useCall(routes.consultation.near, { open: 'true', limit: 1 }).data?.items[0]
  if (!topic) return null
  return (
    <Card
      title="邻里议事"
      id="topics-card"
      extra={
        <LinkButton id="all-topics" onTap={() => go('topics')}>
          全部
        </LinkButton>
      }
    >
      <Tap id="latest-topic" role="link" onTap={() => go('topic', { id: topic.id })}>
        <TopicGlance topic={topic} />
      </Tap>
    </Card>
  )
}
