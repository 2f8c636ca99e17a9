import { Controller } from '@nestjs/common'
import { routes, type Empty, type ItemCode, type ItemQuery, type PutItem } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { CatalogueService } from './catalogue.service.ts'

const r = routes.catalogue

@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Handles(r.items)
  items(@Called() call: CallOf<typeof ItemQuery>) {
    return this.catalogue.items(call)
  }

  @Handles(r.item)
  item(@Called() call: CallOf<typeof ItemCode>) {
    return this.catalogue.item(call)
  }

  @Handles(r.prefilled)
  prefilled(@Called() call: CallOf<typeof ItemCode>) {
    return this.catalogue.prefilledFor(call)
  }

  @Handles(r.putItem)
  putItem(@Called() call: CallOf<typeof PutItem>) {
    return this.catalogue.putItem(call)
  }

  @Handles(r.eventClasses)
  eventClasses(@Called() call: CallOf<typeof Empty>) {
    return this.catalogue.eventClasses(call)
  }
}
