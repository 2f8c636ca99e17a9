import type { Empty, ForeignSystem, ForeignSystemList, PutForeignSystem } from '@linli/contract'
import { Injectable } from '@nestjs/common'
import { labelOf } from '../../access/scope.ts'
import type { Call, CallOf } from '../../kernel/call.ts'
import { found } from '../../kernel/errors.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { ForeignSystemRow } from './foreign.entity.ts'

/** How the sheets of other systems are read: said once for each, every version kept. */
@Injectable()
export class ForeignSystems {
  constructor(private readonly uow: UnitOfWork) {}

  async list(_call: Call<Empty>): Promise<ForeignSystemList> {
    const rows = await this.uow.source.manager.find(ForeignSystemRow, { order: { code: 'ASC', version: 'ASC' } })
    return { items: [...new Map(rows.map((row) => [row.code, row])).values()].map(view) }
  }

  put(call: CallOf<typeof PutForeignSystem>): Promise<ForeignSystem> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const { code, name, ...mapping } = input
        const version = ((await em.maximum(ForeignSystemRow, 'version', { code })) ?? 0) + 1
        const byLabel = labelOf(actor)
        await em.insert(ForeignSystemRow, { code, version, name, mapping, at: now, byId: actor.id, byLabel })
        await record({
          subject: 'foreign-system',
          subjectId: code,
          action: version === 1 ? 'add' : 'change',
          actor,
          actorLabel: byLabel,
          data: { version },
        })
        return code
      },
      async (code) => view(await this.latest(code)),
    )
  }

  /** @throws not-found */
  async latest(code: string): Promise<ForeignSystemRow> {
    const [row] = await this.uow.source.manager.find(ForeignSystemRow, {
      where: { code },
      order: { version: 'DESC' },
      take: 1,
    })
    return found(row)
  }
}

const view = ({ code, version, name, mapping }: ForeignSystemRow): ForeignSystem => ({
  code,
  version,
  name,
  headerRow: mapping.headerRow,
  columns: [...mapping.columns],
  classes: [...mapping.classes],
  places: [...mapping.places],
})
