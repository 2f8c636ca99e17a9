import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './foreign.schema.ts'

/** Cases of another system (12345 and the like): how its sheets are read, sheets in, answers out. */
export const foreignRoutes = {
  systems: read<Empty, S.ForeignSystemList>('/api/v1/foreign-systems', 'work-order.foreign'),
  putSystem: command<S.PutForeignSystem, S.ForeignSystem>('PUT', '/api/v1/foreign-systems/:code', 'work-order.foreign'),
  startImport: command<S.ForeignFile, S.ForeignRun>(
    'POST',
    '/api/v1/foreign-systems/:code/imports',
    'work-order.foreign',
    { body: 'upload' },
  ),
  imports: read<Empty, S.ForeignRunList>('/api/v1/foreign-imports', 'work-order.foreign'),
  importRun: read<S.ForeignRunId, S.ForeignRun>('/api/v1/foreign-imports/:id', 'work-order.foreign'),
  answers: read<S.ForeignWindow, Uint8Array>('/api/v1/foreign-systems/:code/answers.xlsx', 'work-order.foreign', {
    answer: 'download',
  }),
}
