import { Controller } from '@nestjs/common'
import {
  classColumns,
  itemColumns,
  routes,
  type Empty,
  type ItemCode,
  type ItemExport,
  type ItemQuery,
  type PutItem,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { CatalogueService } from './catalogue.service.ts'

const r = routes.catalogue

@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.items)
  items(@Called() call: CallOf<typeof ItemQuery>) {
    return this.catalogue.items(call)
  }

  @Handles(r.exportItems)
  exportItems(@Called() call: CallOf<typeof ItemExport>) {
    return this.sheets.send(call, 'service-items', itemColumns, (at) =>
      this.catalogue.items({ ...call, input: { ...call.input, ...at } }),
    )
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

  @Handles(r.exportClasses)
  exportClasses(@Called() call: CallOf<typeof Empty>) {
    return this.sheets.send(call, 'event-classes', classColumns, () => this.catalogue.eventClasses(call))
  }

  @Handles(r.eventClasses)
  eventClasses(@Called() call: CallOf<typeof Empty>) {
    return this.catalogue.eventClasses(call)
  }
}
