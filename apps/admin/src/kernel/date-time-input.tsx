import { isoTime } from '@linli/domain'
import { Input } from 'antd'

interface Props {
  readonly id?: string
  /** as the api writes moments */
  readonly value?: string | undefined
  readonly onChange?: (at: string | undefined) => void
}

/** A day and a time of day in Beijing, whatever time zone this computer is set to. */
export const DateTimeInput = ({ value, onChange, ...rest }: Props) => (
  <Input
    {...rest}
    type="datetime-local"
    value={value?.slice(0, 16) ?? ''}
    onChange={({ target }) =>
      onChange?.(target.value ? isoTime(Date.parse(`${target.value.slice(0, 16)}:00+08:00`)) : undefined)
    }
    style={{ width: 220 }}
  />
)
