import { routes } from '@linli/contract/client'
import { Button, Form } from 'antd'
import { useEffect } from 'react'
import { useApi, useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './identity.module.css'
import { PasswordFields, type PasswordValues } from './password-fields.tsx'

/** A first password is known to two people; nothing else opens before it is changed. */
export function FirstPasswordPage() {
  const { client } = useApi()
  const [form] = Form.useForm<PasswordValues>()
  const { busy, error, run } = useSubmit(form)
  const change = useCommand(routes.identity.changePassword, [routes.identity.me])
  useEffect(() => {
    document.title = '修改初始密码 · 邻里 工作台'
  }, [])
  const leave = async () => {
    await client.call(routes.identity.signOut, {})
    window.location.reload()
  }
  return (
    <main className={styles.door}>
      <div className={styles.panel}>
        <p className={styles.logo}>邻里 工作台</p>
        <h1>修改初始密码</h1>
        <p className="second">您正在使用别人设的初始密码，改成只有自己知道的密码后才能继续。</p>
        <Form<PasswordValues>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ current, next }) => void run(() => change.mutateAsync({ current, next }))}
        >
          <Problem error={error} />
          <PasswordFields focus />
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            修改并继续
          </Button>
        </Form>
        <Button type="link" onClick={() => void leave()}>
          退出登录
        </Button>
      </div>
    </main>
  )
}
