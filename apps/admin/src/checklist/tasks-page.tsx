import { PlusOutlined } from '@ant-design/icons'
import type { ChecklistTaskPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { WHENS, type When as Due } from '@linli/domain'
import { Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { DueChip } from '../kernel/due-chip.tsx'
import { oneOf, useFilters } from '../kernel/filters.ts'
import listStyles from '../kernel/list.module.css'
import { ListTable } from '../kernel/list-table.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { useMay, useMe } from '../kernel/session.tsx'
import { SendDialog } from './send-dialog.tsx'
import { TaskAside } from './task-aside.tsx'

type Task = ChecklistTaskPage['items'][number]

const LISTS = { open: '没有办完的', closed: '办完和结束的' } as const
/** What waits for the level above who asked. */
const OFFICE_LISTS = { ...LISTS, refused: '待核定的不接', complaints: '待答复的申诉' } as const
const GROUPS = Object.entries(WHENS) as [Due, string][]

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Task> => [
  {
    title: '任务',
    key: 'name',
    render: (_, task) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(task.id)}>
          {task.name}
        </button>
        <div className="second">
          {task.askerName} · {task.placeName}
        </div>
      </>
    ),
  },
  {
    title: '性质',
    key: 'kind',
    className: `${listStyles.wide} ${listStyles.middle}`,
    render: (_, { kindLabel, minutes }) => (
      <>
        {kindLabel}
        <div className="second">预计 {minutes} 分钟</div>
      </>
    ),
  },
  {
    title: '期限',
    key: 'due',
    className: listStyles.middle ?? '',
    render: (_, { open, dueAt }) => (open && dueAt ? <DueChip dueAt={dueAt} /> : null),
  },
  { title: '状态', key: 'state', className: listStyles.middle ?? '', render: (_, { stateLabel }) => stateLabel },
]

/** Tasks of one's area or department: today, this week, late. Of a person there is nothing here. */
export default function TasksPage() {
  const may = useMay()
  const [filters, change] = useFilters('list', 'task')
  const office = useMe().posts.some(({ role }) => role === 'district-centre')
  const lists = office ? OFFICE_LISTS : LISTS
  const list = oneOf(OFFICE_LISTS, filters.list) ?? 'open'
  const pages = usePages(routes.checklist.tasks, { list })
  const [sending, setSending] = useState(false)
  const open = (task: string | undefined) => change({ task }, { push: !filters.task })
  const table = (tasks: readonly Task[]) => (
    <ListTable rows={tasks} columns={COLUMNS(open)} current={filters.task} onOpen={open} />
  )
  return (
    <Page
      title="社区工作任务"
      extra={
        may('checklist.send') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setSending(true)}>
            下达任务
          </Button>
        )
      }
      aside={filters.task && <TaskAside key={filters.task} id={filters.task} onClose={() => open(undefined)} />}
    >
      <div role="search" aria-label="筛选任务" style={{ marginBottom: 10 }}>
        <Select
          aria-label="哪些任务"
          value={list}
          onChange={(value: string) => change({ list: value })}
          options={optionsOf(lists)}
          style={{ width: 180 }}
        />
      </div>
      <PageState query={pages} empty={<Nothing text={list === 'open' ? '没有要办的任务。' : '这里还没有任务。'} />}>
        {(tasks) =>
          list === 'open' ? (
            GROUPS.map(([when, label]) => {
              const group = tasks.filter((task) => task.when === when)
              return group.length === 0 ? null : (
                <section key={when} className="card" aria-label={label} style={{ marginBottom: 12 }}>
                  <h2 style={{ padding: '12px 16px 4px' }}>{label}</h2>
                  {table(group)}
                </section>
              )
            })
          ) : (
            <div className="card">{table(tasks)}</div>
          )
        }
      </PageState>
      <More pages={pages} />
      <SendDialog open={sending} onClose={() => setSending(false)} />
    </Page>
  )
}
