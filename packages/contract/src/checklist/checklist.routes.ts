import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './checklist.schema.ts'
import type * as T from './task.schema.ts'

export const checklistRoutes = {
  /** who decides, what may be collected, and what a refusal may cite */
  terms: read<Empty, S.ChecklistTerms>('/api/v1/checklist/terms', 'checklist.read'),
  /** the list is open to all of the staff it concerns; drafts to their department only */
  items: read<S.ChecklistItemQuery, S.ChecklistItemPage>('/api/v1/checklist/items', 'checklist.read'),
  item: read<S.ChecklistItemId, S.ChecklistItem>('/api/v1/checklist/items/:id', 'checklist.read'),
  draft: command<S.DraftItem, S.ChecklistItem>('POST', '/api/v1/checklist/items', 'checklist.apply'),
  edit: command<S.EditItem, S.ChecklistItem>('PUT', '/api/v1/checklist/items/:id', 'checklist.apply'),
  actOnItem: command<S.ActOnChecklistItem, S.ChecklistItem>(
    'POST',
    '/api/v1/checklist/items/:id/actions/:action',
    'checklist.act',
  ),
  /** the gate: what is not on the list, not in force, or known already is refused with the reason, and counted */
  send: command<T.SendTask, T.SentTasks>('POST', '/api/v1/checklist/tasks', 'checklist.send'),
  /** where one works or of one's unit; what is open by its end */
  tasks: read<T.TaskQuery, T.ChecklistTaskPage>('/api/v1/checklist/tasks', 'checklist.read'),
  task: read<T.TaskId, T.ChecklistTask>('/api/v1/checklist/tasks/:id', 'checklist.read'),
  actOnTask: command<T.ActOnTask, T.ChecklistTask>(
    'POST',
    '/api/v1/checklist/tasks/:id/actions/:action',
    'checklist.act',
  ),
  /** counts of communities by month and asker; no person is in them */
  load: read<T.LoadQuery, T.ChecklistLoad>('/api/v1/checklist/load', 'checklist.read'),
}
