import { PlusOutlined } from '@ant-design/icons'
import type { Unit } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { App, Button, Input, Select, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { ExportButton } from '../kernel/export-button.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { LiaisonDrawer } from './liaison-drawer.tsx'
import { NewUnitDialog, RenameUnitDialog } from './unit-dialogs.tsx'

/** Departments, companies, organisations: whoever handles orders outside the place tree. */
export default function UnitsPage() {
  const may = useMay()
  const { modal, message } = App.useApp()
  const [filters, change] = useFilters('q', 'kind')
  const kind = oneOf(UNIT_KINDS, filters.kind)
  const input = { ...(filters.q && { q: filters.q }), ...(kind && { kind }) }
  const pages = usePages(routes.unit.units, input)
  const [adding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<Unit>()
  const [shown, setShown] = useState<Unit>()
  const save = useCommand(routes.unit.change, [routes.unit.units])

  const switchTo = (unit: Unit, active: boolean) =>
    modal.confirm({
      title: active ? `启用“${unit.name}”？` : `停用“${unit.name}”？`,
      content: active ? '启用后可以再向它派单。' : '停用后不能再向它派单，历史记录都会保留。',
      okText: active ? '启用' : '停用',
      okButtonProps: { danger: !active },
      onOk: () => save.mutateAsync({ id: unit.id, active }).catch((error: Error) => void message.error(error.message)),
    })

  const columns: TableColumnsType<Unit> = [
    {
      title: '名称',
      dataIndex: 'name',
      render: (name: string, unit) => (
        <>
          {name} {!unit.active && <Tag>停用</Tag>}
        </>
      ),
    },
    { title: '种类', dataIndex: 'kind', render: (key: Unit['kind']) => UNIT_KINDS[key] },
    { title: '编码', dataIndex: 'code' },
    {
      title: '联络人',
      key: 'liaisons',
      width: 90,
      render: (_: unknown, unit) => (
        <Button type="link" size="small" aria-label={`查看 ${unit.name} 的联络人`} onClick={() => setShown(unit)}>
          查看
        </Button>
      ),
    },
    ...(may('unit.manage')
      ? [
          {
            title: '操作',
            key: 'do',
            width: 150,
            render: (_: unknown, unit: Unit) => (
              <>
                <Button type="link" size="small" aria-label={`改名 ${unit.name}`} onClick={() => setRenaming(unit)}>
                  改名
                </Button>
                <Button
                  type="link"
                  size="small"
                  danger={unit.active}
                  aria-label={`${unit.active ? '停用' : '启用'} ${unit.name}`}
                  onClick={() => switchTo(unit, !unit.active)}
                >
                  {unit.active ? '停用' : '启用'}
                </Button>
              </>
            ),
          },
        ]
      : []),
  ]

  const addButton = may('unit.manage') && (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(true)}>
      新增单位
    </Button>
  )
  return (
    <Page
      title="单位"
      extra={
        <>
          <ExportButton href={urlOf(routes.unit.exportUnits, input)} />
          {addButton}
        </>
      }
    >
      <div role="search" aria-label="筛选单位" className="row" style={{ marginBottom: 12 }}>
        <Input.Search
          key={filters.q}
          aria-label="查找单位"
          placeholder="单位名称"
          defaultValue={filters.q}
          maxLength={50}
          allowClear
          onSearch={(q) => change({ q: q.trim() })}
          style={{ width: 240 }}
        />
        <Select
          aria-label="单位种类"
          placeholder="种类"
          allowClear
          value={kind}
          onChange={(value: string | undefined) => change({ kind: value })}
          options={optionsOf(UNIT_KINDS)}
          style={{ width: 140 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={<Nothing text="没有符合条件的单位。职能部门、物业公司、社会组织登记后才能向它们派单。" />}
        >
          {(units) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={units}
              scroll={{ x: 520 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      <NewUnitDialog open={adding} onClose={() => setAdding(false)} />
      {shown && <LiaisonDrawer key={shown.id} unit={shown} onClose={() => setShown(undefined)} />}
      {renaming && <RenameUnitDialog key={renaming.id} unit={renaming} onClose={() => setRenaming(undefined)} />}
    </Page>
  )
}
