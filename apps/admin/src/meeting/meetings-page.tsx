import type { MeetingPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Table, type GetProps, type TableColumnsType } from 'antd'
import { oneOf, useFilters } from '../kernel/filters.ts'
import listStyles from '../kernel/list.module.css'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { MeetingAside } from './meeting-aside.tsx'
import { MINUTES, MinutesPaper } from './minutes-paper.tsx'

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
        <div className="second">{meeting.placeName}</div>
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
  const [filters, change] = useFilters('meeting')
  const pages = usePages(routes.meeting.meetings, {})
  const open = (meeting: string | undefined) => change({ meeting }, { push: !filters.meeting })
  return (
    <Page
      title="会议"
      aside={
        filters.meeting && <MeetingAside key={filters.meeting} id={filters.meeting} onClose={() => open(undefined)} />
      }
    >
      <div className="card">
        <PageState
          query={pages}
          empty={<Nothing text="还没有会议。在议题里确定参加人以后，点“通知开会”，会议会出现在这里。" />}
        >
          {(meetings) => (
            <Table<Meeting>
              rowKey="id"
              size="middle"
              pagination={false}
              tableLayout="fixed"
              columns={COLUMNS(open)}
              dataSource={meetings}
              rowClassName={({ id }) => listStyles[id === filters.meeting ? 'current' : 'row'] ?? ''}
              onRow={({ id }) => ({ onClick: () => open(id), 'aria-current': id === filters.meeting || undefined })}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}
