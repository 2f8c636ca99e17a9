import { routes } from '@linli/contract/client'
import { workOrderProcess, type WorkOrderState } from '@linli/domain'
import { Link } from 'react-router'
import { useRead } from '../kernel/query.tsx'
import { stateLabel } from './labels.ts'
import styles from './work-order.module.css'

const OPEN = (Object.keys(workOrderProcess.states) as WorkOrderState[]).filter(
  (state) => workOrderProcess.states[state].kind !== 'closed',
)
/** Counts are bounded: 999 means 999 or more. */
const figure = (count: number) => (count >= 999 ? '999+' : String(count))

interface Props {
  readonly atPost: { readonly postId: string } | undefined
  readonly view: 'mine' | 'all'
  readonly state: WorkOrderState | undefined
}

/** How much waits: late, due soon, and by state; the states filter the queue. */
export function QueueTiles({ atPost, view, state }: Props) {
  const { data } = useRead(routes.workOrder.counts, { ...atPost, view }, { every: 60_000 })
  return (
    <div className={styles.tiles}>
      <div className={`${styles.tile} ${data && data.late > 0 ? styles.late : ''}`}>
        <b>{data ? figure(data.late) : '–'}</b> 已超时
      </div>
      <div className={`${styles.tile} ${data && data.soon > 0 ? styles.soon : ''}`}>
        <b>{data ? figure(data.soon) : '–'}</b> 两小时内到期
      </div>
      {OPEN.map((key) => {
        const count = data ? figure(data.byState[key] ?? 0) : '–'
        return (
          <Link
            key={key}
            className={styles.tile}
            aria-current={state === key || undefined}
            to={`?${new URLSearchParams({ view, ...(state !== key && { state: key }) }).toString()}`}
          >
            <b>{count}</b> {stateLabel(key)}
          </Link>
        )
      })}
    </div>
  )
}
