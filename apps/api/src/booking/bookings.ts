import { Injectable } from '@nestjs/common'
import type { Book, Booking, BookingId, MarkBooking, SheetBooking } from '@linli/contract'
import {
  bookingProcess,
  movesUp,
  step,
  timeHolds,
  type BookingCondition,
  type BookingRelation,
  type BookingState,
} from '@linli/domain'
import { labelOf, permitsAt } from '../access/scope.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { BookableRow, BookingRow, SlotRow } from './booking.entity.ts'
import { Slots } from './slots.ts'
import { BookingViews } from './views.ts'

/** Who takes a step, and what the trail calls them. */
interface Taker {
  readonly relation: BookingRelation
  readonly actor: Pick<Actor, 'id'> | null
  readonly label: string
  readonly reason?: string
}
const RESIDENT = '居民'
const PLACE: Taker = { relation: 'place', actor: null, label: '系统' }
const byBooker = (actor: Pick<Actor, 'id'>): Taker => ({ relation: 'booker', actor, label: RESIDENT })

/** Booking, cancelling, and whether somebody came. A slot is always taken hold of before its bookings. */
@Injectable()
export class Bookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly slots: Slots,
    private readonly views: BookingViews,
  ) {}

  async book(call: CallOf<typeof Book>): Promise<Booking> {
    const { actor, input, now } = call
    const from = Date.parse(input.from)
    if (!(await this.uow.done(call))) await this.slots.make(input.id, from, now)
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const row = found(await readRow(em, BookableRow, { id: input.id }, 'shared'))
        const slot = await this.slots.at(em, row, from, work.now)
        if (await readRow(em, BookingRow, { slotId: slot.id, holderId: actor.id }))
          throw new Refused('booking/booked-already')
        const got = await this.slots.ask(em, slot.id, input.wait)
        if (!got) throw new Refused('booking/full', { from: await this.slots.leftWords(em, row, work.now) })
        const { asked } = found(await readRow(em, SlotRow, { id: slot.id }))
        const booking: BookingRow = {
          id: work.newId(),
          version: 0,
          processVersion: bookingProcess.version,
          state: bookingProcess.initial,
          slotId: slot.id,
          accountId: actor.id,
          holderId: actor.id,
          turn: asked,
          reason: null,
          createdAt: work.now,
        }
        await addRows(em, BookingRow, [booking])
        await this.#record(work, booking, bookingProcess.begin.action, byBooker(actor))
        if (got === 'booked') await this.#take(work, booking, slot, 'place', { ...PLACE, label: RESIDENT, actor })
        return booking.id
      },
      (id) => this.views.booking(actor, id),
    )
  }

  cancel(call: CallOf<typeof BookingId>): Promise<Booking> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { slotId } = found(await readRow(work.em, BookingRow, { id: input.id, accountId: actor.id }))
        await this.leave(work, slotId, input.id, 'cancel', byBooker(actor))
        return input.id
      },
      (id) => this.views.booking(actor, id),
    )
  }

  mark(call: CallOf<typeof MarkBooking>): Promise<SheetBooking> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const row = found(await readRow(em, BookingRow, { id: input.id }))
        const slot = found(await readRow(em, SlotRow, { id: row.slotId }))
        const { path } = found(await readRow(em, BookableRow, { id: slot.bookableId }))
        if (!permitsAt(actor, 'booking.keep', path)) throw new Refused('not-found')
        await this.#take(work, row, slot, input.action, { relation: 'keeper', actor, label: labelOf(actor) })
        return row.id
      },
      (id) => this.views.sheetBooking(id),
    )
  }

  /** A booking ends; its place goes to who asked first of those that wait, in the same transaction. */
  async leave(work: Work, slotId: string, id: string, action: 'cancel' | 'call-off', by: Taker): Promise<void> {
    const { em } = work
    const slot = found(await readRow(em, SlotRow, { id: slotId }, 'alone'))
    const row = found(await readRow(em, BookingRow, { id }))
    await this.#take(work, row, slot, action, by)
    if (row.state !== 'booked') return
    await this.slots.give(em, slotId)
    await this.fill(work, slotId)
  }

  /** Gives places that are free to who waits; the slot is held. */
  async fill(work: Work, slotId: string): Promise<void> {
    const slot = found(await readRow(work.em, SlotRow, { id: slotId }, 'alone'))
    const waiting = await readRows(work.em, BookingRow, { slotId, state: 'waiting' })
    for (const row of movesUp(slot, waiting)) {
      if (!(await this.slots.take(work.em, slotId))) throw new Refused('conflict/changed')
      await this.#take(work, row, slot, 'place', PLACE, ['booking'])
    }
  }

  /** Ends all bookings of a slot that has not begun, and tells who made them. */
  async callOff(work: Work, slotId: string, by: Taker): Promise<void> {
    const { em } = work
    const slot = found(await readRow(em, SlotRow, { id: slotId }, 'alone'))
    if (timeHolds(slot.fromAt, work.now) === 'begun') return
    for (const row of await readRows(em, BookingRow, { slotId, state: ['waiting', 'booked'] }, { order: ['turn'] }))
      await this.#take(work, row, slot, 'call-off', by, ['booking'])
    await changeRows(em, SlotRow, { id: slotId }, { taken: 0 })
  }

  async #take(
    work: Work,
    row: BookingRow,
    slot: SlotRow,
    action: string,
    by: Taker,
    topics: readonly string[] = [],
  ): Promise<void> {
    // Whether a place is free, the statement said that took it.
    const holds = new Set<BookingCondition>([timeHolds(slot.fromAt, work.now), 'place-free'])
    const brought = new Set(by.reason ? (['reason'] as const) : [])
    const did = granted(step(bookingProcess, row.state, action, { relations: new Set([by.relation]), holds, brought }))
    const ended = did.to === ('cancelled' satisfies BookingState)
    const change = {
      state: did.to,
      version: row.version + 1,
      ...(ended && { holderId: null, reason: by.reason ?? null }),
    }
    if ((await changeRows(work.em, BookingRow, { id: row.id, version: row.version }, change)) !== 1)
      throw new Refused('conflict/changed')
    await this.#record(work, row, action, by, topics)
  }

  async #record(work: Work, row: BookingRow, action: string, by: Taker, topics: readonly string[] = []) {
    const event = { subject: 'booking', subjectId: row.id, action, topics } as const
    await work.record({ ...event, actor: by.actor, actorLabel: by.label })
  }
}
