import { Input } from 'antd'

interface Props {
  readonly value: string | undefined
  readonly onSearch: (no: string) => void
}

/** Cases by their number, by a part of it, or by the number that another system gave them. */
export const NumberSearch = ({ value, onSearch }: Props) => (
  <Input.Search
    key={value}
    aria-label="单号"
    placeholder="单号、后几位或外部单号"
    defaultValue={value}
    maxLength={60}
    allowClear
    onSearch={(no) => onSearch(no.trim())}
    style={{ width: 220 }}
  />
)
