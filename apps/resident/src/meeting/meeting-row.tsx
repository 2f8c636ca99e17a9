import { View } from '@tarojs/components'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { startsWords, toneOf, type MeetingItem } from './words.ts'

interface MeetingRowProps {
  readonly id: string
  readonly meeting: MeetingItem
  readonly first: boolean
  /** it stands below the matter that it is about */
  readonly bare?: boolean
}

/** A meeting in a list: when, where, and where it stands. */
export function MeetingRow({ id, meeting, first, bare = false }: MeetingRowProps) {
  return (
    <Tap
      id={id}
      className={`row ${first ? 'is-first' : ''}`}
      role="link"
      onTap={() => go('meeting', { id: meeting.id })}
    >
      <View className="row-text">
        <View className="row-title">{bare ? startsWords(meeting) : meeting.title}</View>
        <View className="row-note">
          {!bare && `${startsWords(meeting)} · `}
          {meeting.venue}
        </View>
        <Chip text={meeting.stateLabel} tone={toneOf(meeting)} />
      </View>
      <View className="chevron" />
    </Tap>
  )
}
