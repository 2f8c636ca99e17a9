import type { ImportRun } from '@linli/contract'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { When } from '../kernel/when.tsx'
import { STATE_LABELS, type Progress } from './import-progress.tsx'

interface Props<Run extends Progress> {
  readonly query: UseQueryResult<{ items: Run[] }>
  /** what a run brings in: the kind of data, the other system */
  readonly what: string
  readonly nameOf: (run: Run) => string
  /** counts that tell most here, in the order of the columns */
  readonly counts: readonly (keyof typeof COUNTS)[]
  readonly empty: string
  readonly onLook: (run: Run) => void
}
const COUNTS = { read: '已读', added: '新增', changed: '更新', bad: '有误' } as const
/** Asked again while one of them runs. */
export const whileRunning = (data: { items: Pick<ImportRun, 'state'>[] } | undefined) =>
  data?.items.some(({ state }) => state === 'running') ? 2_000 : false

/** Runs of imports, the newest first. */
export function ImportRuns<Run extends Progress>({ query, what, nameOf, counts, empty, onLook }: Props<Run>) {
  const columns: TableColumnsType<Run> = [
    { title: '开始', dataIndex: 'startedAt', width: 140, render: (at: string) => <When at={at} /> },
    {
      title: what,
      key: 'name',
      render: (_, run) => (
        <>
          {nameOf(run)} {run.dryRun && <Tag>试运行</Tag>}
        </>
      ),
    },
    { title: '状态', dataIndex: 'state', render: (state: Run['state']) => STATE_LABELS[state] },
    ...counts.map((key) => ({ title: COUNTS[key], dataIndex: key, align: 'right' as const })),
    {
      title: '操作',
      key: 'do',
      width: 90,
      render: (_, run) => (
        <Button type="link" size="small" aria-label={`查看 ${nameOf(run)}`} onClick={() => onLook(run)}>
          查看
        </Button>
      ),
    },
  ]
  return (
    <div className="card">
      <PageState query={{ ...query, data: query.data?.items }} empty={<Nothing text={empty} />}>
        {(runs) => (
          <Table rowKey="id" size="middle" pagination={false} columns={columns} dataSource={runs} scroll={{ x: 640 }} />
        )}
      </PageState>
    </div>
  )
}
