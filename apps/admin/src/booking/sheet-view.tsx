import type { Bookable } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Tag } from 'antd'
import asideStyles from '../kernel/aside.module.css'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

const clock = (time: string) => time.slice(11, 16)

/** Who booked, in order of asking; once it began, who keeps it says who came. */
export function SheetView({ bookable, date }: { bookable: Bookable; date: string | undefined }) {
  const { message } = App.useApp()
  const query = useRead(routes.booking.sheet, { id: bookable.id, ...(date && { date }) })
  const mark = useCommand(routes.booking.mark, TOUCHES)
  const say = (id: string, action: string) =>
    mark
      .mutateAsync({ id, action: action === 'keep' ? 'keep' : 'miss' })
      .catch((error: Error) => void message.error(error.message))
  return (
    <PageState query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing text={bookable.time ? '还没有人报名。' : '这一天还没有人预约。'} />
        ) : (
          <>
            {items.map(({ from, to, capacity, left, waiting, bookings }) => (
              <section key={from} aria-label={`${clock(from)} 的预约`}>
                <h3>
                  {clock(from)}–{clock(to)}{' '}
                  <span className="second">
                    约上 {capacity - left}/{capacity}
                    {waiting > 0 && `，候补 ${waiting}`}
                  </span>
                </h3>
                <ul className={asideStyles.lines}>
                  {bookings.map(({ id, who, phone, stateLabel, allowedActions }) => (
                    <li key={id} className="row">
                      <span>
                        {who} <span className="second">{phone}</span>
                      </span>
                      <Tag variant="filled">{stateLabel}</Tag>
                      {allowedActions.map(({ action, label }) => (
                        <Button
                          key={action}
                          size="small"
                          disabled={mark.isPending}
                          aria-label={`${who} ${label}`}
                          onClick={() => void say(id, action)}
                        >
                          {label}
                        </Button>
                      ))}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <p className="second">来没来由管理方登记，不影响居民以后预约，到期自动删除。</p>
          </>
        )
      }
    </PageState>
  )
}
