import { Injectable } from '@nestjs/common'
import { bookingProcess, isoTime, timeHolds } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { changeRows, readRow, readRows, removeRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { BookableRow, BookingRow, SlotRow } from './booking.entity.ts'
import { Bookings } from './bookings.ts'

/** A resident's bookings, for other rooms: their own data, erasing it, joining two accounts. */
@Injectable()
export class OwnBookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: Bookings,
  ) {}

  async ofPerson(accountId: string) {
    const em = this.uow.source.manager
    const rows = await readRows(em, BookingRow, { accountId }, { take: 1000 })
    const slots = await readRows(em, SlotRow, { id: rows.map(({ slotId }) => slotId) })
    const bookables = await readRows(em, BookableRow, { id: slots.map(({ bookableId }) => bookableId) })
    const slotOf = new Map(slots.map((slot) => [slot.id, slot]))
    const nameOf = new Map(bookables.map(({ id, name }) => [id, name]))
    return rows.map(({ slotId, state, reason }) => {
      const { bookableId, fromAt } = slotOf.get(slotId)!
      return {
        name: nameOf.get(bookableId)!,
        from: isoTime(fromAt),
        state: bookingProcess.states[state].label,
        reason,
      }
    })
  }

  /** What stands is cancelled, so that others move up; then nothing is left. */
  async forget(work: Work, accountId: string): Promise<void> {
    for (const row of await readRows(work.em, BookingRow, { accountId })) await this.#drop(work, row)
  }

  /** All that was one's is the other's; of a slot that both hold, one goes. */
  async join(work: Work, from: string, into: string): Promise<void> {
    const { em } = work
    for (const row of await readRows(em, BookingRow, { accountId: from }))
      if (row.holderId && (await this.#holds(em, row.slotId, into))) await this.#drop(work, row)
      else
        await changeRows(em, BookingRow, { id: row.id }, { accountId: into, ...(row.holderId && { holderId: into }) })
  }

  async #holds(em: EntityManager, slotId: string, holderId: string): Promise<boolean> {
    return (await readRow(em, BookingRow, { slotId, holderId })) !== null
  }

  async #drop(work: Work, { id, slotId, state, accountId }: BookingRow): Promise<void> {
    const { fromAt } = (await readRow(work.em, SlotRow, { id: slotId }))!
    const stands = bookingProcess.states[state].kind === 'open' && timeHolds(fromAt, work.now) === 'not-begun'
    const by = { relation: 'booker', actor: { id: accountId }, label: '居民' } as const
    if (stands) await this.bookings.leave(work, slotId, id, 'cancel', by)
    await removeRows(work.em, BookingRow, { id })
  }
}
