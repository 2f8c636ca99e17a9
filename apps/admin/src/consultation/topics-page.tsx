import { PlusOutlined } from '@ant-design/icons'
import type { TopicPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CONSULTATION_SOURCES, consultationProcess } from '@linli/domain'
import { Button, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { DueChip } from '../kernel/due-chip.tsx'
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
import { ProposeDialog } from './propose-dialog.tsx'
import { TopicAside } from './topic-aside.tsx'
import { hasPaper, TopicPaper } from './topic-paper.tsx'
import styles from './consultation.module.css'

type Topic = TopicPage['items'][number]

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Topic> => [
  {
    title: '议题',
    key: 'title',
    render: (_, topic) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(topic.id)}>
          {topic.title}
        </button>
        <div className="second">
          {topic.stateLabel} · {topic.placeName}
        </div>
        {topic.answerDueAt && (
          <Tag color="warning" variant="filled">
            要答复评议
          </Tag>
        )}
      </>
    ),
  },
  {
    title: '来源',
    key: 'source',
    className: `${listStyles.wide} ${listStyles.short}`,
    render: (_, { source }) => CONSULTATION_SOURCES[source],
  },
  {
    title: '附议',
    key: 'signatures',
    className: `${listStyles.wide} ${listStyles.short} figures`,
    render: (_, { signatures }) => `${signatures} 人`,
  },
  {
    title: '提议时间',
    key: 'proposed',
    className: `${listStyles.wide} ${listStyles.middle}`,
    render: (_, { proposedAt }) => <When at={proposedAt} />,
  },
  {
    title: '这一步最晚',
    key: 'due',
    className: listStyles.middle ?? '',
    render: (_, { open, dueAt, state }) =>
      open && dueAt ? (
        <>
          <DueChip dueAt={dueAt} />
          <div className="second">{consultationProcess.tickets[consultationProcess.states[state].ticket]}</div>
        </>
      ) : (
        <span className="second">{open ? '不计时' : '已结束'}</span>
      ),
  },
]

/** Topics (议题) of one's area by step: what each waits for, and until when; the result of one on paper. */
export default function TopicsPage() {
  const [{ topic, paper }, change] = useFilters('topic', 'paper')
  if (!topic || !paper) return <Board />
  return <PrintedTopic id={topic} onBack={() => change({ paper: undefined }, { push: true })} />
}

function PrintedTopic({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useRead(routes.consultation.one, { id })
  return (
    <Page title="公告">
      <PageState query={query}>
        {(topic) =>
          hasPaper(topic) ? (
            <TopicPaper topic={topic} onBack={onBack} />
          ) : (
            <Nothing text="议题还没有结果，有了结果再打印。">
              <Button onClick={onBack}>返回议题</Button>
            </Nothing>
          )
        }
      </PageState>
    </Page>
  )
}

/** The states of each step together. */
const STATES = Object.entries(consultationProcess.tickets).map(([ticket, label]) => ({
  label,
  options: optionsOf(consultationProcess.states).filter(
    ({ value }) => consultationProcess.states[value].ticket === ticket,
  ),
}))

function Board() {
  const may = useMay()
  const [filters, change] = useFilters('state', 'topic')
  const state = oneOf(consultationProcess.states, filters.state)
  const pages = usePages(routes.consultation.board, state ? { state } : {})
  const [proposing, setProposing] = useState(false)
  const open = (topic: string | undefined) => change({ topic }, { push: !filters.topic })
  return (
    <Page
      title="议事协商"
      extra={
        may('consultation.propose') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setProposing(true)}>
            提议
          </Button>
        )
      }
      aside={filters.topic && <TopicAside key={filters.topic} id={filters.topic} onClose={() => open(undefined)} />}
    >
      <div role="search" aria-label="筛选议题" className={styles.filters}>
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={state}
          onChange={(value: string | undefined) => change({ state: value })}
          options={STATES}
          style={{ width: 160 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            state ? (
              <Nothing text="没有这一步的议题。">
                <Button onClick={() => change({ state: undefined })}>看全部议题</Button>
              </Nothing>
            ) : (
              <Nothing text="还没有议题。居民在手机上提议，或者您点“提议”，议题会出现在这里。" />
            )
          }
        >
          {(topics) => <ListTable rows={topics} columns={COLUMNS(open)} current={filters.topic} onOpen={open} />}
        </PageState>
        <More pages={pages} />
      </div>
      <ProposeDialog open={proposing} onClose={() => setProposing(false)} onProposed={open} />
    </Page>
  )
}
