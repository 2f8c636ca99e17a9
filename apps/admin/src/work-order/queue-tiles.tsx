import { routes } from '@linli/contract/client'
import { DUE_SLICES, QUEUE_STATES, type DueSlice, type WorkOrderState } from '@linli/domain'
import { Link } from 'react-router'
import { useRead } from '../kernel/query.tsx'
import { queueLabel } from './labels.ts'
import styles from './work-order.module.css'

/** Counts are bounded: 999 means 999 or more. */
const figure = (count: number) => (count >= 999 ? '999+' : String(count))

interface Props {
  readonly atPost: { readonly postId: string } | undefined
  readonly view: 'mine' | 'all'
  readonly state: WorkOrderState | undefined
  readonly due: DueSlice | undefined
}

/** How much waits: late, due soon, and by state as far as there is any; each count shows what it counts. */
export function QueueTiles({ atPost, view, state, due }: Props) {
  const { data } = useRead(routes.workOrder.counts, { ...atPost, view }, { every: 60_000 })
  return (
    <div className={styles.tiles}>
      {(Object.keys(DUE_SLICES) as DueSlice[]).map((key) => (
        <Tile
          key={key}
          label={DUE_SLICES[key]}
          count={data?.[key]}
          className={data && data[key] > 0 ? styles[key] : undefined}
          on={due === key}
          to={{ view, ...(due !== key && { due: key }) }}
        />
      ))}
      {QUEUE_STATES.filter((key) => key === state || (data?.byState[key] ?? 0) > 0).map((key) => (
        <Tile
          key={key}
          label={queueLabel(key)}
          count={data && (data.byState[key] ?? 0)}
          on={state === key}
          to={{ view, ...(state !== key && { state: key }) }}
        />
      ))}
    </div>
  )
}

interface TileProps {
  readonly label: string
  readonly count: number | undefined
  readonly className?: string | undefined
  readonly on: boolean
  /** the filters that the tile leads to; the one that is on leads back to all */
  readonly to: Record<string, string>
}
function Tile({ label, count, className = '', on, to }: TileProps) {
  return (
    <Link
      className={`${styles.tile} ${className}`}
      aria-current={on || undefined}
      to={`?${new URLSearchParams(to).toString()}`}
    >
      <b>{count === undefined ? '–' : figure(count)}</b> {label}
    </Link>
  )
}
