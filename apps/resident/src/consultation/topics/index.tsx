import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { homesOf, useMe } from '../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { LatestReview } from '../latest-review.tsx'
import { TopicCard } from '../topic-card.tsx'

const VIEWS = [
  { open: 'true', label: '进行中' },
  { open: 'false', label: '已结束' },
] as const

/** What is and was talked over where one lives (议事协商), the newest on top. */
export default function TopicsPage() {
  const me = useMe()
  const [open, setOpen] = useState<(typeof VIEWS)[number]['open']>('true')
  const { first, items, more, busy, problem } = usePages(routes.consultation.near, { open })
  const bound = homesOf(me.data).length > 0
  return (
    <Screen
      title="邻里议事"
      bar={
        bound && (
          <PrimaryButton id="propose" onTap={() => go('propose')}>
            我要提议
          </PrimaryButton>
        )
      }
    >
      {bound && <LatestReview />}
      <View className="segments">
        {VIEWS.map((view) => (
          <Tap
            key={view.open}
            id={`topics-${view.open}`}
            className={`segment ${open === view.open ? 'is-on' : ''}`}
            on={open === view.open}
            onTap={() => setOpen(view.open)}
          >
            {view.label}
          </Tap>
        ))}
      </View>
      <Loaded call={first} forbidden="邻里议事对住在这里的居民开放。">
        {() => (
          <View id="topics">
            {items.map((topic, i) => (
              <TopicCard key={topic.id} id={`topic-${i}`} topic={topic} />
            ))}
            {items.length === 0 && (bound || !me.data ? <NothingHere open={open === 'true'} /> : <NotBound />)}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}

const NothingHere = ({ open }: { open: boolean }) =>
  open ? (
    <Empty title="现在没有议题" text="大家的事大家商量：停车、加装电梯、楼道整治，您都可以提议，邻居可以附议。" />
  ) : (
    <Empty title="还没有结束的议题" text="议完的事、决议和落实的结果，都会公布在这里。" />
  )

const NotBound = () => (
  <Empty
    title="绑定住户以后参加"
    text="邻里议事是住在这里的人的事。绑定住户以后，能看到您小区的议题，可以提议和附议。"
    step={
      <SecondButton id="topics-bind" onTap={() => go('bind')}>
        绑定住户
      </SecondButton>
    }
  />
)
