import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './catalogue.schema.ts'

export const catalogueRoutes = {
  items: read<S.ItemQuery, S.ItemPage>('/api/v1/service-items', 'catalogue.read'),
  item: read<S.ItemCode, S.ItemForMe>('/api/v1/service-items/:code', 'catalogue.read'),
  putItem: command<S.PutItem, S.OfferedItem>('PUT', '/api/v1/service-items/:code', 'catalogue.manage'),
  eventClasses: read<Empty, S.EventClassList>('/api/v1/event-classes', 'catalogue.read'),
}
