import { View } from '@tarojs/components'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { shortly } from '../kernel/words.ts'
import type { Project } from './words.ts'

type Entry = Project['entries'][number]

/** What the committee suggested or found, and what its owner answered. */
export function EntriesCard({ entries }: Pick<Project, 'entries'>) {
  return (
    <Card title="建议、监督和答复" id="project-entries">
      {entries.map((entry, i) => (
        <View key={entry.id} className={`ticket ${i === 0 ? 'is-first' : ''}`}>
          <View className="ticket-head">
            <View className="row-title row-text">{entry.kindLabel}</View>
            <Chip {...standingOf(entry)} />
          </View>
          <View className="row-note">
            {shortly(entry.at)} · {entry.by}
          </View>
          <View className="entry-text">{entry.text}</View>
          {entry.answer && (
            <>
              <View className="row-note">{entry.answeredAt && shortly(entry.answeredAt)} 项目单位答复</View>
              <View className="entry-text">{entry.answer}</View>
            </>
          )}
        </View>
      ))}
      {entries.length === 0 && (
        <View className="note">还没有。社区党委提的建议、监督发现的问题，项目单位都要在时限内答复，写在这里。</View>
      )}
    </Card>
  )
}

function standingOf({ answer, dueAt }: Entry) {
  if (answer !== null) return { text: '已答复', tone: 'quiet' } as const
  if (dueAt && Date.parse(dueAt) < Date.now()) return { text: '超过时限，还没有答复', tone: 'late' } as const
  return { text: dueAt ? `${shortly(dueAt)} 前答复` : '等答复', tone: 'go' } as const
}
