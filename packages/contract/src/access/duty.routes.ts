import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './duty.schema.ts'

export const dutyRoutes = {
  rota: read<S.RotaQuery, S.Rota>('/api/v1/duty', 'duty.read'),
  colleagues: read<S.ColleagueQuery, S.Colleagues>('/api/v1/duty/colleagues', 'duty.read'),
  addShift: command<S.AddShift, Done>('POST', '/api/v1/duty', 'duty.plan'),
  endShift: command<S.ShiftId, Done>('DELETE', '/api/v1/duty/:id', 'duty.plan'),
  quiet: read<Empty, S.Quiet>('/api/v1/duty/quiet', 'duty.quiet'),
  setQuiet: command<S.Quiet, S.Quiet>('PUT', '/api/v1/duty/quiet', 'duty.quiet'),
}
