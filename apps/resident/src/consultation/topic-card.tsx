import { Text, View } from '@tarojs/components'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { shortly } from '../kernel/words.ts'
import { signaturesLine, toneOf, type Topic } from './words.ts'

/** A topic at a glance: what it is about, where it stands, who is behind it. */
export function TopicGlance({ topic }: { topic: Topic }) {
  return (
    <>
      <View className="order-head">
        <Text className="order-title">{topic.title}</Text>
        <Chip text={topic.stateLabel} tone={toneOf(topic)} />
      </View>
      <View className="order-line">{topic.placeName}</View>
      <View className="order-line">
        {shortly(topic.proposedAt)} 提出 · {signaturesLine(topic)}
      </View>
    </>
  )
}

export function TopicCard({ topic, id }: { topic: Topic; id: string }) {
  return (
    <Tap id={id} className="card" role="link" onTap={() => go('topic', { id: topic.id })}>
      <TopicGlance topic={topic} />
    </Tap>
  )
}
