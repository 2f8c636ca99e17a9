import { Injectable } from '@nestjs/common'
import type { ChangeUnit, NewUnit, Unit, UnitPage, UnitQuery } from '@linli/contract'
import { labelOf } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { UnitRow } from './unit.entity.ts'

@Injectable()
export class UnitService {
  constructor(private readonly uow: UnitOfWork) {}

  async units({ input }: CallOf<typeof UnitQuery>): Promise<UnitPage> {
    const query = this.uow.source.manager
      .createQueryBuilder(UnitRow, 'u')
      .orderBy('u.code')
      .take(input.limit + 1)
    if (input.kind) query.andWhere('u.kind = :kind', { kind: input.kind })
    // Units are a few hundred rows of one district: a substring match reads them all and that is cheap.
    if (input.q) query.andWhere('INSTR(u.name, :q) > 0', { q: input.q })
    if (input.cursor) query.andWhere('u.code > :after', { after: keyOf(input.cursor, ['string'])[0] })
    return pageOf(await query.getMany(), input.limit, (u) => cursorOf(u.code), view)
  }

  add(call: CallOf<typeof NewUnit>): Promise<Unit> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, newId, record }) => {
        const id = newId()
        await em.insert(UnitRow, { id, ...input, active: true }).catch((error: unknown) => {
          throw isDuplicate(error) ? new Refused('unit/code-taken') : error
        })
        await record({ subject: 'unit', subjectId: id, action: 'add', actor, actorLabel: labelOf(actor) })
        return id
      },
      (id) => this.#one(id),
    )
  }

  change(call: CallOf<typeof ChangeUnit>): Promise<Unit> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const { id, ...change } = input
        found(await em.findOneBy(UnitRow, { id }))
        if (Object.keys(change).length) await em.update(UnitRow, { id }, change)
        await record({
          subject: 'unit',
          subjectId: id,
          action: 'change',
          actor,
          actorLabel: labelOf(actor),
          data: change,
        })
        return id
      },
      (id) => this.#one(id),
    )
  }

  async #one(id: string): Promise<Unit> {
    return view(found(await this.uow.source.manager.findOneBy(UnitRow, { id })))
  }
}
const view = (row: UnitRow): Unit => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  active: row.active,
})
