import type { RunningClock, WorkOrderDetail } from '@linli/contract'
import { workOrderProcess } from '@linli/domain'
import { DueChip } from '../kernel/due-chip.tsx'
import { When } from '../kernel/when.tsx'
import styles from './work-order.module.css'

const ORDER = Object.keys(workOrderProcess.clocks)

/** How each clock of the case stands. One that stands still promises no moment. */
export function Clocks({ order }: { order: WorkOrderDetail }) {
  if (order.clocks.length === 0) return null
  const clocks = [...order.clocks].sort((a, b) => ORDER.indexOf(a.clock) - ORDER.indexOf(b.clock))
  return (
    <section>
      <h3>时限</h3>
      <table className={styles.clocks}>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">到期</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((run) => (
            <tr key={`${run.clock}${run.startedAt}`}>
              <th scope="row">{workOrderProcess.clocks[run.clock]}</th>
              <td>{standsStill(run) ? '恢复后再定' : <When at={run.dueAt} />}</td>
              <td>
                <Standing run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const standsStill = ({ pausedAt, stoppedAt }: RunningClock) => pausedAt !== null && stoppedAt === null

function Standing({ run }: { run: RunningClock }) {
  const { dueAt, stoppedAt, pausedAt } = run
  if (stoppedAt)
    return (
      <>
        {Date.parse(stoppedAt) <= Date.parse(dueAt) ? '按时，' : '超时，'}
        <When at={stoppedAt} />
      </>
    )
  if (pausedAt)
    return (
      <>
        已暂停，
        <When at={pausedAt} /> 起
      </>
    )
  return <DueChip dueAt={dueAt} />
}
