import type { WorkOrderSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { HOUR, isoTime } from '@linli/domain'
import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useNow } from '../kernel/clock.ts'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { DueChip } from '../kernel/due-chip.tsx'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { nearby, stateLabel } from './labels.ts'
import styles from './work-order.module.css'

const SHIFT = 8 * HOUR
const figure = (count: number) => (count >= 999 ? '999+' : String(count))

/** The page of the shift (交接班): what the next ones have to know, on one page to print. */
export default function ShiftPage() {
  const { post } = usePost()
  const atPost = post && { postId: post.id }
  const now = useNow()
  const [until, setUntil] = useState(() => isoTime(now + SHIFT))
  const shift = useRead(routes.day.shift, { ...atPost, until })
  const handed = usePages(routes.day.handed, { ...atPost })
  return (
    <Page
      title="交接班"
      note={shift.data?.holder}
      extra={
        <div className="row no-print">
          <label className="row">
            下一班到
            <DateTimeInput value={until} onChange={(at) => at && setUntil(at)} />
          </label>
          <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
            打印
          </Button>
        </div>
      }
    >
      {(handed.data?.length ?? 0) > 0 && (
        <section className={`card ${styles.slice} no-print`} aria-label="交接给我的">
          <h2>交接给我的</h2>
          <ul>
            {handed.data!.map(({ order, from, at, text }) => (
              <Case key={order.id} order={order}>
                <div className="pre">
                  {from} <When at={at} />：{text}
                </div>
              </Case>
            ))}
          </ul>
          <More pages={handed} />
        </section>
      )}
      <PageState query={shift}>
        {({ at, open, late, due, approvals, handed: notes, onDuty }) => (
          <>
            <p>
              <When at={at} /> · 未办结 <b className="figures">{figure(open)}</b> 件 · 现在值班：
              {onDuty.map(({ name, phone }) => [name, phone].filter(Boolean).join(' ')).join('、') || '没有排班'}
            </p>
            <Slice title="已经超时" slice={late} />
            <Slice title="下一班结束前到期" slice={due} />
            <Slice title="等本级审批" slice={approvals} />
            <section className={`card ${styles.slice}`} aria-label="交接的话">
              <h2>交接的话</h2>
              {notes.length === 0 && <p className="second">没有。</p>}
              <ul>
                {notes.map(({ order, from, to, text }) => (
                  <Case key={order.id} order={order}>
                    <div className="pre">
                      {from} 交给 {to}：{text}
                    </div>
                  </Case>
                ))}
              </ul>
            </section>
          </>
        )}
      </PageState>
    </Page>
  )
}

function Slice({ title, slice }: { title: string; slice: { count: number; items: WorkOrderSummary[] } }) {
  return (
    <section className={`card ${styles.slice}`} aria-label={title}>
      <h2>
        {title} <span className="figures">{figure(slice.count)}</span> 件
      </h2>
      {slice.items.length === 0 && <p className="second">没有。</p>}
      <ul>
        {slice.items.map((order) => (
          <Case key={order.id} order={order} />
        ))}
      </ul>
      {slice.count > slice.items.length && <p className="second">只列出先到期的 {slice.items.length} 件。</p>}
    </section>
  )
}

/** One case on a line and a half, with how its time stands. */
const Case = ({ order, children }: { order: WorkOrderSummary; children?: ReactNode }) => (
  <li>
    <div>
      <Link to={`/queue?view=all&order=${order.id}`} className="figures">
        {order.no}
      </Link>{' '}
      {order.title}
      <div className="second">
        {[stateLabel(order.state), nearby(order), order.handlerName].filter(Boolean).join(' · ')}
        {order.dueAt && (
          <>
            {' '}
            · <When at={order.dueAt} /> 到期
          </>
        )}
      </div>
      {children}
    </div>
    {order.dueAt && <DueChip dueAt={order.dueAt} clock={order.clock} />}
  </li>
)
