import { PlusOutlined } from '@ant-design/icons'
import type { ItemPage } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { itemProcess, SERVICE_FIELDS, SERVICE_KINDS, type Way } from '@linli/domain'
import { Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { ExportButton } from '../kernel/export-button.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { VersionsTable } from './versions-table.tsx'

type Row = ItemPage['items'][number]
/** In the address instead of a code, while a new item is written. */
const NEW = '-'

/** The service checklist: what a resident can order, by kind and field. */
export default function ItemsPage() {
  const may = useMay()
  const [filters, change] = useFilters('q', 'kind', 'field', 'item', 'version', 'state')
  const state = oneOf(itemProcess.states, filters.state)
  const kind = oneOf(SERVICE_KINDS, filters.kind)
  const field = oneOf(SERVICE_FIELDS, filters.field)
  const input = { ...(filters.q && { q: filters.q }), ...(kind && { kind }), ...(field && { field }) }
  const pages = usePages(routes.catalogue.items, input)
  const open = (item: string | undefined, version?: number) =>
    change({ item, version: version?.toString() }, { push: true })

  const columns: TableColumnsType<Row> = [
    {
      title: '事项',
      dataIndex: 'name',
      render: (name: string, item) => (
        <>
          <Button
            type="link"
            size="small"
            style={{ height: 'auto', padding: 0, whiteSpace: 'normal', textAlign: 'left' }}
            onClick={() => open(item.code)}
          >
            {name}
          </Button>
          <div className="second">{item.code}</div>
        </>
      ),
    },
    { title: '种类', dataIndex: 'kind', width: 110, render: (key: Row['kind']) => SERVICE_KINDS[key] },
    { title: '领域', dataIndex: 'field', width: 110, render: (key: Row['field']) => SERVICE_FIELDS[key] },
    { title: '时限', dataIndex: 'limitDays', width: 110, render: (days: number) => `${days} 个工作日` },
    {
      title: '上门',
      dataIndex: 'ways',
      width: 80,
      render: (ways: readonly Way[]) => (ways.includes('home') ? '可以' : '–'),
    },
  ]

  return (
    <Page
      title="服务事项"
      extra={
        <>
          <ExportButton href={urlOf(routes.catalogue.exportItems, input)} />
          {may('catalogue.manage') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => open(NEW)}>
              新增事项
            </Button>
          )}
        </>
      }
    >
      <div role="search" aria-label="筛选服务事项" className="row" style={{ marginBottom: 12 }}>
        {may('catalogue.manage') && (
          <Select
            aria-label="状态"
            placeholder="现在公布的"
            allowClear
            value={state}
            onChange={(value: string | undefined) => change({ state: value })}
            options={optionsOf(itemProcess.states)}
            style={{ width: 140 }}
          />
        )}
        {!state && (
          <>
            <Input.Search
              key={filters.q}
              aria-label="查找服务事项"
              placeholder="名称或俗称，如 高龄津贴"
              defaultValue={filters.q}
              maxLength={50}
              allowClear
              onSearch={(q) => change({ q: q.trim() })}
              style={{ width: 260 }}
            />
            <Select
              aria-label="服务种类"
              placeholder="种类"
              allowClear
              value={kind}
              onChange={(value: string | undefined) => change({ kind: value })}
              options={optionsOf(SERVICE_KINDS)}
              style={{ width: 130 }}
            />
            <Select
              aria-label="服务领域"
              placeholder="领域"
              allowClear
              value={field}
              onChange={(value: string | undefined) => change({ field: value })}
              options={optionsOf(SERVICE_FIELDS)}
              style={{ width: 130 }}
            />
          </>
        )}
      </div>
      <div className="card">
        {state ? (
          <VersionsTable state={state} onOpen={open} />
        ) : (
          <>
            <PageState
              query={pages}
              empty={<Nothing text="没有符合条件的服务事项。换个说法或清空条件再找；新事项可以在这里新增或导入。" />}
            >
              {(items) => (
                <Table
                  rowKey="code"
                  size="middle"
                  pagination={false}
                  columns={columns}
                  dataSource={items}
                  scroll={{ x: 720 }}
                />
              )}
            </PageState>
            <More pages={pages} />
          </>
        )}
      </div>
      <ItemDrawer
        code={filters.item === NEW ? undefined : filters.item}
        version={filters.version ? Number(filters.version) : undefined}
        open={filters.item !== undefined}
        onOpen={open}
        onClose={() => open(undefined)}
      />
    </Page>
  )
}
