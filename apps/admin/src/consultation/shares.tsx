import styles from './consultation.module.css'

interface Part {
  readonly side: 'agree' | 'disagree' | 'pass'
  readonly label: string
  readonly count: number
}
interface Props {
  readonly parts: readonly Part[]
  /** behind each figure */
  readonly unit?: (count: number) => string
}

/** How many say what, as a bar and in figures. */
export const Shares = ({ parts, unit = () => '' }: Props) => (
  <>
    <div className={styles.bar} aria-hidden="true">
      {parts.map(({ side, count }) => (
        <span key={side} className={styles[side]} style={{ flexGrow: count }} />
      ))}
    </div>
    <div className="second figures">
      {parts.map(({ label, count }) => `${label} ${count}${unit(count)}`).join(' · ')}
    </div>
  </>
)
