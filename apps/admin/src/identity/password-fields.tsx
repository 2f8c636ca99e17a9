import { Form, Input } from 'antd'

export interface PasswordValues {
  readonly current: string
  readonly next: string
  readonly again: string
}

/** Present password, new one and new one again. */
export function PasswordFields({ focus = false }: { focus?: boolean }) {
  return (
    <>
      <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请输入当前密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus={focus} />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra="至少 10 位，不能与旧密码、账号相同"
        rules={[{ required: true, message: '请输入新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再输一次新密码' },
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue('next')) throw new Error('两次输入的新密码不一致')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
