import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { yuan } from '@linli/domain'
import { homesOf, may, useMe } from '../../identity/me.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { shortly } from '../../kernel/words.ts'
import { toneOf, type ProjectItem } from '../words.ts'

/** Renovation projects (改造项目) where one lives or works, the newest on top. */
export default function ProjectsPage() {
  const me = useMe()
  const { first, items, ...rest } = usePages(routes.project.projects, { limit: 20 })
  const homeless = may(me.data, 'registry.bind') && homesOf(me.data).length === 0
  return (
    <Screen title="改造项目">
      <Loaded call={first} forbidden="改造项目对住在这里的居民、社区和项目单位开放。">
        {() => (
          <View id="projects">
            {items.map((project, i) => (
              <ProjectCard key={project.id} id={`project-${i}`} project={project} />
            ))}
            {items.length === 0 && (homeless ? <NotBound /> : <NothingHere />)}
            <ListEnd {...rest} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}

function ProjectCard({ id, project }: { id: string; project: ProjectItem }) {
  const { title, stateLabel, placeName, ownerName, notifiedAt, amount, spent } = project
  return (
    <Tap id={id} className="card" role="link" onTap={() => go('project', { id: project.id })}>
      <View className="order-head">
        <View className="order-title">{title}</View>
        <Chip text={stateLabel} tone={toneOf(project)} />
      </View>
      <View className="order-line">
        {placeName} · {ownerName}
      </View>
      <View className="order-line">
        资金 {yuan(amount)}，已用 {yuan(spent)}
      </View>
      <View className="order-line">{shortly(notifiedAt)} 告知</View>
    </Tap>
  )
}

const NothingHere = () => (
  <Empty
    title="这里还没有改造项目"
    text="要在您家附近动工的项目，先告知社区党委，在这里公布：做什么、花多少钱、进展到哪一步。"
  />
)

const NotBound = () => (
  <Empty
    title="绑定住户以后查看"
    text="绑定住户以后，能看到您家所在社区的改造项目：做什么、花多少钱、进展到哪一步。"
    step={
      <SecondButton id="projects-bind" onTap={() => go('bind')}>
        绑定住户
      </SecondButton>
    }
  />
)
