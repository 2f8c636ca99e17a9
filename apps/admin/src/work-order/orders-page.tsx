import { DownloadOutlined } from '@ant-design/icons'
import { routes, urlOf } from '@linli/contract/client'
import { DAY, isoTime, LISTED, startOfDate, URGENCIES, WORK_ORDER_KINDS, workOrderProcess } from '@linli/domain'
import { Button, Select, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { PlaceSelect } from '../grid/place-select.tsx'
import { DateInput } from '../kernel/date-input.tsx'
import { dateOf, oneOf, useFilters } from '../kernel/filters.ts'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { usePost } from '../kernel/post.tsx'
import { useMay } from '../kernel/session.tsx'
import { NumberSearch } from './number-search.tsx'
import { OrderAside } from './order-aside.tsx'
import { OrderTable } from './order-table.tsx'
import { useOrderKeys } from './use-order-keys.ts'
import styles from './work-order.module.css'

const ProposeOfCases = lazy(() => import('../consultation/propose-of-cases.tsx'))

const KEYS = ['no', 'state', 'kind', 'urgency', 'classCode', 'place', 'unit', 'group', 'figure', 'from', 'to'] as const
const NONE = Object.fromEntries(KEYS.map((key) => [key, undefined]))

/** All orders of the scope, newest first; every filter is in the address, and the export takes the same ones. */
export default function OrdersPage() {
  const may = useMay()
  const { post } = usePost()
  const [filters, change] = useFilters(...KEYS, 'order')
  const state = oneOf(workOrderProcess.states, filters.state)
  const kind = oneOf(WORK_ORDER_KINDS, filters.kind)
  const urgency = oneOf(URGENCIES, filters.urgency)
  const figure = oneOf(LISTED, filters.figure)
  const from = dateOf(filters.from)
  const to = dateOf(filters.to)
  const input = {
    ...(post && { postId: post.id }),
    ...(filters.no && { no: filters.no }),
    ...(state && { state }),
    ...(kind && { kind }),
    ...(urgency && { urgency }),
    ...(filters.classCode && { classCode: filters.classCode }),
    ...(filters.place && { placeId: filters.place }),
    ...(filters.unit && { unitId: filters.unit }),
    ...(filters.group && { classGroup: filters.group }),
    ...(figure && { figure }),
    ...(from && { from: isoTime(startOfDate(from)) }),
    ...(to && { to: isoTime(startOfDate(to) + DAY) }),
  }
  const pages = usePages(routes.workOrder.list, input)
  const open = (id: string | undefined) => change({ order: id }, { push: !filters.order })
  useOrderKeys({ ids: pages.data?.map((order) => order.id) ?? [], current: filters.order, open })
  const [picked, setPicked] = useState<readonly string[]>([])
  const selected = picked.filter((id) => pages.data?.some((order) => order.id === id))
  const filtered = KEYS.some((key) => filters[key])

  return (
    <Page
      title="全部单子"
      extra={
        <>
          {selected.length > 0 && (
            <Suspense fallback={null}>
              <ProposeOfCases caseIds={selected} />
            </Suspense>
          )}
          {may('work-order.export') && (
            <Button
              icon={<DownloadOutlined aria-hidden="true" />}
              href={urlOf(routes.workOrder.exportList, input)}
              download
            >
              导出 Excel
            </Button>
          )}
        </>
      }
      aside={filters.order && <OrderAside key={filters.order} id={filters.order} onClose={() => open(undefined)} />}
    >
      <div role="search" aria-label="筛选单子" className={styles.chips}>
        <NumberSearch value={filters.no} onSearch={(no) => change({ no })} />
        <Select
          aria-label="状态"
          placeholder="状态"
          allowClear
          value={state}
          onChange={(value: string | undefined) => change({ state: value })}
          options={optionsOf(workOrderProcess.states)}
          style={{ width: 110 }}
        />
        <Select
          aria-label="种类"
          placeholder="种类"
          allowClear
          value={kind}
          onChange={(value: string | undefined) => change({ kind: value })}
          options={optionsOf(WORK_ORDER_KINDS)}
          style={{ width: 96 }}
        />
        <Select
          aria-label="轻重缓急"
          placeholder="轻重缓急"
          allowClear
          value={urgency}
          onChange={(value: string | undefined) => change({ urgency: value })}
          options={optionsOf(URGENCIES)}
          style={{ width: 110 }}
        />
        <div style={{ width: 180 }}>
          <ClassSelect
            aria-label="事件类别"
            value={filters.classCode}
            onChange={(classCode) => change({ classCode })}
          />
        </div>
        <div style={{ width: 200 }}>
          <PlaceSelect
            aria-label="属地"
            placeholder="属地"
            below={post?.placeId ?? undefined}
            value={filters.place}
            onChange={(place) => change({ place })}
          />
        </div>
        <DateInput aria-label="从哪天" placeholder="从哪天" value={from} onChange={(day) => change({ from: day })} />
        <DateInput aria-label="到哪天" placeholder="到哪天" value={to} onChange={(day) => change({ to: day })} />
        {figure && (
          <Tag closable onClose={() => change({ figure: undefined, unit: undefined, group: undefined })}>
            统计：{LISTED[figure]}
          </Tag>
        )}
        {filtered && <Button onClick={() => change(NONE)}>清空条件</Button>}
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            filtered ? (
              <Nothing text="没有符合条件的单子。放宽条件，或清空条件看全部。">
                <Button onClick={() => change(NONE)}>清空条件</Button>
              </Nothing>
            ) : (
              <Nothing text="您的范围内还没有单子。居民提单或受理登记后会出现在这里。" />
            )
          }
        >
          {(orders) => (
            <OrderTable
              kind="list"
              orders={orders}
              current={filters.order}
              onOpen={open}
              {...(may('consultation.propose') && { selected, onSelect: setPicked })}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}
