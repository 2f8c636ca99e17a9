import type { TotpSecret } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input, QRCode, Typography } from 'antd'
import { useState } from 'react'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './identity.module.css'

interface Proof {
  readonly code: string
  readonly password: string
}

/** The secret is shown once and counts only after a code made from it was typed. */
export function TotpSetup({ on }: { on: boolean }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Proof>()
  const { busy, error, run } = useSubmit(form)
  const [secret, setSecret] = useState<TotpSecret>()
  const make = useCommand(routes.identity.newTotp)
  const confirm = useCommand(routes.identity.confirmTotp, [routes.identity.me])

  const start = () => run(async () => setSecret(await make.mutateAsync({})))
  const finish = async (proof: Proof) => {
    if (!secret || !(await run(() => confirm.mutateAsync({ secret: secret.secret, ...proof })))) return
    setSecret(undefined)
    form.resetFields()
    void message.success('动态验证码已开启，下次登录时使用')
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(proof) => void finish(proof)}>
      <p className="second">登录时除密码外，再输入手机验证器上的 6 位数字。处理居民信息的岗位建议开启。</p>
      <div style={{ height: 12 }} />
      <Problem error={error} />
      {!secret && (
        <Button loading={busy} onClick={() => void start()}>
          {on ? '更换验证器' : '开启动态验证码'}
        </Button>
      )}
      {secret && (
        <div className="stack">
          <p>1. 用手机验证器扫下面的二维码。扫不了的，在验证器里选择“手动输入”，填入密钥。密钥只显示这一次。</p>
          <QRCode type="svg" value={secret.uri} size={180} color="#1d2629" bgColor="#fff" />
          <dl className="facts">
            <dt>密钥</dt>
            <dd>
              <Typography.Text code copyable className={styles.secret}>
                {secret.secret}
              </Typography.Text>
            </dd>
            <dt>设置地址</dt>
            <dd>
              <Typography.Text copyable>{secret.uri}</Typography.Text>
            </dd>
          </dl>
          <Form.Item
            name="code"
            label="2. 输入验证器显示的 6 位数字"
            rules={[{ required: true, pattern: /^\d{6}$/, message: '动态验证码是 6 位数字' }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 160 }} />
          </Form.Item>
          <Form.Item
            name="password"
            label="3. 输入登录密码，确认是您本人"
            rules={[{ required: true, message: '请输入密码' }]}
          >
            <Input.Password autoComplete="current-password" style={{ maxWidth: 280 }} />
          </Form.Item>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={busy}>
              确认开启
            </Button>
            <Button onClick={() => setSecret(undefined)}>取消</Button>
          </div>
        </div>
      )}
    </Form>
  )
}
