import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../../kernel/card.tsx'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { usePages } from '../../kernel/use-pages.ts'
import { PollRow } from '../poll-row.tsx'
import { isOpen, leftToCast, type Entry, type OwnPoll, type PollItem } from '../words.ts'

interface Listed {
  readonly poll: PollItem
  readonly entries: readonly Entry[]
}
const NOBODY: readonly Entry[] = []
const GROUPS: readonly { readonly title: string; readonly holds: (poll: PollItem) => boolean }[] = [
  { title: '正在表决', holds: isOpen },
  { title: '名册公示，还没有开始', holds: ({ state }) => state === 'roll-shown' },
  { title: '已经截止', holds: (poll) => !isOpen(poll) && poll.state !== 'roll-shown' },
]

/** What one votes on, and what is voted on near one's home; of the open ones first what still waits for a ballot. */
function listed(near: readonly PollItem[], own: readonly OwnPoll[]): Listed[] {
  const entries = new Map(own.map((poll) => [poll.id, poll.entries]))
  const all = new Map([...near, ...own].map((poll) => [poll.id, poll]))
  const newestFirst = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  const items = newestFirst.map((poll) => ({ poll, entries: entries.get(poll.id) ?? NOBODY }))
  const waits = ({ entries }: Listed) => leftToCast(entries) !== undefined
  return [...items.filter(waits), ...items.filter((item) => !waits(item))]
}

/** Polls (表决). */
export default function PollsPage() {
  const own = useCall(routes.ballot.own, {})
  const near = usePages(routes.ballot.polls, { limit: 20 })
  return (
    <Screen title="表决">
      <Loaded call={own} forbidden="表决对居民开放，用居民账号登录以后查看。">
        {({ items }) => <Loaded call={near.first}>{() => <Groups all={listed(near.items, items)} />}</Loaded>}
      </Loaded>
      <ListEnd {...near} />
    </Screen>
  )
}

function Groups({ all }: { all: readonly Listed[] }) {
  if (all.length === 0)
    return (
      <Empty
        title="现在没有表决"
        text="您家所在的社区有事要大家决定时，会出现在这里。名册公示的时候，可以先看看自己在不在名册上。"
      />
    )
  return (
    <View id="polls">
      {GROUPS.map(({ title, holds }) => {
        const group = all.filter(({ poll }) => holds(poll))
        return (
          group.length > 0 && (
            <Card key={title} title={title}>
              {group.map(({ poll, entries }, i) => (
                <PollRow key={poll.id} poll={poll} entries={entries} first={i === 0} />
              ))}
            </Card>
          )
        )
      })}
    </View>
  )
}
