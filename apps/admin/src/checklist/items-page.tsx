import { PlusOutlined } from '@ant-design/icons'
import type { ChecklistItemPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { admissionProcess } from '@linli/domain'
import { Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import listStyles from '../kernel/list.module.css'
import { ListTable } from '../kernel/list-table.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { ItemAside } from './item-aside.tsx'
import { ItemDialog } from './item-dialog.tsx'

type Item = ChecklistItemPage['items'][number]
const OF = { all: '全部部门', mine: '本部门' } as const

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Item> => [
  {
    title: '事项',
    key: 'name',
    render: (_, item) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(item.id)}>
          {item.name}
        </button>
        <div className="second">
          {item.askerName} · {item.kindLabel}
        </div>
      </>
    ),
  },
  {
    title: '频次和用时',
    key: 'effort',
    className: `${listStyles.wide} ${listStyles.middle}`,
    render: (_, { frequencyLabel, minutes }) => (
      <>
        {frequencyLabel}
        <div className="second">约 {minutes} 分钟</div>
      </>
    ),
  },
  {
    title: '有效到',
    key: 'until',
    className: `${listStyles.wide} ${listStyles.middle} figures`,
    render: (_, { until }) => until,
  },
  { title: '状态', key: 'state', className: listStyles.middle ?? '', render: (_, { stateLabel }) => stateLabel },
]

/** The work-task checklist (社区工作任务清单): what a community may be asked to do, and what is on its way there. */
export default function ItemsPage() {
  const may = useMay()
  const [filters, change] = useFilters('state', 'of', 'item')
  const state = oneOf(admissionProcess.states, filters.state)
  const applies = may('checklist.apply')
  const of = oneOf(OF, filters.of) ?? (applies ? 'mine' : 'all')
  const pages = usePages(routes.checklist.items, { of, ...(state && { state }) })
  const terms = useRead(routes.checklist.terms, {})
  const [drafting, setDrafting] = useState(false)
  const open = (item: string | undefined) => change({ item }, { push: !filters.item })
  return (
    <Page
      title="社区工作任务清单"
      note={terms.data && `由${terms.data.officeName}决定准入`}
      extra={
        applies && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setDrafting(true)}>
            起草事项
          </Button>
        )
      }
      aside={filters.item && <ItemAside key={filters.item} id={filters.item} onClose={() => open(undefined)} />}
    >
      <div role="search" aria-label="筛选事项" className="row" style={{ marginBottom: 10 }}>
        {applies && (
          <Select
            aria-label="哪些部门的"
            value={of}
            onChange={(value: string) => change({ of: value })}
            options={optionsOf(OF)}
            style={{ width: 130 }}
          />
        )}
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={state}
          onChange={(value: string | undefined) => change({ state: value })}
          options={optionsOf(admissionProcess.states)}
          style={{ width: 180 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            <Nothing
              text={
                applies
                  ? '还没有事项。要社区做事，先起草事项、申请准入，列入清单以后才能下达。'
                  : '还没有事项。部门申请以后，会在这里征求社区、街道的意见。'
              }
            />
          }
        >
          {(items) => <ListTable rows={items} columns={COLUMNS(open)} current={filters.item} onOpen={open} />}
        </PageState>
        <More pages={pages} />
      </div>
      <ItemDialog open={drafting} onClose={() => setDrafting(false)} onDone={open} />
    </Page>
  )
}
