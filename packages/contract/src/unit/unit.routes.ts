import { command, read } from '../kernel/route.ts'
import type { Done } from '../kernel/schema.ts'
import type * as L from './liaison.schema.ts'
import type * as S from './unit.schema.ts'

export const unitRoutes = {
  units: read<S.UnitQuery, S.UnitPage>('/api/v1/units', 'unit.read'),
  exportUnits: read<S.UnitExport, Uint8Array>('/api/v1/units/export.xlsx', 'unit.read', { answer: 'download' }),
  add: command<S.NewUnit, S.Unit>('POST', '/api/v1/units', 'unit.manage'),
  change: command<S.ChangeUnit, S.Unit>('PUT', '/api/v1/units/:id', 'unit.manage'),
  liaisons: read<L.LiaisonQuery, L.LiaisonPage>('/api/v1/units/:id/liaisons', 'unit.liaisons'),
  /** whom one may name */
  people: read<L.UnitId, L.UnitPeople>('/api/v1/units/:id/people', 'unit.liaison'),
  nameLiaison: command<L.NameLiaison, Done>('POST', '/api/v1/units/:id/liaisons', 'unit.liaison'),
  endLiaison: command<L.LiaisonId, Done>('DELETE', '/api/v1/liaisons/:id', 'unit.liaison'),
}
