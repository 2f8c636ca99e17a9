import { Controller } from '@nestjs/common'
import {
  bindingColumns,
  routes,
  type AddHelper,
  type Bind,
  type BindingExport,
  type BindingId,
  type BindingQuery,
  type BuildingQuery,
  type Empty,
  type HelperId,
  type HouseholdQuery,
  type ImportFile,
  type ImportId,
  type ImportTemplate,
  type RefuseBinding,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { RegistryService } from './registry.service.ts'

const r = routes.registry

@Controller()
export class RegistryController {
  constructor(
    private readonly registry: RegistryService,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.buildings)
  buildings(@Called() call: CallOf<typeof BuildingQuery>) {
    return this.registry.buildings(call)
  }

  @Handles(r.households)
  households(@Called() call: CallOf<typeof HouseholdQuery>) {
    return this.registry.households(call)
  }

  @Handles(r.bind)
  bind(@Called() call: CallOf<typeof Bind>) {
    return this.registry.bind(call)
  }

  @Handles(r.unbind)
  unbind(@Called() call: CallOf<typeof BindingId>) {
    return this.registry.unbind(call)
  }

  @Handles(r.bindings)
  bindings(@Called() call: CallOf<typeof BindingQuery>) {
    return this.registry.bindings(call)
  }

  @Handles(r.exportBindings)
  exportBindings(@Called() call: CallOf<typeof BindingExport>) {
    return this.sheets.send(call, 'bindings', bindingColumns, (at) =>
      this.registry.bindings({ ...call, input: { ...call.input, ...at } }),
    )
  }

  @Handles(r.confirm)
  confirm(@Called() call: CallOf<typeof BindingId>) {
    return this.registry.confirm(call)
  }

  @Handles(r.refuse)
  refuse(@Called() call: CallOf<typeof RefuseBinding>) {
    return this.registry.refuse(call)
  }

  @Handles(r.helpers)
  helpers(@Called() call: CallOf<typeof Empty>) {
    return this.registry.helpers(call)
  }

  @Handles(r.addHelper)
  addHelper(@Called() call: CallOf<typeof AddHelper>) {
    return this.registry.addHelper(call)
  }

  @Handles(r.removeHelper)
  removeHelper(@Called() call: CallOf<typeof HelperId>) {
    return this.registry.removeHelper(call)
  }

  @Handles(r.startImport)
  startImport(@Called() call: CallOf<typeof ImportFile>) {
    return this.registry.startImport(call)
  }

  @Handles(r.imports)
  imports(@Called() call: CallOf<typeof Empty>) {
    return this.registry.imports(call)
  }

  @Handles(r.importRun)
  importRun(@Called() call: CallOf<typeof ImportId>) {
    return this.registry.importRun(call)
  }

  @Handles(r.importTemplate)
  importTemplate(@Called() call: CallOf<typeof ImportTemplate>) {
    return this.registry.importTemplate(call)
  }
}
