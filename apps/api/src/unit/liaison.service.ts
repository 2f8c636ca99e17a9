import { Injectable } from '@nestjs/common'
import type { LiaisonId, LiaisonPage, LiaisonQuery, NameLiaison, UnitId, UnitPeople } from '@linli/contract'
import { HANDLER_ROLES, isoTime } from '@linli/domain'
import { IsNull, MoreThan, type EntityManager } from 'typeorm'
import { worksAt } from '../access/duty.service.ts'
import { labelOf, postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { LiaisonRow, UnitRow } from './unit.entity.ts'

interface LiaisonRead {
  id: string
  name: string
  place_name: string
  duty_phone: string | null
  from_at: number | string
  until_at: number | string | null
}
const HELD = 'p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?)'

/** Who of a unit is its contact for which places: named by the head of the unit or by the system administrator. */
@Injectable()
export class LiaisonService {
  constructor(private readonly uow: UnitOfWork) {}

  async liaisons({ input, now }: CallOf<typeof LiaisonQuery>): Promise<LiaisonPage> {
    const after = input.cursor && keyOf(input.cursor, ['string'])[0]
    const rows: LiaisonRead[] = await this.uow.source.query(
      `SELECT l.id, a.name, pl.name AS place_name, MAX(p.duty_phone) AS duty_phone, l.from_at, l.until_at
       FROM liaison l JOIN account a ON a.id = l.account_id JOIN place pl ON pl.id = l.place_id
       JOIN post p ON p.account_id = l.account_id AND p.unit_id = l.unit_id AND ${HELD}
       WHERE l.unit_id = ? AND (l.until_at IS NULL OR l.until_at > ?) ${after ? 'AND l.id > ?' : ''}
       GROUP BY l.id, a.name, pl.name, l.from_at, l.until_at ORDER BY l.id LIMIT ${input.limit + 1}`,
      [now, now, input.id, now, ...(after ? [after] : [])],
    )
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row) => ({
        id: row.id,
        name: row.name,
        placeName: row.place_name,
        dutyPhone: row.duty_phone,
        from: isoTime(Number(row.from_at)),
        until: row.until_at === null ? null : isoTime(Number(row.until_at)),
      }),
    )
  }

  async people({ actor, input, now }: CallOf<typeof UnitId>): Promise<UnitPeople> {
    inScope(actor, found(await this.uow.source.manager.findOneBy(UnitRow, { id: input.id })).id)
    const items: UnitPeople['items'] = await this.uow.source.query(
      `SELECT DISTINCT a.id, a.name FROM post p JOIN account a ON a.id = p.account_id
       WHERE p.unit_id = ? AND p.role IN (${HANDLER_ROLES.map(() => '?').join(', ')}) AND ${HELD} ORDER BY a.id LIMIT 200`,
      [input.id, ...HANDLER_ROLES, now, now],
    )
    return { items }
  }

  name(call: CallOf<typeof NameLiaison>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        const { id: unitId, placeId, accountId } = input
        inScope(actor, unitId)
        const unit = found(await em.findOneBy(UnitRow, { id: unitId }))
        const place = found(await em.findOneBy(PlaceRow, { id: placeId }))
        if (place.kind === 'district') throw new Refused('unit/liaison-place')
        const until = input.until === undefined ? null : Date.parse(input.until)
        if (until !== null && until <= now) throw new Refused('access/post-ends-first')
        if (!(await worksAt(em, { kind: 'unit', id: unit.id, name: unit.name }, accountId, now)))
          throw new Refused('access/not-a-colleague')
        await endAt(em, { unitId, placeId }, now)
        const id = newId()
        await em.insert(LiaisonRow, { id, unitId, placeId, accountId, fromAt: now, untilAt: until })
        const data = { liaisonId: id, placeId, accountId }
        await record({
          subject: 'unit',
          subjectId: unitId,
          action: 'name-liaison',
          actor,
          actorLabel: labelOf(actor),
          data,
        })
        return id
      },
      async () => ({ ok: true as const }),
    )
  }

  end(call: CallOf<typeof LiaisonId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const { id, unitId } = found(await em.findOneBy(LiaisonRow, { id: input.id }))
        inScope(actor, unitId)
        await endAt(em, { id }, now)
        const data = { liaisonId: id }
        await record({
          subject: 'unit',
          subjectId: unitId,
          action: 'end-liaison',
          actor,
          actorLabel: labelOf(actor),
          data,
        })
        return id
      },
      async () => ({ ok: true as const }),
    )
  }
}

/** A post at the unit itself, or one at a place: units stand outside the tree. @throws access/denied */
function inScope(actor: Actor, unitId: string): void {
  if (!postsWith(actor, 'unit.liaison').some((post) => post.unitId === unitId || post.path !== null))
    throw new Refused('access/denied')
}

/** Ends those that still run. */
async function endAt(em: EntityManager, which: Partial<LiaisonRow>, now: number): Promise<void> {
  for (const untilAt of [IsNull(), MoreThan(now)]) await em.update(LiaisonRow, { ...which, untilAt }, { untilAt: now })
}
