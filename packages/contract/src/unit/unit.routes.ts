import { command, read } from '../kernel/route.ts'
import type * as S from './unit.schema.ts'

export const unitRoutes = {
  units: read<S.UnitQuery, S.UnitPage>('/api/v1/units', 'unit.read'),
  exportUnits: read<S.UnitExport, Uint8Array>('/api/v1/units/export.xlsx', 'unit.read', { answer: 'download' }),
  add: command<S.NewUnit, S.Unit>('POST', '/api/v1/units', 'unit.manage'),
  change: command<S.ChangeUnit, S.Unit>('PUT', '/api/v1/units/:id', 'unit.manage'),
}
