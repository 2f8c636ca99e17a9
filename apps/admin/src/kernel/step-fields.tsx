import { Form, Input } from 'antd'

interface Props {
  readonly needs: readonly string[]
  /** what the words are called */
  readonly textLabel?: string | undefined
}

const HINT = '居民都看得到，请不要写姓名'

/** The words and the reason that a step asks for, where everybody reads both. */
export const StepFields = ({ needs, textLabel = '说明' }: Props) => (
  <>
    {needs.includes('text') && (
      <Form.Item
        name="text"
        label={textLabel}
        extra={HINT}
        rules={[{ required: true, whitespace: true, message: '请填写内容' }]}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    )}
    {needs.includes('reason') && (
      <Form.Item
        name="reason"
        label="理由"
        extra={HINT}
        rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    )}
  </>
)
