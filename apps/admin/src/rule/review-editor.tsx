import { Checkbox, Form, InputNumber, Select } from 'antd'
import { LimitInput } from './limits-editor.tsx'

const DATES = { pattern: /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, message: '写成 06-15 这样，日不超过 28' }

/** When half-yearly reviews begin, how long they last, and what becomes of what many are not satisfied with. */
export const ReviewEditor = () => (
  <>
    <Form.Item
      name={['value', 'dates']}
      label="每年哪几天开始"
      extra="写成 06-15 这样，回车加一个"
      rules={[
        { required: true, message: '请填写日期' },
        { type: 'array', defaultField: { type: 'string', ...DATES } },
      ]}
    >
      <Select mode="tags" maxCount={4} open={false} suffixIcon={null} />
    </Form.Item>
    <Form.Item name={['value', 'days']} label="评几天" rules={[{ required: true, message: '请填写天数' }]}>
      <InputNumber min={1} max={60} precision={0} suffix="天" style={{ width: 160 }} />
    </Form.Item>
    <Form.Item label="不满意的占多少退回落实">
      <span className="row">
        <Form.Item name={['value', 'unsatisfied', 'n']} noStyle>
          <InputNumber aria-label="不满意的分子" min={1} max={100} precision={0} style={{ width: 80 }} />
        </Form.Item>
        /
        <Form.Item name={['value', 'unsatisfied', 'd']} noStyle>
          <InputNumber aria-label="不满意的分母" min={1} max={100} precision={0} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name={['value', 'unsatisfied', 'more']} noStyle valuePropName="checked">
          <Checkbox>要超过</Checkbox>
        </Form.Item>
      </span>
    </Form.Item>
    <Form.Item name={['value', 'answer']} label="退回后多久公开答复">
      <LimitInput label="答复评议时限" />
    </Form.Item>
  </>
)
