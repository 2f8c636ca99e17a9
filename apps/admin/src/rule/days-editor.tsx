import { Button, Form, Tag } from 'antd'
import { useState } from 'react'
import { DateInput } from '../kernel/date-input.tsx'

interface Props {
  readonly id?: string
  readonly label: string
  readonly value?: readonly string[]
  readonly onChange?: (days: string[]) => void
}

/** A set of days: added one by one, shown in order. */
function Days({ id, label, value = [], onChange }: Props) {
  const [day, setDay] = useState<string>()
  const add = () => {
    if (day) onChange?.([...new Set([...value, day])].sort())
    setDay(undefined)
  }
  return (
    <div className="stack">
      <div className="row">
        {value.length === 0 && <span className="second">没有</span>}
        {value.map((one) => (
          <Tag
            key={one}
            className="figures"
            closable={{ 'aria-label': `去掉 ${one}` }}
            onClose={() => onChange?.(value.filter((other) => other !== one))}
          >
            {one}
          </Tag>
        ))}
      </div>
      <div className="row">
        <DateInput {...(id && { id })} aria-label={`${label}日期`} value={day} onChange={setDay} />
        <Button onClick={add} disabled={!day}>
          加入{label}
        </Button>
      </div>
    </div>
  )
}

/** The district's own days, on top of the national notice. */
export function DaysEditor() {
  return (
    <>
      <Form.Item name={['value', 'holidays']} label="放假">
        <Days label="放假" />
      </Form.Item>
      <Form.Item name={['value', 'makeUpDays']} label="调休上班">
        <Days label="调休上班" />
      </Form.Item>
    </>
  )
}
