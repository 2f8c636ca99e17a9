import { BulbOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import styles from './work-order.module.css'

interface Suggestion {
  readonly key: string
  readonly label: string
  readonly reason: string
}
interface Props {
  /** what is suggested: `类别` */
  readonly what: string
  readonly of: readonly Suggestion[]
  readonly onTake: (key: string) => void
}

/** What the product would choose, each with its reason; one press takes it, nothing happens by itself. */
export function Suggested({ what, of, onTake }: Props) {
  if (of.length === 0) return null
  return (
    <ul className={styles.suggested} aria-label={`${what}建议`}>
      {of.map(({ key, label, reason }) => (
        <li key={key}>
          <Button size="small" icon={<BulbOutlined aria-hidden="true" />} onClick={() => onTake(key)}>
            {label}
          </Button>
          <span className="second">{reason}</span>
        </li>
      ))}
    </ul>
  )
}
