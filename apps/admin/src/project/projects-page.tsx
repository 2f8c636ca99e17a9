import { PlusOutlined } from '@ant-design/icons'
import type { ProjectPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { projectProcess, yuan } from '@linli/domain'
import { Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import listStyles from '../kernel/list.module.css'
import { ListTable } from '../kernel/list-table.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'
import { NotifyDialog } from './notify-dialog.tsx'
import { ProjectAside } from './project-aside.tsx'

type Project = ProjectPage['items'][number]

const COLUMNS = (onOpen: (id: string) => void): TableColumnsType<Project> => [
  {
    title: '项目',
    key: 'title',
    render: (_, project) => (
      <>
        <button type="button" className={listStyles.title} onClick={() => onOpen(project.id)}>
          {project.title}
        </button>
        <div className="second">
          {project.placeName} · {project.ownerName}
        </div>
      </>
    ),
  },
  {
    title: '告知时间',
    key: 'notified',
    className: `${listStyles.wide} ${listStyles.middle}`,
    render: (_, { notifiedAt }) => <When at={notifiedAt} />,
  },
  {
    title: '资金',
    key: 'money',
    className: `${listStyles.wide} ${listStyles.middle} figures`,
    render: (_, { amount, spent }) => (
      <>
        {yuan(amount)}
        <div className="second">已用 {yuan(spent)}</div>
      </>
    ),
  },
  { title: '状态', key: 'state', className: listStyles.middle ?? '', render: (_, { stateLabel }) => stateLabel },
]

/** Renovation projects (改造项目) of one's area or of one's unit, the latest first. */
export default function ProjectsPage() {
  const may = useMay()
  const [filters, change] = useFilters('state', 'project')
  const state = oneOf(projectProcess.states, filters.state)
  const pages = usePages(routes.project.projects, state ? { state } : {})
  const [notifying, setNotifying] = useState(false)
  const open = (project: string | undefined) => change({ project }, { push: !filters.project })
  const owns = may('project.own')
  return (
    <Page
      title="改造项目"
      extra={
        owns && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setNotifying(true)}>
            告知项目
          </Button>
        )
      }
      aside={
        filters.project && <ProjectAside key={filters.project} id={filters.project} onClose={() => open(undefined)} />
      }
    >
      <div role="search" aria-label="筛选项目" style={{ marginBottom: 10 }}>
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={state}
          onChange={(value: string | undefined) => change({ state: value })}
          options={optionsOf(projectProcess.states)}
          style={{ width: 160 }}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            state ? (
              <Nothing text="没有这个状态的项目。">
                <Button onClick={() => change({ state: undefined })}>看全部项目</Button>
              </Nothing>
            ) : (
              <Nothing
                text={
                  owns
                    ? '还没有项目。您的单位要在社区改造，先点“告知项目”，社区党委同意以后再开工。'
                    : '还没有项目。项目单位告知社区党委以后，项目会出现在这里。'
                }
              />
            )
          }
        >
          {(projects) => <ListTable rows={projects} columns={COLUMNS(open)} current={filters.project} onOpen={open} />}
        </PageState>
        <More pages={pages} />
      </div>
      <NotifyDialog open={notifying} onClose={() => setNotifying(false)} onNotified={open} />
    </Page>
  )
}
