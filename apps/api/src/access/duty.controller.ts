import { Controller } from '@nestjs/common'
import {
  routes,
  type AddShift,
  type ColleagueQuery,
  type Empty,
  type Quiet,
  type RotaQuery,
  type ShiftId,
} from '@linli/contract'
import { Called, Handles, type Call, type CallOf } from '../kernel/call.ts'
import { DutyService } from './duty.service.ts'

const r = routes.duty

@Controller()
export class DutyController {
  constructor(private readonly duty: DutyService) {}

  @Handles(r.rota)
  rota(@Called() call: CallOf<typeof RotaQuery>) {
    return this.duty.rota(call)
  }

  @Handles(r.colleagues)
  colleagues(@Called() call: CallOf<typeof ColleagueQuery>) {
    return this.duty.colleagues(call)
  }

  @Handles(r.addShift)
  addShift(@Called() call: CallOf<typeof AddShift>) {
    return this.duty.addShift(call)
  }

  @Handles(r.endShift)
  endShift(@Called() call: CallOf<typeof ShiftId>) {
    return this.duty.endShift(call)
  }

  @Handles(r.quiet)
  quiet(@Called() call: Call<Empty>) {
    return this.duty.quiet(call)
  }

  @Handles(r.setQuiet)
  setQuiet(@Called() call: CallOf<typeof Quiet>) {
    return this.duty.setQuiet(call)
  }
}
