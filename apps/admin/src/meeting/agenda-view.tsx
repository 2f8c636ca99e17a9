import type { Meeting } from '@linli/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { DecisionDialog, type Deciding } from './decision-dialog.tsx'
import { DecisionView } from './decision-view.tsx'
import { RaiseDialog } from './raise-dialog.tsx'
import styles from './meeting.module.css'

type Item = Meeting['agenda'][number]

/** The agenda (议程): what each item is about, and what was decided of it; the clerk writes it down here. */
export function AgendaView({ meeting }: { meeting: Meeting }) {
  const [deciding, setDeciding] = useState<Deciding>()
  const [raising, setRaising] = useState<Item>()
  return (
    <section aria-label="议程">
      <h3>议程</h3>
      <ol className={styles.seats}>
        {meeting.agenda.map((item, i) => (
          <li key={item.id}>
            {i + 1}. {item.title}
            {item.consultationId && (
              <div className="second">
                <Link to={`/topics?topic=${item.consultationId}`}>看议题</Link> {item.topicState}
              </div>
            )}
            {item.decided && <DecisionView decided={item.decided} />}
            <div className={`row ${styles.decisions}`}>
              {item.decisions.map(({ decision, label }) => (
                <Button
                  key={decision}
                  size="small"
                  aria-label={`${label} ${i + 1}`}
                  onClick={() => setDeciding({ item, decision, label })}
                >
                  {label}
                </Button>
              ))}
              {item.mayRaise && (
                <Button size="small" aria-label={`提出议题 ${i + 1}`} onClick={() => setRaising(item)}>
                  提出议题
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <DecisionDialog meeting={meeting} deciding={deciding} onClose={() => setDeciding(undefined)} />
      <RaiseDialog meeting={meeting} item={raising} onClose={() => setRaising(undefined)} />
    </section>
  )
}
