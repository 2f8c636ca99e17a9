import { Controller } from '@nestjs/common'
import {
  routes,
  unitColumns,
  type ChangeUnit,
  type LiaisonId,
  type LiaisonQuery,
  type NameLiaison,
  type NewUnit,
  type UnitExport,
  type UnitId,
  type UnitQuery,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { LiaisonService } from './liaison.service.ts'
import { UnitService } from './unit.service.ts'

const r = routes.unit

@Controller()
export class UnitController {
  constructor(
    private readonly unit: UnitService,
    private readonly sheets: Sheets,
    private readonly contacts: LiaisonService,
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

  @Handles(r.liaisons)
  liaisons(@Called() call: CallOf<typeof LiaisonQuery>) {
    return this.contacts.liaisons(call)
  }

  @Handles(r.people)
  people(@Called() call: CallOf<typeof UnitId>) {
    return this.contacts.people(call)
  }

  @Handles(r.nameLiaison)
  nameLiaison(@Called() call: CallOf<typeof NameLiaison>) {
    return this.contacts.name(call)
  }

  @Handles(r.endLiaison)
  endLiaison(@Called() call: CallOf<typeof LiaisonId>) {
    return this.contacts.end(call)
  }
}
