import type { OfferedItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Drawer } from 'antd'
import { useRef, useState } from 'react'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { useLeave } from '../kernel/use-leave.ts'
import { ItemDetail } from './item-detail.tsx'
import { ItemEditor } from './item-editor.tsx'

interface Props {
  /** absent: a new item is written */
  readonly code: string | undefined
  readonly open: boolean
  readonly onClose: () => void
}

/** One item: read by everybody, written by who publishes. */
export function ItemDrawer({ code, open, onClose }: Props) {
  const written = useRef(false)
  const close = () => {
    written.current = false
    onClose()
  }
  const leave = useLeave(() => written.current, close)
  const mark = (is: boolean) => () => {
    written.current = is
  }
  const editing = { onWrite: mark(true), onStop: mark(false) }
  return (
    <Drawer title={code ? '服务事项' : '新增服务事项'} open={open} onClose={leave} size={760} destroyOnHidden>
      {code ? (
        <Known key={code} code={code} {...editing} />
      ) : (
        <ItemEditor onWrite={editing.onWrite} onSaved={close} onCancel={leave} />
      )}
    </Drawer>
  )
}

interface Editing {
  readonly onWrite: () => void
  readonly onStop: () => void
}

function Known({ code, onWrite, onStop }: Editing & { code: string }) {
  const may = useMay()
  const query = useRead(routes.catalogue.item, { code })
  const [editing, setEditing] = useState<OfferedItem>()
  const stop = () => {
    onStop()
    setEditing(undefined)
  }
  if (editing) return <ItemEditor item={editing} onWrite={onWrite} onSaved={stop} onCancel={stop} />
  return (
    <PageState query={query}>
      {(item) => <ItemDetail item={item} onEdit={may('catalogue.manage') ? () => setEditing(item) : undefined} />}
    </PageState>
  )
}
