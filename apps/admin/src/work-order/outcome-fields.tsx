import { OUTCOMES } from '@linli/domain'
import { Form, Input, Radio } from 'antd'
import { optionsOf } from '../kernel/options.ts'

/** How it came out; what cannot be solved names its law or policy. */
export const OutcomeFields = () => (
  <>
    <Form.Item name="outcome" label="办理结果" rules={[{ required: true, message: '请选择办理结果' }]}>
      <Radio.Group options={optionsOf(OUTCOMES)} />
    </Form.Item>
    <Form.Item noStyle dependencies={['outcome']}>
      {({ getFieldValue }) =>
        getFieldValue('outcome') === 'unsolvable' && (
          <Form.Item
            name="basis"
            label="不能解决的政策或法律依据"
            rules={[{ required: true, whitespace: true, message: '请写明不能解决的政策或法律依据' }]}
          >
            <Input.TextArea rows={1} maxLength={300} />
          </Form.Item>
        )
      }
    </Form.Item>
  </>
)
