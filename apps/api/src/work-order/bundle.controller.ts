import { Controller } from '@nestjs/common'
import {
  routes,
  type BundleOrderId,
  type Empty,
  type ItemCode,
  type OrderBundle,
  type PutBundle,
} from '@linli/contract'
import { CatalogueService } from '../catalogue/catalogue.service.ts'
import { Bundles } from '../catalogue/bundles.ts'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { BundleOrders } from './bundle-orders.ts'

const r = routes.bundle

@Controller()
export class BundleController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly bundles: Bundles,
    private readonly orders: BundleOrders,
  ) {}

  @Handles(r.list)
  list(@Called() call: CallOf<typeof Empty>) {
    return this.bundles.list(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof ItemCode>) {
    return this.bundles.one(call)
  }

  @Handles(r.known)
  known(@Called() call: CallOf<typeof Empty>) {
    return this.catalogue.knownTo(call)
  }

  @Handles(r.put)
  put(@Called() call: CallOf<typeof PutBundle>) {
    return this.bundles.put(call)
  }

  @Handles(r.order)
  order(@Called() call: CallOf<typeof OrderBundle>) {
    return this.orders.order(call)
  }

  @Handles(r.ordered)
  ordered(@Called() call: CallOf<typeof BundleOrderId>) {
    return this.orders.ordered(call)
  }
}
