import { PlusOutlined } from '@ant-design/icons'
import type { PollPage as Polls } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { POLL_STATES, POLL_UNITS } from '@linli/domain'
import { Button, Select, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'
import { EditorDrawer } from './editor-drawer.tsx'
import styles from './ballot.module.css'
import { PaperEntry } from './paper-entry.tsx'
import { PAPERS, PollPaper } from './papers.tsx'
import { PollView } from './poll-view.tsx'

type Row = Polls['items'][number]

/** Polls (表决) of the place: the list, and the one that the address names. */
export default function PollsPage() {
  const [{ poll }] = useFilters('poll')
  return poll ? <OnePoll key={poll} id={poll} /> : <PollList />
}

function OnePoll({ id }: { id: string }) {
  const [filters, change] = useFilters('poll', 'paper', 'enter')
  const paper = oneOf(PAPERS, filters.paper)
  const open = (view: Partial<typeof filters>) =>
    change({ paper: undefined, enter: undefined, ...view }, { push: true })
  const query = useRead(routes.ballot.poll, { id }, { every: 60_000 })
  const back = () => open({ poll: undefined })
  return (
    <Page
      title={query.data?.title ?? '表决'}
      note={query.data && POLL_STATES[query.data.state]}
      extra={
        <Button className="no-print" onClick={back}>
          全部表决
        </Button>
      }
    >
      <PageState query={query}>
        {(poll) => {
          if (filters.enter) return <PaperEntry poll={poll} onBack={() => open({})} />
          if (paper && poll.root !== null) return <PollPaper poll={poll} paper={paper} onBack={() => open({})} />
          return <PollView poll={poll} onPaper={(paper) => open({ paper })} onEnter={() => open({ enter: 'paper' })} />
        }}
      </PageState>
    </Page>
  )
}

function PollList() {
  const may = useMay()
  const [filters, change] = useFilters('state', 'poll')
  const state = oneOf(POLL_STATES, filters.state)
  const pages = usePages(routes.ballot.polls, { ...(state && { state }) })
  const [drafting, setDrafting] = useState(false)
  const open = (id: string) => change({ poll: id }, { push: true })
  const columns: TableColumnsType<Row> = [
    {
      title: '表决',
      dataIndex: 'title',
      render: (title: string, { id }) => (
        <Button type="link" size="small" className={styles.title} onClick={() => open(id)}>
          {title}
        </Button>
      ),
    },
    { title: '状态', dataIndex: 'state', width: 110, render: (key: Row['state']) => <Tag>{POLL_STATES[key]}</Tag> },
    { title: '范围', dataIndex: 'placeName', width: 150 },
    { title: '谁来表决', dataIndex: 'unit', width: 100, render: (key: Row['unit']) => POLL_UNITS[key] },
    { title: '方式', dataIndex: 'secret', width: 90, render: (secret: boolean) => (secret ? '不记名' : '记名') },
    {
      title: '截止',
      dataIndex: 'closesAt',
      width: 130,
      render: (at: string | null) => (at ? <When at={at} /> : '–'),
    },
  ]
  return (
    <Page
      title="表决"
      extra={
        may('ballot.manage') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setDrafting(true)}>
            起草表决
          </Button>
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Select
          aria-label="表决状态"
          placeholder="全部状态"
          allowClear
          value={state}
          onChange={(value: string | undefined) => change({ state: value })}
          options={optionsOf(POLL_STATES)}
          style={{ width: 150 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            <Nothing
              text={
                state
                  ? `没有${POLL_STATES[state]}的表决。`
                  : '还没有表决。先起草：问什么、谁来表决、怎样算通过；再公示名册，然后开始。'
              }
            />
          }
        >
          {(polls) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={polls}
              scroll={{ x: 760 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      <EditorDrawer open={drafting} onClose={() => setDrafting(false)} onSaved={({ id }) => open(id)} />
    </Page>
  )
}
