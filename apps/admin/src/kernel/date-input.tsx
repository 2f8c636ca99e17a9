import { Input } from 'antd'
import styles from './date-input.module.css'

interface Props {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly placeholder?: string
  /** `2026-11-23` */
  readonly value?: string | undefined
  readonly onChange?: (day: string | undefined) => void
}

/** The browser's own date picker; what it writes into an empty field is in the browser's language, not in ours. */
export const DateInput = ({ value, onChange, placeholder = '年-月-日', ...rest }: Props) => (
  <Input
    {...rest}
    type="date"
    placeholder={placeholder}
    value={value ?? ''}
    onChange={(event) => onChange?.(event.target.value || undefined)}
    className={value ? styles.date : `${styles.date} ${styles.empty}`}
  />
)
