import type { OwnBinding } from '../identity/identity.schema.ts'
import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './registry.schema.ts'

export const registryRoutes = {
  buildings: read<S.BuildingQuery, S.BuildingPage>('/api/v1/buildings', 'registry.places'),
  households: read<S.HouseholdQuery, S.HouseholdList>('/api/v1/households', 'registry.places'),
  bind: command<S.Bind, OwnBinding>('POST', '/api/v1/bindings', 'registry.bind'),
  unbind: command<S.BindingId, Done>('DELETE', '/api/v1/bindings/:id', 'registry.bind'),
  bindings: read<S.BindingQuery, S.BindingPage>('/api/v1/bindings', 'registry.confirm'),
  exportBindings: read<S.BindingExport, Uint8Array>('/api/v1/bindings/export.xlsx', 'registry.confirm', {
    answer: 'download',
  }),
  confirm: command<S.BindingId, Done>('POST', '/api/v1/bindings/:id/confirm', 'registry.confirm'),
  refuse: command<S.RefuseBinding, Done>('POST', '/api/v1/bindings/:id/refuse', 'registry.confirm'),
  helpers: read<Empty, S.HelperList>('/api/v1/helpers', 'registry.helper'),
  addHelper: command<S.AddHelper, S.Helper>('POST', '/api/v1/helpers', 'registry.helper'),
  removeHelper: command<S.HelperId, Done>('DELETE', '/api/v1/helpers/:id', 'registry.helper'),
  startImport: command<S.ImportFile, S.ImportRun>('POST', '/api/v1/imports', 'import.run', { body: 'upload' }),
  imports: read<Empty, S.ImportRunList>('/api/v1/imports', 'import.run'),
  importRun: read<S.ImportId, S.ImportRun>('/api/v1/imports/:id', 'import.run'),
  /** a list to fill in, as CSV */
  importTemplate: read<S.ImportTemplate, Uint8Array>('/api/v1/import-templates/:list', 'import.run', {
    answer: 'download',
  }),
}
