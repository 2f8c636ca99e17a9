import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { Card, Fact } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { FourTicketStepper } from '../../kernel/stepper.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { Timeline } from '../../kernel/timeline.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { shortly } from '../../kernel/words.ts'
import { EntriesCard } from '../entries-card.tsx'
import { MoneyCard } from '../money-card.tsx'
import { entriesOf, stepsOf, toneOf, type Project } from '../words.ts'

/** A renovation project (改造项目): where it stands, what was said to it and answered, its money, its topics. */
export default function ProjectPage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.project.one, { id })
  return (
    <Screen title="改造项目">
      <Loaded call={call} forbidden="改造项目对住在这里的居民、社区和项目单位开放。">
        {(project) => (
          <>
            <About project={project} />
            <MoneyCard project={project} />
            <EntriesCard entries={project.entries} />
            <Topics topics={project.topics} />
            <Card title="进展">
              <Timeline entries={entriesOf(project)} />
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function About({ project }: { project: Project }) {
  return (
    <Card>
      <View className="order-head">
        <View className="order-title" id="project-title">
          {project.title}
        </View>
        <Chip id="project-state" text={project.stateLabel} tone={toneOf(project)} />
      </View>
      <FourTicketStepper {...stepsOf(project)} />
      <View className="entry-text">{project.body}</View>
      <Fact label="地点">{project.placeName}</Fact>
      <Fact label="项目单位">{project.ownerName}</Fact>
      {project.dueAt && <Fact label="这一步最晚">{shortly(project.dueAt)}</Fact>}
    </Card>
  )
}

/** Where residents talk over what the committee may know, suggest, decide or supervise; nothing while there is none. */
function Topics({ topics }: Pick<Project, 'topics'>) {
  if (topics.length === 0) return null
  return (
    <Card title="交给居民商量" id="project-topics">
      {topics.map(({ right, rightLabel, consultationId, title, stateLabel }, i) => (
        <Tap
          key={right + consultationId}
          id={`project-topic-${i}`}
          className={`row ${i === 0 ? 'is-first' : ''}`}
          role="link"
          onTap={() => go('topic', { id: consultationId })}
        >
          <View className="row-text">
            <View className="row-title">{title}</View>
            <View className="row-note">
              {rightLabel} · {stateLabel}
            </View>
          </View>
          <View className="chevron" />
        </Tap>
      ))}
    </Card>
  )
}
