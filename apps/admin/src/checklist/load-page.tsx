import type { ChecklistLoad } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { LOADS, monthKey, startOfDate, type Load } from '@linli/domain'
import { Select } from 'antd'
import { serverNow } from '../kernel/clock.ts'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './checklist.module.css'

const KEYS = Object.keys(LOADS) as Load[]
const BACK = 24

/** The last two years, the latest first. */
function lastMonths(): string[] {
  const months = [monthKey(serverNow())]
  while (months.length < BACK) months.push(monthKey(startOfDate(`${months.at(-1)}-01`) - 1))
  return months
}

/** The load meter (减负): what was asked of each community, by month and by who asked; no person is in it. */
export default function LoadPage() {
  const [filters, change] = useFilters('month')
  const months = lastMonths()
  const month = months.find((one) => one === filters.month) ?? months[0]!
  const query = useRead(routes.checklist.load, { month })
  return (
    <Page title="减负" note="按社区、按下达部门；只数任务，不数人">
      <div role="search" aria-label="筛选月份" style={{ marginBottom: 10 }}>
        <Select
          aria-label="月份"
          value={month}
          onChange={(value: string) => change({ month: value })}
          options={months.map((value) => ({ value, label: value }))}
          style={{ width: 140 }}
        />
      </div>
      <PageState query={query}>
        {(load) => (
          <>
            <LoadTable
              head={['社区', '下达部门']}
              empty="这个月没有给社区下达任务，也没有被拦下的。"
              rows={load.rows.map((row) => ({
                key: `${row.communityId} ${row.unitId}`,
                names: [row.communityName, row.askerName],
                counts: row.counts,
              }))}
            />
            <h2 style={{ margin: '16px 0 8px' }}>近六个月合计</h2>
            <LoadTable
              head={['月份']}
              empty=""
              rows={load.months.map(({ month, counts }) => ({ key: month, names: [month], counts }))}
            />
          </>
        )}
      </PageState>
    </Page>
  )
}

interface TableProps {
  readonly head: readonly string[]
  readonly empty: string
  readonly rows: readonly {
    readonly key: string
    readonly names: readonly string[]
    readonly counts: ChecklistLoad['rows'][number]['counts']
  }[]
}
const LoadTable = ({ head, empty, rows }: TableProps) =>
  rows.length === 0 ? (
    <div className="card">
      <Nothing text={empty} />
    </div>
  ) : (
    <section className={`card ${styles.scroll}`} aria-label={`按${head.join('、')}`} tabIndex={0}>
      <table className={styles.load}>
        <thead>
          <tr>
            {[...head, ...KEYS.map((key) => LOADS[key])].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, names, counts }) => (
            <tr key={key}>
              {names.map((name) => (
                <th key={name} scope="row">
                  {name}
                </th>
              ))}
              {KEYS.map((load) => (
                <td key={load} className="figures">
                  {counts[load]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
