import type { Project } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Tag } from 'antd'
import { Link } from 'react-router'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { DueChip } from '../kernel/due-chip.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { Trail } from '../kernel/trail.tsx'
import { When } from '../kernel/when.tsx'
import { BudgetView } from './budget-view.tsx'
import { EntriesView } from './entries-view.tsx'
import { ProjectActions } from './project-actions.tsx'

/** One project beside the list. */
export function ProjectAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.project.one, { id })
  return (
    <Aside label="项目详情" onClose={onClose}>
      <PageState query={query}>
        {(project) => (
          <>
            <ProjectDetail project={project} />
            <ProjectActions key={project.state} project={project} />
          </>
        )}
      </PageState>
    </Aside>
  )
}

/** What waits for the answers of the owner. */
const WAITS: Readonly<Partial<Record<Project['state'], string>>> = {
  notified: '社区党委才能同意实施',
  working: '才能申请验收',
  accepting: '社区党委才能同意验收',
}

function ProjectDetail({ project }: { project: Project }) {
  const unanswered = project.entries.filter(({ answer }) => answer === null).length
  const waits = WAITS[project.state]
  return (
    <div className={asideStyles.detail}>
      <header>
        <h2>{project.title}</h2>
        <div className="row">
          <Tag variant="filled">{project.stateLabel}</Tag>
          {project.open && project.dueAt && <DueChip dueAt={project.dueAt} />}
        </div>
        <p className="second">
          {project.ownerName} · {project.placeName} · <When at={project.notifiedAt} /> 告知
        </p>
      </header>
      {waits && unanswered > 0 && (
        <section className={asideStyles.lacks} aria-label="还差什么">
          还有 {unanswered} 条建议、监督发现没有答复，<b>答复以后，{waits}</b>
        </section>
      )}
      <p className="pre">{project.body}</p>
      <EntriesView project={project} />
      <BudgetView budgets={project.budgets} />
      <Topics topics={project.topics} />
      <Trail entries={project.trail} />
    </div>
  )
}

/** By which topics residents talk over which right. */
function Topics({ topics }: Pick<Project, 'topics'>) {
  const may = useMay()
  if (topics.length === 0) return null
  return (
    <section>
      <h3>交居民商量</h3>
      <ul className="stack">
        {topics.map(({ right, rightLabel, consultationId, title, stateLabel }) => (
          <li key={`${right} ${consultationId}`}>
            {rightLabel}：
            {may('consultation.board') ? <Link to={`/topics?topic=${consultationId}`}>{title}</Link> : title}{' '}
            <span className="second">{stateLabel}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
