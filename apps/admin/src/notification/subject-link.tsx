import type { Notice } from '@linli/contract'
import type { NoticeSubject, Permission } from '@linli/domain'
import { Link } from 'react-router'
import { useMay } from '../kernel/session.tsx'

interface SubjectPage {
  readonly to: string
  readonly what: string
  readonly may: Permission
}
const PAGES: Readonly<Partial<Record<NoticeSubject, SubjectPage>>> = {
  'work-order': { to: '/orders?order=', what: '单子', may: 'work-order.list' },
  consultation: { to: '/topics?topic=', what: '议题', may: 'consultation.read' },
  meeting: { to: '/meetings?meeting=', what: '会议', may: 'meeting.read' },
  poll: { to: '/polls?poll=', what: '表决', may: 'ballot.read' },
  'checklist-item': { to: '/checklist?of=all&item=', what: '事项', may: 'checklist.read' },
  'checklist-task': { to: '/tasks?task=', what: '任务', may: 'checklist.read' },
  project: { to: '/projects?project=', what: '项目', may: 'project.read' },
}

/** Opens what a message is about, for whom that page is. */
export function SubjectLink({ about, title }: Pick<Notice, 'about' | 'title'>) {
  const may = useMay()
  const page = about && PAGES[about.subject]
  if (!page || !may(page.may)) return null
  const { to, what } = page
  return (
    <Link to={`${to}${about.id}`} aria-label={`打开${what}：${title}`}>
      打开{what}
    </Link>
  )
}
