import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './day.schema.ts'

/** The worker's day: many cases at once, templates, filters under a name, hand-over and the page of the shift. */
export const dayRoutes = {
  batch: command<S.Batch, S.BatchResult>('POST', '/api/v1/work-orders/batch', 'work-order.queue'),
  handOver: command<S.HandOver, Done>('POST', '/api/v1/work-orders/hand-over', 'work-order.queue'),
  handed: read<S.HandedQuery, S.HandedPage>('/api/v1/work-orders/handed', 'work-order.queue'),
  shift: read<S.ShiftQuery, S.ShiftPage>('/api/v1/work-orders/shift', 'work-order.queue'),
  templates: read<Empty, S.Templates>('/api/v1/answer-templates', 'work-order.queue'),
  putTemplate: command<S.PutTemplate, Done>('POST', '/api/v1/answer-templates', 'work-order.template'),
  dropTemplate: command<S.TemplateId, Done>('DELETE', '/api/v1/answer-templates/:id', 'work-order.template'),
  filters: read<Empty, S.SavedFilters>('/api/v1/saved-filters', 'work-order.queue'),
  saveFilter: command<S.SaveFilter, S.SavedFilters>('POST', '/api/v1/saved-filters', 'work-order.queue'),
  dropFilter: command<S.FilterId, S.SavedFilters>('DELETE', '/api/v1/saved-filters/:id', 'work-order.queue'),
}
