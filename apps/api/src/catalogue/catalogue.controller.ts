import { Controller } from '@nestjs/common'
import {
  classColumns,
  itemColumns,
  routes,
  type ActOnItem,
  type Empty,
  type ItemCode,
  type ItemExport,
  type ItemQuery,
  type PutItem,
  type VersionId,
  type VersionQuery,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { CatalogueService } from './catalogue.service.ts'
import { ItemLife } from './item-life.ts'

const r = routes.catalogue

@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly life: ItemLife,
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
    return this.life.put(call)
  }

  @Handles(r.versions)
  versions(@Called() call: CallOf<typeof VersionQuery>) {
    return this.life.versions(call)
  }

  @Handles(r.versionsOf)
  versionsOf(@Called() call: CallOf<typeof ItemCode>) {
    return this.life.versionsOf(call)
  }

  @Handles(r.version)
  version(@Called() call: CallOf<typeof VersionId>) {
    return this.life.version(call)
  }

  @Handles(r.actOnItem)
  actOnItem(@Called() call: CallOf<typeof ActOnItem>) {
    return this.life.act(call)
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
