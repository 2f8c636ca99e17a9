import type { Consultation } from '@linli/contract'
import { Link } from 'react-router'
import { When } from '../kernel/when.tsx'
import { DecisionView } from './decision-view.tsx'
import styles from './meeting.module.css'

/** What meetings decided of a topic, in their order. */
export function TopicDecisions({ decisions }: Pick<Consultation, 'decisions'>) {
  if (decisions.length === 0) return null
  return (
    <section>
      <h3>会议的决定</h3>
      <ul className={styles.seats}>
        {decisions.map((decided, i) => (
          <li key={i}>
            <Link to={`/meetings?meeting=${decided.meetingId}`}>
              {decided.kindLabel} <When at={decided.at} />
            </Link>
            <DecisionView decided={decided} />
          </li>
        ))}
      </ul>
    </section>
  )
}
