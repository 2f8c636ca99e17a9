import type { Consultation } from '@linli/contract'
import { moneyText } from './words.ts'
import styles from './consultation.module.css'

/** The plan (方案): who does what by when with what money. */
export function PlanView({ topic: { plan, duties } }: { topic: Consultation }) {
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
              {duty.progress && ` · ${duty.progress}`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
