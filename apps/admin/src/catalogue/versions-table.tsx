import type { ItemVersionSummary } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { itemProcess, SERVICE_FIELDS, SERVICE_KINDS, type ItemState } from '@linli/domain'
import { Button, Table, type TableColumnsType } from 'antd'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'

type Open = (code: string, version: number) => void
const COLUMNS = (onOpen: Open): TableColumnsType<ItemVersionSummary> => [
  {
    title: '事项',
    key: 'name',
    render: (_, { code, version, name }) => (
      <>
        <Button
          type="link"
          size="small"
          style={{ height: 'auto', padding: 0, whiteSpace: 'normal', textAlign: 'left' }}
          onClick={() => onOpen(code, version)}
        >
          {name}
        </Button>
        <div className="second">
          {code} · 第 {version} 版
        </div>
      </>
    ),
  },
  { title: '种类', key: 'kind', width: 110, render: (_, { kind }) => SERVICE_KINDS[kind] },
  { title: '领域', key: 'field', width: 110, render: (_, { field }) => SERVICE_FIELDS[field] },
  { title: '公布时间', key: 'from', width: 150, render: (_, { from }) => (from ? <When at={from} /> : '–') },
]

/** Versions in one state: what is being written, what waits for review, what was withdrawn. */
export function VersionsTable({ state, onOpen }: { state: ItemState; onOpen: Open }) {
  const pages = usePages(routes.catalogue.versions, { state })
  return (
    <>
      <PageState query={pages} empty={<Nothing text={`没有${itemProcess.states[state].label}的事项。`} />}>
        {(versions) => (
          <Table
            rowKey={({ code, version }) => `${code} ${version}`}
            size="middle"
            pagination={false}
            columns={COLUMNS(onOpen)}
            dataSource={versions}
            scroll={{ x: 720 }}
          />
        )}
      </PageState>
      <More pages={pages} />
    </>
  )
}
