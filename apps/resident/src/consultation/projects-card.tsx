import { View } from '@tarojs/components'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import type { TopicDetail } from './words.ts'

/** Renovation projects that a topic lets residents take part in; nothing while there is none. */
export function ProjectsCard({ projects }: Pick<TopicDetail, 'projects'>) {
  if (projects.length === 0) return null
  return (
    <Card title="相关的改造项目" id="topic-projects">
      {projects.map(({ id, title, right, rightLabel }, i) => (
        <Tap
          key={right + id}
          id={`topic-project-${i}`}
          className={`row ${i === 0 ? 'is-first' : ''}`}
          role="link"
          onTap={() => go('project', { id })}
        >
          <View className="row-text">
            <View className="row-title">{title}</View>
            <View className="row-note">{rightLabel}：这个议题请居民一起商量</View>
          </View>
          <View className="chevron" />
        </Tap>
      ))}
    </Card>
  )
}
