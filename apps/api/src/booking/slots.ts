import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DAY, dateKey, longTime, offeredSlots, slotsOn, startOfDate, type Span } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { found, Refused } from '../kernel/errors.ts'
import { affected, readRow, readRows, readWhere, removeRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { Rules } from '../rule/rules.ts'
import { BookableRow, BookingRow, SlotRow } from './booking.entity.ts'

const LAPSE = 'booking-lapse'
/** How many slots somebody is told of who came late. */
const TOLD = 5

export const spanOf = ({ fromAt, toAt }: SlotRow): Span => ({ from: fromAt, to: toAt })

/** Slots (时段): what is offered, and the places in them. */
@Injectable()
export class Slots implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
    private readonly timers: Timers,
    private readonly clock: AppClock,
  ) {}

  now(): number {
    return this.clock.now()
  }

  /** Whether somebody came has no effect, and lapses: bookings go with their slot. */
  onModuleInit(): void {
    this.timers.on(LAPSE, async ({ em }, { subjectId }) => {
      await removeRows(em, BookingRow, { slotId: subjectId })
      await removeRows(em, SlotRow, { id: subjectId })
    })
  }

  /** Days that a space can be booked for, today first. */
  async days(now: number, em?: EntityManager): Promise<string[]> {
    const ahead = await this.rules.get('booking.days-ahead', em)
    return Array.from({ length: ahead + 1 }, (_, i) => dateKey(now + i * DAY))
  }

  /** Rows of slots of some days in a row; of an activity there is one. */
  rows(em: EntityManager, { id, opening }: BookableRow, days: readonly string[]): Promise<SlotRow[]> {
    if (!opening) return readRows(em, SlotRow, { bookableId: id })
    const [from, to] = [startOfDate(days[0]!), startOfDate(days.at(-1)!) + DAY]
    return readWhere(em, SlotRow, 's', {
      sql: 's.bookable_id = :id AND s.from_at >= :from AND s.from_at < :to ORDER BY s.from_at',
      values: { id, from, to },
    })
  }

  /** What can be booked on some days in a row. */
  async offered(
    em: EntityManager,
    row: BookableRow,
    days: readonly string[],
    now: number,
  ): Promise<(Span & { readonly row: SlotRow | undefined })[]> {
    if (!row.open) return []
    const { opening } = row
    const rows = await this.rows(em, row, days)
    const calendar = await this.rules.calendar(em)
    const closed = new Set(row.closedDays.map(({ date }) => date))
    const made = opening
      ? days.flatMap((date) => (closed.has(date) ? [] : slotsOn(opening, calendar, date)))
      : rows.map(spanOf)
    const booked = rows.filter(({ taken }) => taken > 0).map(spanOf)
    return offeredSlots(made, booked, now).map((span) => ({
      ...span,
      row: rows.find(({ fromAt, toAt }) => fromAt === span.from && toAt === span.to),
    }))
  }

  /** @throws booking/not-offered */
  async #span(em: EntityManager, row: BookableRow, from: number, now: number) {
    const date = dateKey(from)
    const ahead = !row.opening || (await this.days(now, em)).includes(date)
    const span = ahead && (await this.offered(em, row, [date], now)).find((one) => one.from === from)
    if (!span) throw new Refused('booking/not-offered')
    return span
  }

  /** Makes the row of a slot of a space, before and apart from what is done with it: many may ask for it at once. */
  async make(bookableId: string, from: number, now: number): Promise<void> {
    await this.uow.run(async ({ em, newId }) => {
      const row = found(await readRow(em, BookableRow, { id: bookableId }, 'shared'))
      const span = await this.#span(em, row, from, now)
      if (span.row) return
      const slot = { id: newId(), bookableId, fromAt: span.from, toAt: span.to, capacity: row.capacity }
      const values = { ...slot, taken: 0, asked: 0 }
      await em.createQueryBuilder().insert().into(SlotRow).values(values).orIgnore().execute()
      const made = found(await readRow(em, SlotRow, { bookableId, fromAt: span.from, toAt: span.to }))
      if (made.id === slot.id) await this.setLapse(em, made)
    })
  }

  async setLapse(em: EntityManager, { id, toAt }: SlotRow): Promise<void> {
    const firesAt = toAt + (await this.rules.get('booking.keep-days', em)) * DAY
    await this.timers.set(em, [{ subjectId: id, clock: LAPSE, kind: LAPSE, level: 0, firesAt }])
  }

  /** The slot as it is offered now, its hours held until the end of the transaction. */
  async at(em: EntityManager, row: BookableRow, from: number, now: number): Promise<SlotRow> {
    const span = await this.#span(em, row, from, now)
    if (!span.row) throw new Refused('booking/not-offered')
    return span.row
  }

  /** The one statement that gives a place away: no two get the last. */
  async take(em: EntityManager, slotId: string): Promise<boolean> {
    const sql = 'UPDATE booking_slot SET taken = taken + 1, asked = asked + 1 WHERE id = ? AND taken < capacity'
    return (await affected(em, sql, [slotId])) === 1
  }

  /** A place, or where there is none and one may wait, a turn in the waiting list. */
  async ask(em: EntityManager, slotId: string, wait: boolean): Promise<'booked' | 'waiting' | null> {
    if (await this.take(em, slotId)) return 'booked'
    if (!wait) return null
    // Nobody takes or gives a place from here to the end of the transaction.
    await affected(em, 'UPDATE booking_slot SET asked = asked + 1 WHERE id = ?', [slotId])
    return (await this.take(em, slotId)) ? 'booked' : 'waiting'
  }

  async give(em: EntityManager, slotId: string): Promise<void> {
    await affected(em, 'UPDATE booking_slot SET taken = taken - 1 WHERE id = ? AND taken > 0', [slotId])
  }

  /** Which slots are left, for who came late. */
  async leftWords(em: EntityManager, row: BookableRow, now: number): Promise<string> {
    if (!row.opening) return '名额已满，可以排候补'
    const days = await this.days(now, em)
    const left = (await this.offered(em, row, days, now)).filter(({ row: slot }) => !slot || slot.taken < slot.capacity)
    if (left.length === 0) return `${days.length - 1} 天内都约满了，可以排候补`
    const more = left.length > TOLD ? ` 等 ${left.length} 个时段` : ''
    return `还有名额：${left
      .slice(0, TOLD)
      .map(({ from }) => longTime(from, now))
      .join('、')}${more}`
  }
}
