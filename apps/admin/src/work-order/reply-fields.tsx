import type { Reply } from '@linli/contract'
import { REPLY_WAYS } from '@linli/domain'
import { Form, Input, Radio } from 'antd'
import { optionsOf } from '../kernel/options.ts'

/** Nothing is sent of a way that nobody chose. */
export const withReply = <V extends { readonly reply?: Partial<Reply> | undefined }>({ reply, ...values }: V) =>
  reply?.by ? { ...values, reply: { ...reply, by: reply.by } } : values

/** How the person wants to be answered, and where a letter goes to. */
export function ReplyFields() {
  const form = Form.useFormInstance()
  const by: unknown = Form.useWatch(['reply', 'by'], form)
  return (
    <>
      <Form.Item name={['reply', 'by']} label="回复方式">
        <Radio.Group optionType="button" options={optionsOf(REPLY_WAYS)} />
      </Form.Item>
      {by === 'letter' && (
        <Form.Item
          name={['reply', 'address']}
          label="回信地址和收信人"
          extra="加密保存，办结时查看要写理由，到期自动删除"
          rules={[{ required: true, whitespace: true, message: '请写明回信地址和收信人' }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}
