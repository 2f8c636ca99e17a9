import { command, read } from '../kernel/route.ts'
import type * as S from './call.schema.ts'

/** Calls of a clerk (热线受理). */
export const callRoutes = {
  open: command<S.OpenCall, S.Call>('POST', '/api/v1/calls', 'work-order.call'),
  mine: read<S.CallQuery, S.CallPage>('/api/v1/calls', 'work-order.call'),
  one: read<S.CallId, S.Call>('/api/v1/calls/:id', 'work-order.call'),
  act: command<S.CallAct, S.Call>('POST', '/api/v1/calls/:id/work-orders/:workOrderId/:deed', 'work-order.call'),
  change: command<S.ChangeCall, S.Call>('PUT', '/api/v1/calls/:id', 'work-order.call'),
  unmask: command<S.UnmaskCall, S.UnmaskedCall>('POST', '/api/v1/calls/:id/unmask', 'work-order.call'),
}
