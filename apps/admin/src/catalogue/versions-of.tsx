import { routes } from '@linli/contract/client'
import { Button, Tag } from 'antd'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'

interface Props {
  readonly code: string
  /** the version that is open */
  readonly current?: number
  readonly onOpen: (code: string, version: number) => void
}

/** Versions of an item, the newest first; running orders keep theirs. */
export function VersionsOf({ code, current, onOpen }: Props) {
  const query = useRead(routes.catalogue.versionsOf, { code })
  return (
    <section style={{ marginTop: 20 }}>
      <h3 style={{ fontSize: 14 }}>各版</h3>
      <PageState query={query}>
        {({ items }) => (
          <ul className="stack">
            {items.map(({ version, stateLabel, from }) => (
              <li key={version} className="row">
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0 }}
                  disabled={version === current}
                  onClick={() => onOpen(code, version)}
                >
                  第 {version} 版
                </Button>
                <Tag>{stateLabel}</Tag>
                {from && (
                  <span className="second">
                    <When at={from} /> 起
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </PageState>
    </section>
  )
}
