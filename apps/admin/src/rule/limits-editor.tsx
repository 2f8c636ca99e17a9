import { URGENCIES, URGENCY_CLOCKS, workOrderProcess, type Limit } from '@linli/domain'
import { Form, InputNumber, Select, Space } from 'antd'
import styles from './rule.module.css'

/** Unit and kind of time in one choice, as people say it. */
const UNITS = {
  'hours round-the-clock': '小时',
  'hours working': '工作小时',
  'days round-the-clock': '天',
  'days working': '工作日',
} as const
const OPTIONS = Object.entries(UNITS).map(([value, label]) => ({ value, label }))

interface Props {
  readonly id?: string
  readonly label: string
  readonly value?: Limit
  readonly onChange?: (limit: Limit) => void
}

export function LimitInput({ id, label, value, onChange }: Props) {
  if (!value) return null
  return (
    <Space.Compact>
      <InputNumber
        {...(id && { id })}
        aria-label={`${label}的数量`}
        min={1}
        max={1000}
        precision={0}
        value={value.amount}
        onChange={(amount) => amount !== null && onChange?.({ ...value, amount })}
        style={{ width: 70 }}
      />
      <Select
        aria-label={`${label}的单位`}
        value={`${value.unit} ${value.time}`}
        onChange={(key) => {
          const [unit, time] = key.split(' ') as [Limit['unit'], Limit['time']]
          onChange?.({ ...value, unit, time })
        }}
        options={OPTIONS}
        style={{ width: 100 }}
      />
    </Space.Compact>
  )
}

interface TableProps {
  readonly head: string
  readonly rows: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, string>>
}

/** A limit for each row and column, under the names of two label tables. */
export const LimitTable = ({ head, rows, columns }: TableProps) => (
  <div className={styles.scroll} style={{ marginBottom: 16 }}>
    <table className={styles.limits}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {Object.entries(columns).map(([clock, label]) => (
            <th key={clock} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(rows).map(([row, word]) => (
          <tr key={row}>
            <th scope="row">{word}</th>
            {Object.entries(columns).map(([clock, label]) => (
              <td key={clock}>
                <Form.Item name={['value', row, clock]} noStyle>
                  <LimitInput label={`${word}${label}`} />
                </Form.Item>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const CLOCKS = Object.fromEntries(URGENCY_CLOCKS.map((clock) => [clock, workOrderProcess.clocks[clock]]))
/** The table urgency × clock. */
export const LimitsEditor = () => (
  <>
    <LimitTable head="轻重缓急" rows={URGENCIES} columns={CLOCKS} />
    <p className="second">
      服务事项有自己的答复时限时，按事项的算；归档时限不早于答复，并保留这里答复到归档之间的时间。
    </p>
  </>
)

/** One limit each, under the names of a label table. */
export const NamedLimitsEditor = ({ labels }: { labels: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(labels).map(([key, label]) => (
      <Form.Item key={key} name={['value', key]} label={label}>
        <LimitInput label={label} />
      </Form.Item>
    ))}
  </>
)
