import type { Empty, ForeignFile, ForeignRun, ForeignRunId, ForeignRunList } from '@linli/contract'
import { Injectable } from '@nestjs/common'
import { Like, type FindOptionsWhere } from 'typeorm'
import type { Call, CallOf } from '../../kernel/call.ts'
import { Imports, progressOf } from '../../registry/imports.ts'
import type { ImportRunRow } from '../../registry/registry.entity.ts'
import { ForeignRows } from './foreign-rows.ts'
import { openForeignSheet } from './foreign-sheet.ts'
import { ForeignSystems } from './foreign-systems.ts'

const KIND = 'foreign:'
const OURS: FindOptionsWhere<ImportRunRow> = { kind: Like(`${KIND}%`) }
const view = (row: ImportRunRow): ForeignRun => ({ ...progressOf(row), system: row.kind.slice(KIND.length) })

/** Takes sheets of other systems in, with the engine that takes in every list. */
@Injectable()
export class ForeignImport {
  constructor(
    private readonly imports: Imports,
    private readonly systems: ForeignSystems,
    private readonly rows: ForeignRows,
  ) {}

  async start(call: CallOf<typeof ForeignFile>): Promise<ForeignRun> {
    const system = await this.systems.latest(call.input.code)
    const open = async (path: string) =>
      openForeignSheet(path, system.mapping, await this.rows.planner(call.actor, system))
    return view(await this.imports.begin(call, `${KIND}${system.code}`, open))
  }
  async list(_call: Call<Empty>): Promise<ForeignRunList> {
    return { items: (await this.imports.runs(OURS)).map(view) }
  }
  async one({ input }: CallOf<typeof ForeignRunId>): Promise<ForeignRun> {
    return view(await this.imports.runOf(input.id, OURS))
  }
}
