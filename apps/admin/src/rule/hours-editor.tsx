import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { clockMinutes, clockText } from './clock-text.ts'

interface Props {
  readonly id?: string
  readonly label: string
  readonly value?: number
  readonly onChange?: (minutes: number | undefined) => void
}

/** A time of day as text, so that 24:00 can be written too. */
function TimeOfDay({ id, label, value, onChange }: Props) {
  const [text, setText] = useState(value === undefined ? '' : clockText(value))
  return (
    <Input
      {...(id && { id })}
      aria-label={label}
      value={text}
      placeholder="09:00"
      maxLength={5}
      inputMode="numeric"
      onChange={(event) => {
        setText(event.target.value)
        onChange?.(clockMinutes(event.target.value))
      }}
      style={{ width: 90 }}
    />
  )
}

const rules = [{ required: true, message: '请写成 09:00 这样的时间' }]

/** The periods in which working time runs. */
export function HoursEditor() {
  return (
    <Form.List name={['value', 'periods']}>
      {(periods, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {periods.map(({ key, name }, i) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item name={[name, 'from']} rules={rules} style={{ margin: 0 }}>
                <TimeOfDay label={`时段 ${i + 1} 开始`} />
              </Form.Item>
              <span style={{ lineHeight: '32px' }}>到</span>
              <Form.Item name={[name, 'to']} rules={rules} style={{ margin: 0 }}>
                <TimeOfDay label={`时段 ${i + 1} 结束`} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除时段 ${i + 1}`}
                disabled={periods.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={periods.length >= 6}
            onClick={() => add({})}
            style={{ alignSelf: 'flex-start' }}
          >
            加一个时段
          </Button>
        </div>
      )}
    </Form.List>
  )
}
