import { Controller } from '@nestjs/common'
import {
  routes,
  type Empty,
  type ForeignFile,
  type ForeignRunId,
  type ForeignWindow,
  type PutForeignSystem,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../../kernel/call.ts'
import { ForeignExport } from './foreign-export.ts'
import { ForeignImport } from './foreign-import.ts'
import { ForeignSystems } from './foreign-systems.ts'

const r = routes.foreign

@Controller()
export class ForeignController {
  constructor(
    private readonly foreignSystems: ForeignSystems,
    private readonly importing: ForeignImport,
    private readonly exporting: ForeignExport,
  ) {}

  @Handles(r.systems)
  systems(@Called() call: CallOf<typeof Empty>) {
    return this.foreignSystems.list(call)
  }

  @Handles(r.putSystem)
  putSystem(@Called() call: CallOf<typeof PutForeignSystem>) {
    return this.foreignSystems.put(call)
  }

  @Handles(r.startImport)
  startImport(@Called() call: CallOf<typeof ForeignFile>) {
    return this.importing.start(call)
  }

  @Handles(r.imports)
  imports(@Called() call: CallOf<typeof Empty>) {
    return this.importing.list(call)
  }

  @Handles(r.importRun)
  importRun(@Called() call: CallOf<typeof ForeignRunId>) {
    return this.importing.one(call)
  }

  @Handles(r.answers)
  answers(@Called() call: CallOf<typeof ForeignWindow>) {
    return this.exporting.answers(call)
  }
}
