import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { consultationProcess, meetingProcess, TERMS_LABELS, type TermLimits } from '@linli/domain'
import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { LimitTable } from './limits-editor.tsx'

export const FORM_LABELS: Readonly<Record<string, string>> = TERMS_LABELS
const { answering: _, ...OF_FORMS } = consultationProcess.clocks
export const FORM_CLOCKS: Readonly<Record<keyof TermLimits, string>> = { ...OF_FORMS, ...meetingProcess.clocks }

/** Limits of each step, by form. */
export const FormLimitsEditor = () => <LimitTable head="议事形式" rows={FORM_LABELS} columns={FORM_CLOCKS} />

const number = (min: number, max: number, label: string) => (
  <InputNumber aria-label={label} min={min} max={max} precision={0} style={{ width: 80 }} />
)

/** Quorum, notice and co-signatures, by form. */
export const FormMeetingsEditor = () => (
  <>
    {Object.entries(FORM_LABELS).map(([key, label]) => (
      <Form.Item key={key} label={label}>
        <span className="row" style={{ flexWrap: 'wrap' }}>
          到会
          <Form.Item name={['value', key, 'quorum', 'n']} noStyle>
            {number(1, 100, `${label}到会的分子`)}
          </Form.Item>
          /
          <Form.Item name={['value', key, 'quorum', 'd']} noStyle>
            {number(1, 100, `${label}到会的分母`)}
          </Form.Item>
          <Form.Item name={['value', key, 'quorum', 'more']} noStyle valuePropName="checked">
            <Checkbox>要超过</Checkbox>
          </Form.Item>
          提前
          <Form.Item name={['value', key, 'noticeDays']} noStyle>
            {number(0, 60, `${label}提前通知的天数`)}
          </Form.Item>
          天通知，附议
          <Form.Item name={['value', key, 'signatures']} noStyle>
            {number(0, 1000, `${label}附议人数`)}
          </Form.Item>
          人
        </span>
      </Form.Item>
    ))}
  </>
)

function FixedSeats({ form }: { form: string }) {
  return (
    <Form.List name={['value', form, 'fixed']}>
      {(seats, { add, remove }) => (
        <>
          {seats.map(({ key, name }, i) => (
            <span key={key} className="row">
              <Form.Item name={[name, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item
                name={[name, 'label']}
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
                noStyle
              >
                <Input
                  aria-label={`${FORM_LABELS[form]}第 ${i + 1} 位固定成员`}
                  maxLength={20}
                  style={{ width: 160 }}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除${FORM_LABELS[form]}第 ${i + 1} 位固定成员`}
                onClick={() => remove(name)}
              />
            </span>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={seats.length >= 20}
            onClick={() => add({ key: `seat-${Date.now().toString(36)}`, label: '' })}
          >
            加一位固定成员
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** Who sits in, by form. */
export const RostersEditor = () => (
  <>
    {Object.entries(FORM_LABELS).map(([key, label]) => (
      <Form.Item key={key} label={label}>
        <div className="stack">
          <span className="row">
            召集人
            <Form.Item name={['value', key, 'convenor']} noStyle>
              <Input aria-label={`${label}召集人`} maxLength={20} style={{ width: 160 }} />
            </Form.Item>
            利益相关方至少
            <Form.Item name={['value', key, 'stakeholders']} noStyle>
              {number(0, 30, `${label}利益相关方至少几位`)}
            </Form.Item>
            位
          </span>
          <FixedSeats form={key} />
        </div>
      </Form.Item>
    ))}
  </>
)
