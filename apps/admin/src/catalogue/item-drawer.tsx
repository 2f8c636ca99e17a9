import type { OfferedItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Drawer } from 'antd'
import { useState } from 'react'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
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
  return (
    <Drawer title={code ? '服务事项' : '新增服务事项'} open={open} onClose={onClose} size={760} destroyOnHidden>
      {code ? <Known key={code} code={code} /> : <ItemEditor onSaved={onClose} onCancel={onClose} />}
    </Drawer>
  )
}

function Known({ code }: { code: string }) {
  const may = useMay()
  const query = useRead(routes.catalogue.item, { code })
  const [editing, setEditing] = useState<OfferedItem>()
  const stop = () => setEditing(undefined)
  if (editing) return <ItemEditor item={editing} onSaved={stop} onCancel={stop} />
  return (
    <PageState query={query}>
      {(item) => <ItemDetail item={item} onEdit={may('catalogue.manage') ? () => setEditing(item) : undefined} />}
    </PageState>
  )
}
