import type { ImportRun } from '@linli/contract'
import type { Route } from '@linli/contract/client'
import { Alert, Spin, Table } from 'antd'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './registry.module.css'

export const STATE_LABELS: Readonly<Record<ImportRun['state'], string>> = {
  running: '进行中',
  done: '已完成',
  failed: '失败',
  interrupted: '中断',
}

const ADVICE: Readonly<Record<ImportRun['state'], string>> = {
  running: '可以离开这一页，导入会继续',
  done: '',
  failed: '已写入的行保留；请按错行修改后用同一份文件再导入一次',
  interrupted: '导入被中断，已写入的行保留；用同一份文件再导入一次就会接着完成，不会重复',
}
/** The api lists no more bad rows than this. */
const LISTED = 1000

export type Progress = Omit<ImportRun, 'kind'>
interface Props<Run extends Progress> {
  readonly id: string
  readonly route: Route<{ id: string }, Run>
  readonly title: (run: Run) => string
}

/** How one run stands, asked again every second while it runs. */
export function ImportProgress<Run extends Progress>({ id, route, title }: Props<Run>) {
  const query = useRead(route, { id }, { every: (run) => (run?.state === 'running' ? 1_000 : false) })
  return (
    <section className={`card ${styles.progress}`} aria-label="导入进度" aria-live="polite">
      <PageState query={query}>
        {(run) => (
          <div className="stack">
            <h2>
              {title(run)}
              {run.dryRun && '（试运行）'} {STATE_LABELS[run.state]} {run.state === 'running' && <Spin size="small" />}
            </h2>
            <p className="figures">
              已读 {run.read} 行：新增 {run.added}，更新 {run.changed}，没有变化 {run.unchanged}，有误 {run.bad}
            </p>
            {run.dryRun && run.state === 'done' && run.bad === 0 && (
              <Alert type="success" showIcon title="没有错行，可以去掉试运行再导入一次。" />
            )}
            {ADVICE[run.state] && <p className="second">{ADVICE[run.state]}</p>}
            {run.bad > 0 && <BadRows run={run} />}
          </div>
        )}
      </PageState>
    </section>
  )
}

function BadRows({ run }: { run: Progress }) {
  return (
    <section>
      <h3>
        错行，共 {run.bad} 行{run.bad > LISTED && `，列出前 ${LISTED} 行`}
      </h3>
      <Table
        rowKey="line"
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={run.badRows}
        columns={[
          { title: '行号', dataIndex: 'line', width: 90 },
          { title: '问题', dataIndex: 'reason' },
        ]}
      />
    </section>
  )
}
