import { Controller } from '@nestjs/common'
import {
  queueColumns,
  routes,
  type Act,
  type CheckResult,
  type CountsQuery,
  type Decide,
  type DenialCode,
  type ExportQuery,
  type HandlersQuery,
  type ListQuery,
  type MineQuery,
  type NearbyQuery,
  type PrintPaper,
  type QueueExport,
  type QueueQuery,
  type Raise,
  type SuggestFor,
  type Unmask,
  type WorkOrderId,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Denials } from './denials.ts'
import { Results } from './results.ts'
import { Sheets } from '../kernel/sheets.ts'
import { WorkOrderService } from './work-order.service.ts'

const r = routes.workOrder

@Controller()
export class WorkOrderController {
  constructor(
    private readonly workOrder: WorkOrderService,
    private readonly denials: Denials,
    private readonly results: Results,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.raise)
  raise(@Called() call: CallOf<typeof Raise>) {
    return this.workOrder.raise(call)
  }

  @Handles(r.mine)
  mine(@Called() call: CallOf<typeof MineQuery>) {
    return this.workOrder.mine(call)
  }

  @Handles(r.queue)
  queue(@Called() call: CallOf<typeof QueueQuery>) {
    return this.workOrder.queue(call)
  }

  @Handles(r.exportQueue)
  exportQueue(@Called() call: CallOf<typeof QueueExport>) {
    return this.sheets.send(call, 'queue', queueColumns, (at) =>
      this.workOrder.queue({ ...call, input: { ...call.input, ...at } }),
    )
  }

  @Handles(r.counts)
  counts(@Called() call: CallOf<typeof CountsQuery>) {
    return this.workOrder.counts(call)
  }

  @Handles(r.list)
  list(@Called() call: CallOf<typeof ListQuery>) {
    return this.workOrder.list(call)
  }

  @Handles(r.exportList)
  exportList(@Called() call: CallOf<typeof ExportQuery>) {
    return this.workOrder.exportList(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof WorkOrderId>) {
    return this.workOrder.one(call)
  }

  @Handles(r.paper)
  paper(@Called() call: CallOf<typeof PrintPaper>) {
    return this.workOrder.paper(call)
  }

  @Handles(r.handlers)
  handlers(@Called() call: CallOf<typeof HandlersQuery>) {
    return this.workOrder.handlers(call)
  }

  @Handles(r.suggestions)
  suggestions(@Called() call: CallOf<typeof WorkOrderId>) {
    return this.workOrder.suggestions(call)
  }

  @Handles(r.suggestFor)
  suggestFor(@Called() call: CallOf<typeof SuggestFor>) {
    return this.workOrder.suggestFor(call)
  }

  @Handles(r.act)
  act(@Called() call: CallOf<typeof Act>) {
    return this.workOrder.act(call)
  }

  @Handles(r.decide)
  decide(@Called() call: CallOf<typeof Decide>) {
    return this.workOrder.decide(call)
  }

  @Handles(r.check)
  check(@Called() call: CallOf<typeof CheckResult>) {
    return this.results.check(call)
  }

  @Handles(r.denial)
  denial(@Called() call: CallOf<typeof DenialCode>) {
    return this.denials.look(call)
  }

  @Handles(r.deny)
  deny(@Called() call: CallOf<typeof DenialCode>) {
    return this.denials.deny(call)
  }

  @Handles(r.nearby)
  nearby(@Called() call: CallOf<typeof NearbyQuery>) {
    return this.workOrder.nearby(call)
  }

  @Handles(r.duplicates)
  duplicates(@Called() call: CallOf<typeof WorkOrderId>) {
    return this.workOrder.duplicates(call)
  }

  @Handles(r.unmask)
  unmask(@Called() call: CallOf<typeof Unmask>) {
    return this.workOrder.unmask(call)
  }
}
