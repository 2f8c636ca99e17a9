import { command, post, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './open311.schema.ts'

/** GeoReport v2 as the standard has it, and the console's keys for it. */
export const open311Routes = {
  services: read<S.GeoServices, S.GeoServiceList>('/open311/v2/services.:format', 'public', { answer: 'georeport' }),
  definition: read<S.GeoDefinition, S.GeoServiceDefinition>('/open311/v2/services/:code.:format', 'public', {
    answer: 'georeport',
  }),
  report: post<S.GeoReport, S.GeoReported>('/open311/v2/requests.:format', 'public', {
    body: 'form',
    answer: 'georeport',
  }),
  requests: read<S.GeoQuery, S.GeoRequestList>('/open311/v2/requests.:format', 'public', { answer: 'georeport' }),
  request: read<S.GeoRequestId, S.GeoRequestList>('/open311/v2/requests/:id.:format', 'public', {
    answer: 'georeport',
  }),
  token: read<S.GeoRequestId, S.GeoTokens>('/open311/v2/tokens/:id.:format', 'public', { answer: 'georeport' }),
  keys: read<Empty, S.Open311KeyList>('/api/v1/open311-keys', 'open311.keys'),
  makeKey: command<S.MakeOpen311Key, S.MadeOpen311Key>('POST', '/api/v1/open311-keys', 'open311.keys'),
  revokeKey: command<S.Open311KeyId, Done>('DELETE', '/api/v1/open311-keys/:id', 'open311.keys'),
}
