import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './catalogue.schema.ts'

export const catalogueRoutes = {
  /** the checklist is for everybody to read; what is personal of an order is `prefilled` */
  items: read<S.ItemQuery, S.ItemPage>('/api/v1/service-items', 'public'),
  exportItems: read<S.ItemExport, Uint8Array>('/api/v1/service-items/export.xlsx', 'catalogue.read', {
    answer: 'download',
  }),
  item: read<S.ItemCode, S.OfferedItem>('/api/v1/service-items/:code', 'public'),
  prefilled: read<S.ItemCode, S.Prefilled>('/api/v1/service-items/:code/prefilled', 'catalogue.read'),
  /** writes the draft of the next version; what is published stays as it is */
  putItem: command<S.PutItem, S.ItemVersion>('PUT', '/api/v1/service-items/:code', 'catalogue.manage'),
  /** of all items, by state: the desk of who writes and reviews */
  versions: read<S.VersionQuery, S.ItemVersionPage>('/api/v1/service-item-versions', 'catalogue.manage'),
  /** of one item, the newest first */
  versionsOf: read<S.ItemCode, S.ItemVersionList>('/api/v1/service-items/:code/versions', 'catalogue.manage'),
  version: read<S.VersionId, S.ItemVersion>('/api/v1/service-items/:code/versions/:version', 'catalogue.manage'),
  actOnItem: command<S.ActOnItem, S.ItemVersion>(
    'POST',
    '/api/v1/service-items/:code/versions/:version/actions/:action',
    'catalogue.manage',
  ),
  exportClasses: read<Empty, Uint8Array>('/api/v1/event-classes/export.xlsx', 'catalogue.read', {
    answer: 'download',
  }),
  eventClasses: read<Empty, S.EventClassList>('/api/v1/event-classes', 'catalogue.read'),
}
