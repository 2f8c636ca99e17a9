import { App } from 'antd'

/** `Escape` is pressed quickly: what was typed is given up only when that is said. */
export function useLeave(touched: () => boolean, leave: () => void) {
  const { modal } = App.useApp()
  return () => {
    if (!touched()) return leave()
    modal.confirm({
      title: '放弃已经填写的内容？',
      okText: '放弃',
      okButtonProps: { danger: true },
      cancelText: '继续填写',
      onOk: leave,
    })
  }
}
