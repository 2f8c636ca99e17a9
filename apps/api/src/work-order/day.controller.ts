import { Controller } from '@nestjs/common'
import {
  routes,
  type Batch,
  type Empty,
  type FilterId,
  type HandedQuery,
  type HandOver,
  type PutTemplate,
  type SaveFilter,
  type ShiftQuery,
  type TemplateId,
} from '@linli/contract'
import { Called, Handles, type Call, type CallOf } from '../kernel/call.ts'
import { Batches } from './batches.ts'
import { HandOvers } from './hand-overs.ts'
import { Shifts } from './shifts.ts'
import { Templates } from './templates.ts'

const r = routes.day

@Controller()
export class DayController {
  constructor(
    private readonly batches: Batches,
    private readonly handOvers: HandOvers,
    private readonly shifts: Shifts,
    private readonly texts: Templates,
  ) {}

  @Handles(r.batch)
  batch(@Called() call: CallOf<typeof Batch>) {
    return this.batches.batch(call)
  }

  @Handles(r.handOver)
  handOver(@Called() call: CallOf<typeof HandOver>) {
    return this.handOvers.handOver(call)
  }

  @Handles(r.handed)
  handed(@Called() call: CallOf<typeof HandedQuery>) {
    return this.handOvers.handed(call)
  }

  @Handles(r.shift)
  shift(@Called() call: CallOf<typeof ShiftQuery>) {
    return this.shifts.shift(call)
  }

  @Handles(r.templates)
  templates(@Called() call: Call<Empty>) {
    return this.texts.templates(call)
  }

  @Handles(r.putTemplate)
  putTemplate(@Called() call: CallOf<typeof PutTemplate>) {
    return this.texts.put(call)
  }

  @Handles(r.dropTemplate)
  dropTemplate(@Called() call: CallOf<typeof TemplateId>) {
    return this.texts.drop(call)
  }

  @Handles(r.filters)
  filters(@Called() call: Call<Empty>) {
    return this.texts.filters(call)
  }

  @Handles(r.saveFilter)
  saveFilter(@Called() call: CallOf<typeof SaveFilter>) {
    return this.texts.saveFilter(call)
  }

  @Handles(r.dropFilter)
  dropFilter(@Called() call: CallOf<typeof FilterId>) {
    return this.texts.dropFilter(call)
  }
}
