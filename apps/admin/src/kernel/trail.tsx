import styles from './aside.module.css'
import { When } from './when.tsx'

interface Entry {
  readonly at: string
  readonly label: string
  readonly by: string
  readonly text: string | null
}

/** What happened so far, by post, the latest on top. */
export const Trail = ({ entries }: { entries: readonly Entry[] }) => (
  <section>
    <h3>经过</h3>
    <ol className={styles.timeline}>
      {entries.toReversed().map((entry, i) => (
        <li key={entries.length - i}>
          <b>{entry.label}</b>
          <div className="second">
            <When at={entry.at} /> · {entry.by}
          </div>
          {entry.text && <p className="pre">{entry.text}</p>}
        </li>
      ))}
    </ol>
  </section>
)
