import type { Figures } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { dateKey, FIGURE_SPLITS, longTime, SATISFACTION, type FigureSplit } from '@linli/domain'
import { Select } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { serverNow } from '../kernel/clock.ts'
import { DateInput } from '../kernel/date-input.tsx'
import { ExportButton } from '../kernel/export-button.tsx'
import { dateOf, oneOf, useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useRead } from '../kernel/query.tsx'
import { UnitSelect } from '../unit/unit-select.tsx'
import { FigureTable } from './figure-table.tsx'
import styles from './insight.module.css'

/** What the counters keep of one unit. */
const OF_UNIT: Partial<typeof FIGURE_SPLITS> = { place: FIGURE_SPLITS.place, month: FIGURE_SPLITS.month }

/** Figures of places, units, classes and months; each number leads to its cases. Never of a person. */
export default function FiguresPage() {
  const { post } = usePost()
  const [filters, change] = useFilters('place', 'unit', 'by', 'from', 'to')
  const today = dateKey(serverNow())
  const from = dateOf(filters.from) ?? `${today.slice(0, 7)}-01`
  const to = dateOf(filters.to) ?? today
  const ownUnit = post?.unitId ?? undefined
  const splits = ownUnit || filters.unit ? OF_UNIT : FIGURE_SPLITS
  const by: FigureSplit = oneOf(splits, filters.by) ?? 'place'
  const asked = {
    ...(post && { postId: post.id }),
    ...(filters.place && { placeId: filters.place }),
    ...(filters.unit && !ownUnit && { unitId: filters.unit }),
    from,
    to,
  }
  const figures = useRead(routes.insight.figures, { ...asked, by })
  return (
    <Page
      title="统计"
      note="按提单日期"
      extra={<ExportButton href={urlOf(routes.insight.exportFigures, { ...asked, by })} />}
    >
      <div role="search" aria-label="统计范围" className={styles.filters}>
        <div className={styles.place}>
          <PlaceSelect
            aria-label="属地"
            placeholder="本岗位的全部范围"
            below={post?.placeId ?? undefined}
            value={filters.place}
            onChange={(place) => change({ place })}
          />
        </div>
        {!ownUnit && (
          <div className={styles.place}>
            <UnitSelect aria-label="承办单位" value={filters.unit} onChange={(unit) => change({ unit })} />
          </div>
        )}
        <DateInput aria-label="从哪天" value={from} onChange={(day) => change({ from: day })} />
        <DateInput aria-label="到哪天" value={to} onChange={(day) => change({ to: day })} />
        <Select
          aria-label="按什么分"
          value={by}
          onChange={(next) => change({ by: next })}
          options={Object.entries(splits).map(([value, label]) => ({
            value: value as FigureSplit,
            label: `按${label}`,
          }))}
          style={{ width: 130 }}
        />
      </div>
      <PageState query={figures}>
        {(data) => (
          <>
            <FigureTable figures={data} by={by} asked={asked} onPlace={(place) => change({ place }, { push: true })} />
            <Basis formula={data.formula} />
          </>
        )}
      </PageState>
    </Page>
  )
}

/** What the shares mean, and by which version of the rule. */
const Basis = ({ formula }: { formula: Figures['formula'] }) => (
  <div className={`second ${styles.basis}`}>
    <p>
      解决率、满意率只看居民自己的评价{formula.callBacks && '和承办人以外的人回访'}，“
      {SATISFACTION[formula.satisfiedFrom]}”以上算满意；未评价单列，不算好。不足 5 份评价不显示，也不能查是哪几件。
      响应率是按时联系了居民的占比。超时没有联系、没有答复的，到期当时就计入。
    </p>
    <p>同一人提单并办结、没有别人经手的，不计入。对网格服务的意见只计入被提意见的属地以上。</p>
    <p>
      口径：{formula.basis}（{formula.version > 0 ? `第 ${formula.version} 版` : '初始值'}
      {formula.validFrom && `，${longTime(Date.parse(formula.validFrom), serverNow())} 起`}）
    </p>
  </div>
)
