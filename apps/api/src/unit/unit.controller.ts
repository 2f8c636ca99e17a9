import { Controller } from '@nestjs/common'
import { routes, unitColumns, type ChangeUnit, type NewUnit, type UnitExport, type UnitQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { UnitService } from './unit.service.ts'

const r = routes.unit

@Controller()
export class UnitController {
  constructor(
    private readonly unit: UnitService,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.units)
  units(@Called() call: CallOf<typeof UnitQuery>) {
    return this.unit.units(call)
  }

  @Handles(r.exportUnits)
  exportUnits(@Called() call: CallOf<typeof UnitExport>) {
    return this.sheets.send(call, 'units', unitColumns, (at) =>
      this.unit.units({ ...call, input: { ...call.input, ...at } }),
    )
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
