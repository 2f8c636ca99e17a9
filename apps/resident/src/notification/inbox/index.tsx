import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useEffect } from 'react'
import { api } from '../../kernel/api.ts'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { shortly } from '../../kernel/words.ts'
import { useMe, may } from '../../identity/me.ts'
import { showUnread } from '../badge.ts'

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
  const page = may(me.data, 'work-order.queue') && !may(me.data, 'work-order.mine') ? 'case' : 'order'
  return (
    <Screen title="消息" tab>
      <Loaded call={first}>
        {() =>
          items.length === 0 ? (
            <Empty title="还没有消息" text="单子受理、派单、答复，住户绑定有了结果，都会在这里告诉您。" />
          ) : (
            <View className="card" id="notices">
              {items.map((notice, i) => (
                <Tap
                  key={notice.id}
                  id={`notice-${i}`}
                  className={`row ${i === 0 ? 'is-first' : ''}`}
                  role="link"
                  disabled={!notice.workOrderId}
                  onTap={() => notice.workOrderId && go(page, { id: notice.workOrderId })}
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
                  {notice.workOrderId && <View className="chevron" />}
                </Tap>
              ))}
              <ListEnd more={more} busy={busy} problem={problem} />
            </View>
          )
        }
      </Loaded>
    </Screen>
  )
}
