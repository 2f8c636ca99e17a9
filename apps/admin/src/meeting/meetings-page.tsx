import { PlusOutlined } from '@ant-design/icons'
import type { MeetingPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { MEETING_KINDS } from '@linli/domain'
import { Button, Select, type GetProps, type TableColumnsType } from 'antd'
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
import { When } from '../kernel/when.tsx'
import { MeetingAside } from './meeting-aside.tsx'
import { MINUTES, MinutesPaper } from './minutes-paper.tsx'
import { SittingDialog } from './sitting-dialog.tsx'

type Meeting = MeetingPage['items'][number]

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Meeting> => [
  {
    title: '会议',
    key: 'title',
    render: (_, meeting) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(meeting.id)}>
          {meeting.title}
        </button>
        <div className="second">
          {meeting.kindLabel} · {meeting.placeName}
        </div>
      </>
    ),
  },
  {
    title: '时间 · 地点',
    key: 'when',
    className: listStyles.middle ?? '',
    render: (_, { startsAt, venue }) => (
      <>
        <When at={startsAt} />
        <div className="second">{venue}</div>
      </>
    ),
  },
  { title: '状态', key: 'state', className: listStyles.short ?? '', render: (_, { stateLabel }) => stateLabel },
]

/** Meetings (会议) of one's area, the latest called first; the minutes of one on paper. */
export default function MeetingsPage() {
  const [{ meeting, paper }, change] = useFilters('meeting', 'paper')
  const printed = oneOf(MINUTES, paper)
  if (!meeting || !printed) return <MeetingList />
  return <PrintedMinutes id={meeting} paper={printed} onBack={() => change({ paper: undefined }, { push: true })} />
}

function PrintedMinutes({ id, ...paper }: Omit<GetProps<typeof MinutesPaper>, 'meeting'> & { id: string }) {
  const query = useRead(routes.meeting.one, { id })
  return (
    <Page title="会议纪要">
      <PageState query={query}>
        {(meeting) =>
          meeting.minutes ? <MinutesPaper meeting={meeting} {...paper} /> : <Nothing text="纪要还没有写好。" />
        }
      </PageState>
    </Page>
  )
}

function MeetingList() {
  const may = useMay()
  const [filters, change] = useFilters('kind', 'meeting')
  const kind = oneOf(MEETING_KINDS, filters.kind)
  const pages = usePages(routes.meeting.meetings, kind ? { kind } : {})
  const [calling, setCalling] = useState(false)
  const open = (meeting: string | undefined) => change({ meeting }, { push: !filters.meeting })
  return (
    <Page
      title="会议"
      extra={
        may('meeting.organise') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setCalling(true)}>
            通知开会
          </Button>
        )
      }
      aside={
        filters.meeting && <MeetingAside key={filters.meeting} id={filters.meeting} onClose={() => open(undefined)} />
      }
    >
      <div role="search" aria-label="筛选会议" style={{ marginBottom: 10 }}>
        <Select
          aria-label="什么会"
          placeholder="全部会议"
          allowClear
          value={kind}
          onChange={(value: string | undefined) => change({ kind: value })}
          options={optionsOf(MEETING_KINDS)}
          style={{ width: 160 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            kind ? (
              <Nothing text={`还没有${MEETING_KINDS[kind]}。`}>
                <Button onClick={() => change({ kind: undefined })}>看全部会议</Button>
              </Nothing>
            ) : (
              <Nothing text="还没有会议。网格联席会议在这里点“通知开会”；商议议题的会，在议题里确定参加人以后通知。" />
            )
          }
        >
          {(meetings) => <ListTable rows={meetings} columns={COLUMNS(open)} current={filters.meeting} onOpen={open} />}
        </PageState>
        <More pages={pages} />
      </div>
      <SittingDialog open={calling} onClose={() => setCalling(false)} onCalled={open} />
    </Page>
  )
}
