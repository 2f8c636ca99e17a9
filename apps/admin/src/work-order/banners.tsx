import type { TimelineEntry, WorkOrderDetail } from '@linli/contract'
import { REPLY_WAYS, workOrderProcess } from '@linli/domain'
import type { ReactNode } from 'react'
import { When } from '../kernel/when.tsx'
import { grantedReturns, lastText } from './trail.ts'
import styles from './work-order.module.css'

const Banner = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.approval} aria-label={title}>
    <b>{title}</b>
    {children}
  </section>
)
const Said = ({ entry }: { entry: TimelineEntry }) => (
  <>
    {entry.text && <p className="pre">{entry.text}</p>}
    <p className="second">
      {entry.by} · <When at={entry.at} />
    </p>
  </>
)

/** What is out of the ordinary about an order, and who said so: returned twice, held, supervised. */
export function Banners({ order }: { order: WorkOrderDetail }) {
  return (
    <>
      {order.state === 'arbitration' && <Arbitration order={order} />}
      {order.state === 'held' && <Held order={order} />}
      <Materials order={order} />
      <Supervised order={order} />
      <ReplyWanted order={order} />
    </>
  )
}

/** Both sides next to each other, so that one can rule between them. */
function Arbitration({ order }: { order: WorkOrderDetail }) {
  return (
    <Banner title="两次退单，等区县网格中心裁定">
      <ol className={styles.returns}>
        {grantedReturns(order.timeline).map((entry, i) => (
          <li key={entry.id}>
            <b>第 {i + 1} 次退单</b>
            <Said entry={entry} />
          </li>
        ))}
      </ol>
    </Banner>
  )
}

function Held({ order }: { order: WorkOrderDetail }) {
  const why = lastText(order.timeline, 'hold-requested')
  const since = order.clocks.find(({ clock, pausedAt }) => clock === 'answer' && pausedAt)?.pausedAt
  return (
    <Banner title="已挂账">
      {why && <Said entry={why} />}
      {since && (
        <p className="second">
          答复和归档时限 <When at={since} /> 起已暂停，恢复办理后接着计时
        </p>
      )}
    </Banner>
  )
}

/** What was asked for once, and what of it came. */
function Materials({ order }: { order: WorkOrderDetail }) {
  const asked = order.materials.filter(({ why }) => why !== null)
  if (asked.length === 0) return null
  return (
    <Banner title={order.state === 'lacking' ? '已一次告知缺的材料，等居民补交，时限暂停' : '一次告知过的材料'}>
      <ul>
        {asked.map(({ key, name, why, supplied }) => (
          <li key={key}>
            {name}：{why} {supplied ? '（已补交）' : '（还没有补）'}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** To be answered in the way that the person asked for. */
function ReplyWanted({ order: { reply, state } }: { order: WorkOrderDetail }) {
  if (!reply || workOrderProcess.states[state].kind === 'closed') return null
  return (
    <Banner title={`请按对方要的方式回复：${REPLY_WAYS[reply.by]}`}>
      {reply.address && <p className="second">回信地址在“提单人”旁边“查看”，要写理由。</p>}
    </Banner>
  )
}

function Supervised({ order }: { order: WorkOrderDetail }) {
  const owed = order.clocks.find(({ clock, stoppedAt }) => clock === 'account' && !stoppedAt)
  const why = lastText(order.timeline, 'supervise')
  if (!owed) return null
  return (
    <Banner title="上级督办，等待回复">
      {why && <Said entry={why} />}
      <p className="second">
        请在 <When at={owed.dueAt} /> 前回复
      </p>
    </Banner>
  )
}
