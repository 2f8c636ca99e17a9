import { View } from '@tarojs/components'
import { Photos } from './photos.tsx'
import { shortly, type OrderDetail } from './words.ts'

type CaseEntry = OrderDetail['timeline'][number]
type Entry = Pick<CaseEntry, 'id' | 'at' | 'label' | 'by' | 'text'> & Partial<Pick<CaseEntry, 'photos'>>

/** The whole past of a case, or of a topic, the latest on top. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const latestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1))
  return (
    <View className="timeline">
      {latestFirst.map((entry, i) => (
        <View key={entry.id} className={`entry ${i === 0 ? 'is-latest' : ''}`}>
          <View className="entry-mark" />
          <View className="entry-label">{entry.label}</View>
          <View className="entry-when">
            {shortly(entry.at)} · {entry.by}
          </View>
          {entry.text && <View className="entry-text">{entry.text}</View>}
          <Photos of={`“${entry.label}”`} photos={entry.photos ?? []} />
        </View>
      ))}
    </View>
  )
}
