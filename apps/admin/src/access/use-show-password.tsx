import { App, Typography } from 'antd'

/** Shows an initial password, once: it is kept nowhere. */
export function useShowPassword() {
  const { modal } = App.useApp()
  return (name: string, password: string) =>
    void modal.success({
      title: `${name} 的初始密码`,
      content: (
        <>
          <p>
            <Typography.Text code copyable style={{ fontSize: 18 }}>
              {password}
            </Typography.Text>
          </p>
          <p>只显示这一次，请当面交给本人。首次登录必须改密码。</p>
        </>
      ),
      okText: '我已记下',
    })
}
