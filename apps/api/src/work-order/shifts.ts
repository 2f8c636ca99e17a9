import { Injectable } from '@nestjs/common'
import type { ShiftPage, ShiftQuery } from '@linli/contract'
import { isoTime } from '@linli/domain'
import type { SelectQueryBuilder } from 'typeorm'
import { dutyStaff } from '../access/duty.service.ts'
import { postFor } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { HandOvers } from './hand-overs.ts'
import { WorkOrderLists } from './lists.ts'
import { BOUND } from './load.ts'
import type { SeatRow } from './work-order.entity.ts'

const SHOWN = 100

/** The page of the shift (交接班) of a place or unit: what is open, late and due, and what waits. Never by person. */
@Injectable()
export class Shifts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: WorkOrderLists,
    private readonly handOvers: HandOvers,
  ) {}

  async shift({ actor, input, now }: CallOf<typeof ShiftQuery>): Promise<ShiftPage> {
    const post = postFor(actor, 'work-order.queue', input.postId)
    const holder = (post.unitId ?? post.placeId)!
    const until = Math.max(now, Date.parse(input.until))
    const seats = () => this.lists.seats(actor, post, 'all')
    const slice = async (narrow: (seats: SelectQueryBuilder<SeatRow>) => unknown) => {
      const found = seats()
      narrow(found)
      const rows = await found.orderBy('s.dueAt').addOrderBy('s.workOrderId').take(BOUND).getMany()
      const shown = rows.slice(0, SHOWN).map((seat) => seat.workOrderId)
      const orders = await this.lists.summaries(actor, shown)
      return { count: rows.length, items: shown.flatMap((id) => orders.get(id) ?? []) }
    }
    const awaited = 'EXISTS (SELECT 1 FROM work_order a WHERE a.id = s.work_order_id AND a.approver_id = :holder)'
    const people = await dutyStaff(this.uow.source.manager, [holder], now)
    return {
      holder: (post.unitName ?? post.placeName)!,
      at: isoTime(now),
      until: isoTime(until),
      open: (await seats().select('s.workOrderId').take(BOUND).getRawMany()).length,
      late: await slice((found) => found.andWhere('s.dueAt < :now', { now })),
      due: await slice((found) => found.andWhere('s.dueAt >= :now AND s.dueAt < :until', { now, until })),
      approvals: await slice((found) => found.andWhere(`s.mine = 1 AND ${awaited}`)),
      handed: await this.handOvers.ofPost(actor, post, SHOWN),
      onDuty: people.map(({ name, phone }) => ({ name, phone })),
    }
  }
}
