import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber } from 'antd'
import { IN_YUAN } from '../kernel/in-yuan.ts'
import styles from './project.module.css'

/** in yuan */
const MOST = 10_000_000_000
const MOST_LINES = 50

interface Props {
  readonly name: string
  /** also how much is spent already */
  readonly spent?: boolean
}

/** The money (资金) of a project, line by line. */
export const BudgetFields = ({ name, spent = false }: Props) => (
  <Form.List name={name}>
    {(rows, { add, remove }) => (
      <fieldset className={styles.rows}>
        <legend>资金</legend>
        {rows.map((row, i) => (
          <div key={row.key} className={styles.line}>
            <Form.Item
              name={[row.name, 'what']}
              rules={[{ required: true, whitespace: true, message: '请写明用在哪里' }]}
            >
              <Input aria-label={`用在哪里 ${i + 1}`} placeholder="用在哪里" maxLength={60} />
            </Form.Item>
            <Form.Item
              name={[row.name, 'source']}
              rules={[{ required: true, whitespace: true, message: '请写明钱从哪里来' }]}
            >
              <Input aria-label={`钱从哪里来 ${i + 1}`} placeholder="钱从哪里来" maxLength={60} />
            </Form.Item>
            <Sum row={row.name} field="amount" label="多少钱" no={i + 1} />
            {spent && <Sum row={row.name} field="spent" label="已经用了" no={i + 1} />}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={`删除资金 ${i + 1}`}
              disabled={rows.length === 1}
              onClick={() => remove(row.name)}
            />
          </div>
        ))}
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={rows.length >= MOST_LINES}
          onClick={() => add({ spent: 0 })}
        >
          加一笔资金
        </Button>
      </fieldset>
    )}
  </Form.List>
)

interface SumProps {
  readonly row: number
  readonly field: 'amount' | 'spent'
  readonly label: string
  readonly no: number
}

const Sum = ({ row, field, label, no }: SumProps) => (
  <Form.Item name={[row, field]} rules={[{ required: true, message: `请填写${label}` }]} {...IN_YUAN}>
    <InputNumber
      aria-label={`${label} ${no}`}
      placeholder={label}
      min={0}
      max={MOST}
      precision={2}
      suffix="元"
      style={{ width: '100%' }}
    />
  </Form.Item>
)
