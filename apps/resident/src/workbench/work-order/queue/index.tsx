import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { DUE_SLICES, permits, ROLES, workOrderProcess, type DueSlice } from '@linli/domain'
import { useState, type PropsWithChildren } from 'react'
import { may, useMe } from '../../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../../kernel/buttons.tsx'
import { go } from '../../../kernel/go.ts'
import { ListEnd } from '../../../kernel/list-end.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Empty, Loaded } from '../../../kernel/states.tsx'
import { Tap } from '../../../kernel/tap.tsx'
import { useCall } from '../../../kernel/use-call.ts'
import { usePages } from '../../../kernel/use-pages.ts'
import { Counts } from '../../../work-order/counts.tsx'
import { WaitingCard } from '../../../work-order/waiting-card.tsx'
import { CaseRow } from '../case-row.tsx'
import { HandedCard } from '../handed-card.tsx'

type State = keyof typeof workOrderProcess.states
/** one tab at a time: a state, or what is late or due soon */
type Tab = { readonly state: State } | { readonly due: DueSlice }
const VIEWS = { mine: '等我办', all: '范围内全部' } as const
type View_ = keyof typeof VIEWS

/** The worker's day (待办): what waits for this post, the one due first on top. */
export default function QueuePage() {
  const me = useMe()
  const [view, setView] = useState<View_>('mine')
  const [tab, setTab] = useState<Tab>()
  const [postId, setPostId] = useState<string>()
  const posts = me.data?.posts.filter((post) => permits(post.role, 'work-order.queue')) ?? []
  const of = { view, ...(postId && { postId }) }
  const counts = useCall(routes.workOrder.counts, of)
  const { first, items, more, busy, problem } = usePages(routes.workOrder.queue, { ...of, ...tab })
  const tabs = counts.data ? tabsOf(counts.data) : []

  const isOn = (narrow: Tab) => JSON.stringify(narrow) === JSON.stringify(tab)

  return (
    <Screen
      title="网格工作台"
      bar={
        may(me.data, 'work-order.raise') && (
          <PrimaryButton id="open-raise-for" onTap={() => go('raise-for', { camera: 'yes' })}>
            拍照提单
          </PrimaryButton>
        )
      }
    >
      <View className="ways">
        <SecondButton id="open-my-grid" onTap={() => go('my-grid')}>
          我的网格
        </SecondButton>
        {may(me.data, 'registry.confirm') && (
          <SecondButton id="open-bindings" onTap={() => go('bindings')}>
            住户确认
          </SecondButton>
        )}
        {may(me.data, 'meeting.organise') && (
          <SecondButton id="open-meetings" onTap={() => go('place-meetings')}>
            会议
          </SecondButton>
        )}
        {may(me.data, 'visit.do') && (
          <SecondButton id="open-visits" onTap={() => go('visit-rounds')}>
            入户走访
          </SecondButton>
        )}
      </View>
      {posts.length > 1 && (
        <View className="segments">
          {posts.map((post) => (
            <Segment
              key={post.id}
              id={`post-${post.id}`}
              on={post.id === postId}
              onTap={() => setPostId(post.id === postId ? undefined : post.id)}
            >
              {ROLES[post.role].label} · {post.placeName ?? post.unitName}
            </Segment>
          ))}
        </View>
      )}
      <WaitingCard />
      <HandedCard postId={postId} />
      {counts.data && (
        <View className="card">
          <Counts counts={counts.data} />
        </View>
      )}
      <View className="segments">
        {(Object.keys(VIEWS) as View_[]).map((key) => (
          <Segment
            key={key}
            id={`view-${key}`}
            on={view === key && !tab}
            onTap={() => (setView(key), setTab(undefined))}
          >
            {VIEWS[key]}
          </Segment>
        ))}
        {tabs.map(({ id, label, count, narrow }) => (
          <Segment key={id} id={id} on={isOn(narrow)} onTap={() => setTab(isOn(narrow) ? undefined : narrow)}>
            {label} {count}
          </Segment>
        ))}
      </View>
      <Loaded call={first} forbidden="工作台只对网格员、社区、街道和承办单位开放。">
        {() => (
          <View id="queue">
            {items.map((order, i) => (
              <CaseRow key={order.id} id={`case-${i}`} order={order} waits={view === 'mine'} />
            ))}
            {items.length === 0 && (
              <Empty
                title="现在没有要办的单子"
                text="派给您的、叫您报到的、等您确认到场或核查的，还有网格里新提的，都排在这里，快到时限的在最上面。"
              />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}

/** What has something in it: late and soon first, then the states in their order. */
const tabsOf = (counts: OutputOf<typeof routes.workOrder.counts>) =>
  [
    ...(Object.keys(DUE_SLICES) as DueSlice[]).map((due) => ({
      id: `due-${due}`,
      label: DUE_SLICES[due],
      count: counts[due],
      narrow: { due },
    })),
    ...(Object.keys(counts.byState) as State[]).map((state) => ({
      id: `state-${state}`,
      label: workOrderProcess.states[state].label,
      count: counts.byState[state]!,
      narrow: { state },
    })),
  ].filter(({ count }) => count > 0)

function Segment({ id, on, onTap, children }: PropsWithChildren<{ id: string; on: boolean; onTap: () => void }>) {
  return (
    <Tap id={id} on={on} className={`segment ${on ? 'is-on' : ''}`} onTap={onTap}>
      {children}
    </Tap>
  )
}
