import type { ImportRun } from '@linli/contract'
import { IMPORT_KINDS } from '@linli/domain'
import { routes } from '@linli/contract/client'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportProgress, STATE_LABELS } from './import-progress.tsx'

/** Lists come in here: choose a file, try it without writing, then import; every bad row is named. */
export default function ImportsPage() {
  const [{ run }, change] = useFilters('run')
  const imports = useRead(
    routes.registry.imports,
    {},
    {
      every: (data) => (data?.items.some(({ state }) => state === 'running') ? 2_000 : false),
    },
  )
  const columns: TableColumnsType<ImportRun> = [
    { title: '开始', dataIndex: 'startedAt', width: 140, render: (at: string) => <When at={at} /> },
    {
      title: '数据',
      key: 'kind',
      render: (_, { kind, dryRun }) => (
        <>
          {IMPORT_KINDS[kind]} {dryRun && <Tag>试运行</Tag>}
        </>
      ),
    },
    { title: '状态', dataIndex: 'state', render: (state: ImportRun['state']) => STATE_LABELS[state] },
    { title: '已读', dataIndex: 'read', align: 'right' },
    { title: '新增', dataIndex: 'added', align: 'right' },
    { title: '有误', dataIndex: 'bad', align: 'right' },
    {
      title: '操作',
      key: 'do',
      width: 90,
      render: (_, { id, kind }) => (
        <Button type="link" size="small" aria-label={`查看 ${IMPORT_KINDS[kind]}`} onClick={() => change({ run: id })}>
          查看
        </Button>
      ),
    },
  ]
  return (
    <Page title="数据导入">
      <div className="stack">
        <ImportForm onStarted={(started) => change({ run: started.id })} />
        {run && (
          <ImportProgress
            key={run}
            id={run}
            route={routes.registry.importRun}
            title={({ kind }) => IMPORT_KINDS[kind]}
          />
        )}
        <div className="card">
          <PageState
            query={{ ...imports, data: imports.data?.items }}
            empty={<Nothing text="还没有导入过数据。先选一种数据和文件，勾选试运行看看有没有错行。" />}
          >
            {(runs) => (
              <Table
                rowKey="id"
                size="middle"
                pagination={false}
                columns={columns}
                dataSource={runs}
                scroll={{ x: 640 }}
              />
            )}
          </PageState>
        </div>
      </div>
    </Page>
  )
}
