import type { EventClass } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { URGENCIES } from '@linli/domain'
import { Table, type TableColumnsType } from 'antd'
import { ExportButton } from '../kernel/export-button.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'

type Row = EventClass & { readonly children?: Row[] }

const rows = (classes: readonly EventClass[], parent: string | null = null): Row[] =>
  classes
    .filter((c) => c.parent === parent)
    .map((c) => {
      const children = rows(classes, c.code)
      return { ...c, ...(children.length > 0 && { children }) }
    })

const columns: TableColumnsType<Row> = [
  { title: '类别', dataIndex: 'name' },
  { title: '编码', dataIndex: 'code', width: 120 },
  { title: '轻重缓急', dataIndex: 'urgency', width: 110, render: (key: EventClass['urgency']) => URGENCIES[key] },
  { title: '公共空间', dataIndex: 'publicSpace', width: 110, render: (is: boolean) => (is ? '是' : '否') },
  { title: '说明', dataIndex: 'hint', render: (hint: string | null) => hint ?? '–' },
]

/** The code table of what may be raised; it is shipped with the product and read here. */
export default function EventClassesPage() {
  const query = useRead(routes.catalogue.eventClasses, {})
  return (
    <Page
      title="事件类别"
      note={query.data && `共 ${query.data.items.length} 类`}
      extra={<ExportButton href={urlOf(routes.catalogue.exportClasses, {})} />}
    >
      <div className="card">
        <PageState query={{ ...query, data: query.data?.items }} empty={<Nothing text="还没有事件类别。" />}>
          {(classes) => (
            <Table
              rowKey="code"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={rows(classes)}
              expandable={{ defaultExpandAllRows: true }}
              scroll={{ x: 640 }}
            />
          )}
        </PageState>
      </div>
    </Page>
  )
}
