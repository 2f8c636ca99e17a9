import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
}

/** A page that broke, or whose code is gone after an update of the server, leaves the rest of the console usable. */
export class Crash extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div role="alert">
        <Result
          status="error"
          title="页面出错了"
          subTitle="可能是系统刚更新过，请刷新页面；仍然出错请在个人菜单里“对本产品提意见”"
          extra={<Button onClick={() => window.location.reload()}>刷新页面</Button>}
        />
      </div>
    )
  }
}
