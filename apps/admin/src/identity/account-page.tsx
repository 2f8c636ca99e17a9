import { routes } from '@linli/contract/client'
import { App, Button, Form, Tag } from 'antd'
import { QuietForm } from '../access/quiet-form.tsx'
import { NoticePhoto } from '../grid/notice-photo.tsx'
import { useCommand } from '../kernel/query.tsx'
import { Page } from '../kernel/page.tsx'
import { postLabel, useMay, useMe } from '../kernel/session.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { NoticeSettings } from '../notification/settings.tsx'
import styles from './identity.module.css'
import { PasswordFields, type PasswordValues } from './password-fields.tsx'
import { TotpSetup } from './totp-setup.tsx'

/** One's own account: posts, password, and the second factor. */
export default function AccountPage() {
  const me = useMe()
  const may = useMay()
  return (
    <Page title="账号与安全">
      <section className={`card ${styles.section}`}>
        <h2>我的岗位</h2>
        <dl className="facts">
          <dt>姓名</dt>
          <dd>{me.name}</dd>
          {me.phone && (
            <>
              <dt>手机</dt>
              <dd>{me.phone}</dd>
            </>
          )}
          <dt>岗位</dt>
          <dd>
            {me.posts.length === 0 && '还没有岗位，请联系安全管理员'}
            {me.posts.map((post) => (
              <div key={post.id}>
                {postLabel(post)}
                {post.until && (
                  <span className="second">
                    {' '}
                    到 <When at={post.until} />
                  </span>
                )}
              </div>
            ))}
          </dd>
        </dl>
      </section>
      {may('grid.photo') && (
        <section className={`card ${styles.section}`}>
          <h2>公示照片</h2>
          <NoticePhoto />
        </section>
      )}
      {may('duty.quiet') && (
        <section className={`card ${styles.section}`}>
          <h2>下班免打扰</h2>
          <QuietForm />
        </section>
      )}
      <section className={`card ${styles.section}`}>
        <h2>通知设置</h2>
        <NoticeSettings />
      </section>
      <section className={`card ${styles.section}`}>
        <h2>修改密码</h2>
        <ChangePassword />
      </section>
      <section className={`card ${styles.section}`}>
        <h2 className="row">动态验证码 {me.totpOn ? <Tag color="success">已开启</Tag> : <Tag>未开启</Tag>}</h2>
        <TotpSetup on={me.totpOn} />
      </section>
    </Page>
  )
}

function ChangePassword() {
  const { message } = App.useApp()
  const [form] = Form.useForm<PasswordValues>()
  const { busy, error, run } = useSubmit(form)
  const change = useCommand(routes.identity.changePassword)
  const finish = async ({ current, next }: PasswordValues) => {
    if (!(await run(() => change.mutateAsync({ current, next })))) return
    form.resetFields()
    void message.success('密码已修改')
  }
  return (
    <Form<PasswordValues> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void finish(values)}>
      <Problem error={error} />
      <PasswordFields />
      <Button htmlType="submit" loading={busy}>
        修改密码
      </Button>
    </Form>
  )
}
