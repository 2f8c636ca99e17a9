import { View } from '@tarojs/components'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { isOpen, statusOf, untilWords, type Entry, type PollItem } from './words.ts'

interface PollRowProps {
  readonly poll: PollItem
  readonly entries: readonly Entry[]
  readonly first: boolean
}

/** A poll in a list: what it is about, where it stands for this person, until when. */
export function PollRow({ poll, entries, first }: PollRowProps) {
  return (
    <Tap
      id={`poll-${poll.id}`}
      className={`row ${first ? 'is-first' : ''}`}
      role="link"
      onTap={() => go('poll', { id: poll.id })}
    >
      <View className="row-text">
        <View className="row-title">{poll.title}</View>
        <View className="row-note">
          {poll.placeName}
          {isOpen(poll) && ` · ${untilWords(poll)}截止`}
        </View>
        <Chip {...statusOf(poll, entries)} />
      </View>
      <View className="chevron" />
    </Tap>
  )
}
