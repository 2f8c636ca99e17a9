import { dueLabel, workOrderProcess, type WorkOrderClock } from '@linli/domain'
import { useNow } from './clock.ts'
import styles from './due-chip.module.css'

const SHAPES = {
  late: <path d="M6 1l5.5 10h-11z" />,
  soon: <path d="M6 .5L11.5 6 6 11.5.5 6z" />,
  ok: <circle cx="6" cy="6" r="4.5" />,
}

interface Props {
  readonly dueAt: string | null
  /** named in front when given: 派单剩 42 分 */
  readonly clock?: WorkOrderClock | null
}

/** How a deadline stands, as word, colour and shape: triangle late, diamond soon, disc in time. */
export function DueChip({ dueAt, clock }: Props) {
  const now = useNow()
  if (dueAt === null) return <span className="second">不计时</span>
  const { text, tone } = dueLabel(Date.parse(dueAt), now)
  return (
    <span className={`${styles.chip} ${styles[tone]}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {clock && workOrderProcess.clocks[clock]}
      {text}
    </span>
  )
}
