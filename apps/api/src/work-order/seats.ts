import { Injectable } from '@nestjs/common'
import { seatsOf, workOrderProcess } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { SeatRow, type WorkOrderRow } from './work-order.entity.ts'

/** A case without a running clock comes after all that have one. */
export const NEVER = 9_000_000_000_000_000

/** Writes anew who has the case in a list. */
@Injectable()
export class Seats {
  async write(em: EntityManager, row: WorkOrderRow): Promise<void> {
    const ancestors = await em.find(PlaceRow, {
      select: { id: true, kind: true },
      where: { path: In(ancestorPaths(row.path)) },
    })
    const seats = seatsOf({
      state: row.state,
      closed: workOrderProcess.states[row.state].kind === 'closed',
      ancestors: ancestors.map((place) => ({ id: place.id, grid: place.kind === 'grid' })),
      deskId: row.deskId,
      unitId: row.unitId,
      handlerPlaceId: row.handlerPlaceId,
      confidential: row.confidential,
      aboutId: row.aboutId,
      approvalPending: row.approvalId !== null,
      escalatedTo: row.escalated.map((e) => e.placeId),
    })
    await em.delete(SeatRow, { workOrderId: row.id })
    if (seats.length === 0) return
    await em
      .createQueryBuilder()
      .insert()
      .into(SeatRow)
      .updateEntity(false)
      .values(
        seats.map((s) => ({
          holderId: s.holderId,
          workOrderId: row.id,
          mine: s.mine ? 1 : 0,
          state: row.state,
          dueAt: row.dueAt ?? NEVER,
        })),
      )
      .execute()
  }
}
