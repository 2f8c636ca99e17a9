import type { Consultation } from '@linli/contract'
import { SEAT_KINDS } from '@linli/domain'
import styles from './consultation.module.css'

/** Who takes part (参加人): by post, with names for those who organise it. */
export function RosterView({ topic: { roster } }: { topic: Consultation }) {
  if (roster.length === 0) return null
  return (
    <section>
      <h3>参加人</h3>
      <ul className={styles.lines}>
        {roster.map((seat) => (
          <li key={seat.id}>
            {seat.post}
            {seat.name && ` · ${seat.name}`}{' '}
            <span className="second">
              {SEAT_KINDS[seat.kind]}
              {seat.told === false && ' · 没有账号，请另行通知'}
            </span>
            {seat.interest && <div className={styles.interest}>有利害关系：{seat.interestText}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
