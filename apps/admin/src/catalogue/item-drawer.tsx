import type { ServiceItemSchema } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Drawer, Tag } from 'antd'
import { useRef, useState } from 'react'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { useLeave } from '../kernel/use-leave.ts'
import { ItemDetail } from './item-detail.tsx'
import { ItemEditor } from './item-editor.tsx'
import { VersionView } from './version-view.tsx'
import { VersionsOf } from './versions-of.tsx'

interface Props {
  /** absent: a new item is written */
  readonly code: string | undefined
  /** one version on its way; absent: the item as it is published */
  readonly version: number | undefined
  readonly open: boolean
  readonly onOpen: (code: string, version?: number) => void
  readonly onClose: () => void
}
/** What is being written, by its draft; without one the next version begins. */
interface Writing {
  readonly item?: ServiceItemSchema
  readonly revision?: number
}

/** One item, or one version of it: read by everybody, written by who publishes. */
export function ItemDrawer({ code, version, open, onOpen, onClose }: Props) {
  const written = useRef(false)
  const [writing, setWriting] = useState<Writing>()
  const stop = () => {
    written.current = false
    setWriting(undefined)
  }
  const leave = useLeave(
    () => written.current,
    () => {
      stop()
      onClose()
    },
  )
  const now = writing ?? (code ? undefined : {})
  return (
    <Drawer title={code ? '服务事项' : '新增服务事项'} open={open} onClose={leave} size={760} destroyOnHidden>
      {now ? (
        <ItemEditor
          {...now}
          onWrite={() => {
            written.current = true
          }}
          onSaved={(saved) => {
            stop()
            onOpen(saved.code, saved.version)
          }}
          onCancel={code ? stop : leave}
        />
      ) : version ? (
        <VersionView
          key={`${code} ${version}`}
          code={code!}
          version={version}
          onEdit={(item, revision) => setWriting({ item, revision })}
          onOpen={onOpen}
        />
      ) : (
        code && <Known key={code} code={code} onEdit={(item) => setWriting({ item })} onOpen={onOpen} />
      )}
    </Drawer>
  )
}

interface KnownProps extends Pick<Props, 'onOpen'> {
  readonly code: string
  readonly onEdit: (item: ServiceItemSchema) => void
}

/** As it is published. */
function Known({ code, onEdit, onOpen }: KnownProps) {
  const may = useMay()
  const query = useRead(routes.catalogue.item, { code })
  const manages = may('catalogue.manage')
  return (
    <PageState query={query}>
      {({ version, offered, ...item }) => (
        <>
          <ItemDetail
            item={item}
            extra={
              <>
                {offered ? <Tag color="success">可点单</Tag> : <Tag>已撤下</Tag>}
                <span className="second">第 {version} 版</span>
                <span className="grow" />
                {manages && <Button onClick={() => onEdit(item)}>写新的一版</Button>}
              </>
            }
          />
          {manages && <VersionsOf code={code} onOpen={onOpen} />}
        </>
      )}
    </PageState>
  )
}
