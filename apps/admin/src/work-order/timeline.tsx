import type { TimelineEntry } from '@linli/contract'
import { Photos } from '../attachment/photos.tsx'
import { When } from '../kernel/when.tsx'
import styles from './work-order.module.css'

/** What happened so far, the latest on top. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const latestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <section>
      <h3>经过</h3>
      <ol className={styles.timeline}>
        {latestFirst.map((entry) => (
          <li key={entry.id}>
            <b>{entry.label}</b>
            <div className="second">
              <When at={entry.at} /> · {entry.by}
            </div>
            {entry.text && <p className="pre">{entry.text}</p>}
            <Photos photos={entry.photos} />
          </li>
        ))}
      </ol>
    </section>
  )
}
