import { routes } from '@linli/contract/client'
import { Badge, Button } from 'antd'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { SubjectLink } from './subject-link.tsx'
import styles from './notification.module.css'

/** What the person was told, newest first; an order opens beside the list of all orders. */
export default function InboxPage() {
  const pages = usePages(routes.notification.inbox, {}, { every: 60_000 })
  const mark = useCommand(routes.notification.markRead, [routes.notification.inbox])
  const newest = pages.data?.[0]
  const unread = pages.data?.some((notice) => !notice.read)
  return (
    <Page
      title="消息"
      extra={
        newest &&
        unread && (
          <Button loading={mark.isPending} onClick={() => mark.mutate({ upTo: newest.id })}>
            全部标为已读
          </Button>
        )
      }
    >
      <Problem error={mark.error} />
      <div className="card">
        <PageState
          query={pages}
          empty={<Nothing text="还没有消息。派给您的单子、快到期和被催办的单子会在这里提醒。" />}
        >
          {(notices) => (
            <ul>
              {notices.map((notice) => (
                <li key={notice.id} className={styles.notice}>
                  <div className="row">
                    {notice.read ? (
                      <span>{notice.title}</span>
                    ) : (
                      <Badge dot color="var(--qing)" offset={[6, 4]}>
                        <b>{notice.title}</b>
                        <span className="sr-only">（未读）</span>
                      </Badge>
                    )}
                    <span className={`second ${styles.at}`}>
                      <When at={notice.at} />
                    </span>
                  </div>
                  <p className="pre">{notice.text}</p>
                  <SubjectLink about={notice.about} title={notice.title} />
                </li>
              ))}
            </ul>
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}
