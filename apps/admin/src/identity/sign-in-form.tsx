import type { Me } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { codeOf } from '../kernel/api.ts'
import { useApi } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'

interface Values {
  readonly login: string
  readonly password: string
  readonly totp?: string
}

const asksForCode = (error: unknown) =>
  ['identity/totp-needed', 'identity/bad-totp', 'identity/totp-used'].includes(codeOf(error) ?? '')

/** Account and password; the code of the authenticator only once the api asks for it. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { client } = useApi()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const [withCode, setWithCode] = useState(false)

  const signIn = (values: Values) =>
    run(async () => {
      try {
        onSignedIn(await client.call(routes.identity.signInStaff, values))
      } catch (problem) {
        if (asksForCode(problem)) setWithCode(true)
        throw problem
      }
    })

  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void signIn(values)}>
      {codeOf(error) !== 'identity/totp-needed' && <Problem error={error} />}
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请输入账号' }]}>
        <Input autoComplete="username" autoCapitalize="none" autoFocus size="large" />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      {withCode && (
        <Form.Item
          name="totp"
          label="动态验证码"
          extra="请打开手机上的验证器，输入 6 位数字"
          rules={[{ required: true, pattern: /^\d{6}$/, message: '动态验证码是 6 位数字' }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus size="large" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        登录
      </Button>
    </Form>
  )
}
