import { PlusOutlined } from '@ant-design/icons'
import type { BookablePage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { longTime, openingWords } from '@linli/domain'
import { Button, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useFilters } from '../kernel/filters.ts'
import listStyles from '../kernel/list.module.css'
import { ListTable } from '../kernel/list-table.tsx'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { ActivityDialog } from './activity-dialog.tsx'
import { BookableAside } from './bookable-aside.tsx'
import { SpaceDialog } from './space-dialog.tsx'

type Item = BookablePage['items'][number]
const KINDS = {
  space: {
    label: '阵地',
    add: '新增阵地',
    empty: '还没有阵地。新增以后居民在手机上按开放时间预约，每个时段不会重复约出去。',
  },
  activity: {
    label: '活动',
    add: '发布活动',
    empty: '还没有活动。发布以后居民在手机上报名，名额满了排候补，有人取消按先后补上。',
  },
} as const
type Kind = keyof typeof KINDS

const whenOf = ({ opening, time }: Item) =>
  time ? longTime(Date.parse(time.from), Date.now()) : opening ? openingWords(opening) : ''

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Item> => [
  {
    title: '名称',
    key: 'name',
    render: (_, item) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(item.id)}>
          {item.name}
        </button>
        <div className="second">
          {item.kindLabel} · {item.placeName} · {item.address}
        </div>
      </>
    ),
  },
  { title: '时间', key: 'when', className: listStyles.wide ?? '', render: (_, item) => whenOf(item) },
  {
    title: '状态',
    key: 'state',
    className: listStyles.middle ?? '',
    render: (_, { open, time }) => {
      if (!open) return time ? '已取消' : '不开放'
      if (!time) return '开放预约'
      if (time.left > 0) return `还有 ${time.left} 个名额`
      return time.waiting > 0 ? `已满，${time.waiting} 人候补` : '已满'
    },
  },
]

/** Spaces (阵地) and activities (活动) of one's area: hours, limits, and who booked. */
export default function BookablesPage() {
  const [filters, change] = useFilters('kind', 'bookable')
  const kind: Kind = filters.kind === 'activity' ? 'activity' : 'space'
  const pages = usePages(routes.booking.bookables, { kind, near: 'true' })
  const [adding, setAdding] = useState<Kind>()
  const open = (bookable: string | undefined) => change({ bookable }, { push: !filters.bookable })
  const close = () => setAdding(undefined)
  return (
    <Page
      title="阵地与活动"
      extra={
        <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(kind)}>
          {KINDS[kind].add}
        </Button>
      }
      aside={
        filters.bookable && (
          <BookableAside key={filters.bookable} id={filters.bookable} onClose={() => open(undefined)} />
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Segmented<Kind>
          aria-label="看什么"
          value={kind}
          options={Object.entries(KINDS).map(([value, { label }]) => ({ value: value as Kind, label }))}
          onChange={(value) => change({ kind: value === 'space' ? undefined : value, bookable: undefined })}
        />
      </div>
      <div className="card">
        <PageState query={pages} empty={<Nothing text={KINDS[kind].empty} />}>
          {(items) => <ListTable rows={items} columns={COLUMNS(open)} current={filters.bookable} onOpen={open} />}
        </PageState>
        <More pages={pages} />
      </div>
      <SpaceDialog open={adding === 'space'} onClose={close} onDone={open} />
      <ActivityDialog open={adding === 'activity'} onClose={close} onDone={open} />
    </Page>
  )
}
