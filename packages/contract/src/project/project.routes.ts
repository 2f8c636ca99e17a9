import { command, read } from '../kernel/route.ts'
import type * as S from './project.schema.ts'

export const projectRoutes = {
  /** where one works or lives, or of one's unit */
  projects: read<S.ProjectQuery, S.ProjectPage>('/api/v1/projects', 'project.read'),
  one: read<S.ProjectId, S.Project>('/api/v1/projects/:id', 'project.read'),
  notify: command<S.NotifyProject, S.Project>('POST', '/api/v1/projects', 'project.own'),
  /** the money as it is now, as a whole: what it was before stays visible */
  budget: command<S.SetBudget, S.Project>('PUT', '/api/v1/projects/:id/budget', 'project.own'),
  answer: command<S.AnswerEntry, S.Project>('POST', '/api/v1/projects/:id/entries/:entryId/answer', 'project.own'),
  /** a topic opens a right of the committee to residents */
  open: command<S.OpenRight, S.Project>('PUT', '/api/v1/projects/:id/topics/:right', 'project.open'),
  act: command<S.ActOnProject, S.Project>('POST', '/api/v1/projects/:id/actions/:action', 'project.act'),
}
