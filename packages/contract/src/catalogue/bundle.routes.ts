import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './bundle.schema.ts'
import type { ItemCode } from './catalogue.schema.ts'

export const bundleRoutes = {
  /** for everybody to read, as the items are */
  list: read<Empty, S.BundleList>('/api/v1/service-bundles', 'public'),
  one: read<ItemCode, S.BundleDetail>('/api/v1/service-bundles/:code', 'public'),
  known: read<Empty, S.KnownFacts>('/api/v1/known-facts', 'catalogue.read'),
  put: command<S.PutBundle, S.BundleDetail>('PUT', '/api/v1/service-bundles/:code', 'catalogue.manage'),
  order: command<S.OrderBundle, S.BundleOrder>('POST', '/api/v1/bundle-orders', 'work-order.raise'),
  ordered: read<S.BundleOrderId, S.BundleOrder>('/api/v1/bundle-orders/:id', 'work-order.read'),
}
