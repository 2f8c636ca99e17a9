import { PlusOutlined } from '@ant-design/icons'
import type { BundleList } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { BundleDialog } from './bundle-dialog.tsx'

type Row = BundleList['items'][number]

/** One thing, one visit (一件事一次办): which items are ordered by one form. */
export default function BundlesPage() {
  const may = useMay()
  const query = useRead(routes.bundle.list, {})
  const [open, setOpen] = useState<{ readonly code?: string }>()
  const columns: TableColumnsType<Row> = [
    { title: '一件事', dataIndex: 'name', width: 160 },
    { title: '编码', dataIndex: 'code', width: 100 },
    { title: '办什么', dataIndex: 'summary' },
    { title: '事项', dataIndex: 'items', width: 80, render: (items: readonly string[]) => `${items.length} 个` },
    {
      title: '状态',
      dataIndex: 'offered',
      width: 100,
      render: (offered: boolean) => (offered ? <Tag color="success">可点单</Tag> : <Tag>已停</Tag>),
    },
    ...(may('catalogue.manage')
      ? [
          {
            title: '操作',
            width: 80,
            render: (_: unknown, { code, name }: Row) => (
              <Button type="link" size="small" aria-label={`修改${name}`} onClick={() => setOpen({ code })}>
                修改
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Page
      title="一件事一次办"
      extra={
        may('catalogue.manage') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setOpen({})}>
            新增一件事
          </Button>
        )
      }
    >
      <div className="card">
        <PageState
          query={{ ...query, data: query.data?.items }}
          empty={<Nothing text="还没有一件事。把居民一起办的几个事项放在一起，就能一张表点单。" />}
        >
          {(bundles) => (
            <Table
              rowKey="code"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={bundles}
              scroll={{ x: 720 }}
            />
          )}
        </PageState>
      </div>
      {open && <BundleDialog code={open.code} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}
