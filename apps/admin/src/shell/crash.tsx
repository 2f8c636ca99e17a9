import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { Said } from '../kernel/page-state.tsx'

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
        <Said title="页面出错了" text="可能是系统刚更新过，请刷新页面；仍然出错请在个人菜单里“对本产品提意见”">
          <Button onClick={() => window.location.reload()}>刷新页面</Button>
        </Said>
      </div>
    )
  }
}
