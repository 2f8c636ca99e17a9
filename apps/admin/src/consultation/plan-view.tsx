import type { Consultation } from '@linli/contract'
import { Link } from 'react-router'
import { useMay } from '../kernel/session.tsx'
import { moneyText } from './words.ts'
import styles from './consultation.module.css'

/** The plan (方案): who does what by when with what money, and how far each duty is. */
export function PlanView({ topic: { state, plan, duties } }: { topic: Consultation }) {
  if (!plan) return null
  return (
    <section>
      <h3>方案</h3>
      <p className="pre">{plan}</p>
      <ul className={styles.lines}>
        {duties.map((duty) => (
          <li key={duty.id}>
            <b>{duty.what}</b>
            <div className="second figures">
              {duty.who} · {duty.dueOn} 前 · {moneyText(duty)}
            </div>
            {state === 'carrying-out' || state === 'done' ? <Progress duty={duty} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Progress({ duty: { workOrderId, workOrderNo, progress, undone } }: { duty: Consultation['duties'][number] }) {
  const may = useMay()
  if (!progress) return <div className="second">还没有派单</div>
  return (
    <div className="figures">
      {workOrderId && may('work-order.list') && (
        <>
          <Link to={`/orders?order=${workOrderId}`}>单子 {workOrderNo}</Link>{' '}
        </>
      )}
      {progress}
      {undone && <div className={styles.interest}>没有办成：{undone}</div>}
    </div>
  )
}
