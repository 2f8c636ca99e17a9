import type { Poll } from '@linli/contract'
import { Drawer } from 'antd'
import { useRef } from 'react'
import { useLeave } from '../kernel/use-leave.ts'
import { PollEditor } from './poll-editor.tsx'

interface Props {
  /** absent: a new poll */
  readonly poll?: Poll
  readonly open: boolean
  readonly onClose: () => void
  readonly onSaved?: (poll: Poll) => void
}

export function EditorDrawer({ poll, open, onClose, onSaved }: Props) {
  const written = useRef(false)
  const close = () => {
    written.current = false
    onClose()
  }
  const leave = useLeave(() => written.current, close)
  return (
    <Drawer title={poll ? '修改表决' : '起草表决'} open={open} onClose={leave} size={760} destroyOnHidden>
      <PollEditor
        {...(poll && { poll })}
        onWrite={() => {
          written.current = true
        }}
        onSaved={(saved) => {
          close()
          onSaved?.(saved)
        }}
        onCancel={leave}
      />
    </Drawer>
  )
}
