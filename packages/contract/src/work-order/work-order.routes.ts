import { command, post, read } from '../kernel/route.ts'
import type { SuggestedFor, SuggestFor, Suggestions } from './suggest.schema.ts'
import type * as L from './lists.schema.ts'
import type * as S from './work-order.schema.ts'

export const workOrderRoutes = {
  raise: command<S.Raise, S.WorkOrderDetail>('POST', '/api/v1/work-orders', 'work-order.raise'),
  mine: read<L.MineQuery, L.WorkOrderPage>('/api/v1/work-orders/mine', 'work-order.mine'),
  queue: read<L.QueueQuery, L.WorkOrderPage>('/api/v1/work-orders/queue', 'work-order.queue'),
  exportQueue: read<L.QueueExport, Uint8Array>('/api/v1/work-orders/queue/export.xlsx', 'work-order.export', {
    answer: 'download',
  }),
  counts: read<L.CountsQuery, L.QueueCounts>('/api/v1/work-orders/counts', 'work-order.queue'),
  list: read<L.ListQuery, L.WorkOrderPage>('/api/v1/work-orders', 'work-order.list'),
  exportList: read<L.ExportQuery, Uint8Array>('/api/v1/work-orders/export.xlsx', 'work-order.export', {
    answer: 'download',
  }),
  one: read<S.WorkOrderId, S.WorkOrderDetail>('/api/v1/work-orders/:id', 'work-order.read'),
  paper: read<S.PrintPaper, Uint8Array>('/api/v1/work-orders/:id/papers/:paper', 'work-order.print', {
    answer: 'download',
  }),
  handlers: read<S.HandlersQuery, S.HandlerList>('/api/v1/work-orders/:id/handlers', 'work-order.queue'),
  suggestions: read<S.WorkOrderId, Suggestions>('/api/v1/work-orders/:id/suggestions', 'work-order.queue'),
  /** for texts that nothing was raised from yet */
  suggestFor: post<SuggestFor, SuggestedFor>('/api/v1/work-orders/suggestions', 'work-order.raise'),
  act: command<S.Act, S.WorkOrderDetail>('POST', '/api/v1/work-orders/:id/actions/:action', 'work-order.act'),
  decide: command<S.Decide, S.WorkOrderDetail>(
    'POST',
    '/api/v1/work-orders/:id/approvals/:approvalId',
    'work-order.act',
  ),
  /** whether a result is genuine: for everybody who holds one in hand */
  check: read<S.CheckResult, S.ResultCheck>('/api/v1/check/:code', 'public'),
  denial: read<S.DenialCode, S.Denial>('/api/v1/denials/:code', 'public'),
  deny: post<S.DenialCode, S.Denial>('/api/v1/denials/:code', 'public'),
  nearby: post<S.NearbyQuery, S.NearbyList>('/api/v1/work-orders/nearby', 'work-order.raise'),
  duplicates: read<S.WorkOrderId, S.DuplicateList>('/api/v1/work-orders/:id/duplicates', 'work-order.queue'),
  unmask: command<S.Unmask, S.Unmasked>('POST', '/api/v1/work-orders/:id/unmask', 'work-order.unmask'),
}
