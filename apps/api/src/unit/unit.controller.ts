import { Controller } from '@nestjs/common'
import { routes, type ChangeUnit, type NewUnit, type UnitQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { UnitService } from './unit.service.ts'

const r = routes.unit

@Controller()
export class UnitController {
  constructor(private readonly unit: UnitService) {}

  @Handles(r.units)
  units(@Called() call: CallOf<typeof UnitQuery>) {
    return this.unit.units(call)
  }

  @Handles(r.add)
  add(@Called() call: CallOf<typeof NewUnit>) {
    return this.unit.add(call)
  }

  @Handles(r.change)
  change(@Called() call: CallOf<typeof ChangeUnit>) {
    return this.unit.change(call)
  }
}
