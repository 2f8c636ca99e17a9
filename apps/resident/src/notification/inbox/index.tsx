import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import type { NoticeSubject } from '@linli/domain'
import { useEffect } from 'react'
import { api } from '../../kernel/api.ts'
import { go, type Page } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { shortly } from '../../kernel/words.ts'
import { useMe, may } from '../../identity/me.ts'
import { showUnread } from '../badge.ts'

type Notice = OutputOf<typeof routes.notification.inbox>['items'][number]

/** Messages (消息). What has been shown counts as read; the marks stay until the page is opened again. */
export default function InboxPage() {
  const { first, items, more, busy, problem } = usePages(routes.notification.inbox, { limit: 30 })
  const me = useMe()
  const { data } = first
  useEffect(() => {
    const newest = data?.items[0]
    if (!newest) return
    if (data.unread === 0) return showUnread(0)
    void api.call(routes.notification.markRead, { upTo: newest.id }).then(
      () => showUnread(0),
      () => undefined,
    )
  }, [data])
  // Staff are told of cases that they work on, residents of their own.
  const ofCase = may(me.data, 'work-order.queue') && !may(me.data, 'work-order.mine') ? 'case' : 'order'
  const pages: Readonly<Partial<Record<NoticeSubject, Page>>> = {
    'work-order': ofCase,
    consultation: 'topic',
    meeting: 'meeting',
    poll: 'poll',
    project: 'project',
    booking: 'bookings',
  }
  return (
    <Screen title="消息" tab>
      <Loaded call={first}>
        {() =>
          items.length === 0 ? (
            <Empty title="还没有消息" text="单子受理、派单、答复，住户绑定有了结果，都会在这里告诉您。" />
          ) : (
            <View className="card" id="notices">
              {items.map((notice, i) => (
                <NoticeRow
                  key={notice.id}
                  id={`notice-${i}`}
                  first={i === 0}
                  notice={notice}
                  page={notice.about ? pages[notice.about.subject] : undefined}
                />
              ))}
              <ListEnd more={more} busy={busy} problem={problem} />
            </View>
          )
        }
      </Loaded>
    </Screen>
  )
}

interface RowProps {
  readonly id: string
  readonly first: boolean
  readonly notice: Notice
  /** where it is read what the message is about */
  readonly page: Page | undefined
}
function NoticeRow({ id, first, notice, page }: RowProps) {
  return (
    <Tap
      id={id}
      className={`row ${first ? 'is-first' : ''}`}
      role="link"
      disabled={!page}
      onTap={() => page && go(page, { id: notice.about!.id })}
    >
      {!notice.read && <View className="unread" />}
      <View className="row-text">
        <View className="row-title">
          {!notice.read && '新 · '}
          {notice.title}
        </View>
        <View>{notice.text}</View>
        <View className="row-note">{shortly(notice.at)}</View>
      </View>
      {page && <View className="chevron" />}
    </Tap>
  )
}
