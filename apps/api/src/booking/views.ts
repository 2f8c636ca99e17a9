import { Injectable } from '@nestjs/common'
import type {
  Bookable,
  BookablePage,
  BookableQuery,
  Booking,
  BookingPage,
  BookingSheet,
  OwnBookingQuery,
  SheetBooking,
  SlotDay,
  SlotQuery,
} from '@linli/contract'
import {
  allowedActions,
  BOOKABLE_KINDS,
  bookingProcess,
  isoTime,
  maskName,
  maskPhone,
  timeHolds,
  type BookingCondition,
  type BookingRelation,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { mayTry, permitsAt, postsWith } from '../access/scope.ts'
import { communityPathOf } from '../consultation/facts.ts'
import { homePaths } from '../consultation/lists.ts'
import { ancestorPaths, rangesOf } from '../grid/places.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BookableRow, BookingRow, MICRO, SlotRow } from './booking.entity.ts'
import { Slots, spanOf } from './slots.ts'

const keeps = (actor: Actor, path: string) => permitsAt(actor, 'booking.keep', path)
const timesOf = ({ from, to }: { from: number; to: number }) => ({ from: isoTime(from), to: isoTime(to) })
const standingOf = (rows: readonly BookingRow[], state: BookingRow['state']) =>
  rows.filter((row) => row.state === state)

/** Spaces, activities and bookings as somebody sees them. */
@Injectable()
export class BookingViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly slots: Slots,
    private readonly accounts: Accounts,
  ) {}

  get #em() {
    return this.uow.source.manager
  }

  /** Spaces by place; activities by time, for residents those to come, for staff the latest first. */
  async list({ actor, input, now }: CallOf<typeof BookableQuery>): Promise<BookablePage> {
    const { kind, near, cursor, limit } = input
    const staff = mayTry(actor, 'booking.keep') || actor.posts.length > 0
    const activities = kind === 'activity'
    const key = activities ? 's.from_at' : 'b.path'
    const [after, order] = activities && staff ? ['<', 'DESC'] : ['>', 'ASC']
    const where = near ? await this.#near(actor) : null
    const last = cursor ? keyOf(cursor, [activities ? 'number' : 'string', 'string']) : null
    const conditions = [
      activities ? "b.kind = 'activity'" : "b.kind <> 'activity'",
      ...(staff ? [] : ['b.open = 1', ...(activities ? ['s.to_at > ?'] : [])]),
      ...(where ? [where.sql] : []),
      ...(last ? [`(${key} ${after} ? OR (${key} = ? AND b.id ${after} ?))`] : []),
    ]
    const values = [
      ...(!staff && activities ? [now] : []),
      ...(where?.values ?? []),
      ...(last ? [last[0], last[0], last[1]] : []),
    ]
    const sorted: { id: string }[] = await this.#em.query(
      `SELECT b.id FROM bookable b ${activities ? 'JOIN booking_slot s ON s.bookable_id = b.id' : ''}
       WHERE ${conditions.join(' AND ')} ORDER BY ${key} ${order}, b.id ${order} LIMIT ${limit + 1}`,
      values,
    )
    const rows = await readRows(this.#em, BookableRow, { id: sorted.map(({ id }) => id) })
    const times = await this.#times(rows)
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    return pageOf(
      sorted.flatMap(({ id }) => rowOf.get(id) ?? []),
      limit,
      (row) => cursorOf(activities ? times.get(row.id)!.slot.fromAt : row.path, row.id),
      (row) => this.#summary(row, times),
    )
  }

  async #near(actor: Actor) {
    const homes = actor.roles.has('resident') ? await homePaths(this.#em, actor.id) : []
    const posts = postsWith(actor, 'booking.read').flatMap(({ path }) => path ?? [])
    const paths = [...new Set([...homes, ...posts].map(communityPathOf))]
    const above = [...new Set(paths.flatMap(ancestorPaths))]
    const within = rangesOf('b.path', paths)
    if (above.length === 0) return within
    return {
      sql: `(${within.sql} OR b.path IN (${above.map(() => '?').join(', ')}))`,
      values: [...within.values, ...above],
    }
  }

  /** Of the activities among them, the slot and how many wait. */
  async #times(rows: readonly BookableRow[]): Promise<Map<string, { slot: SlotRow; waiting: number }>> {
    const ids = rows.filter(({ kind }) => kind === 'activity').map(({ id }) => id)
    const slots = await readRows(this.#em, SlotRow, { bookableId: ids })
    const waiting = await this.#waiting(this.#em, slots)
    return new Map(slots.map((slot) => [slot.bookableId, { slot, waiting: waiting.get(slot.id) ?? 0 }]))
  }
  async #waiting(em: EntityManager, slots: readonly SlotRow[]): Promise<Map<string, number>> {
    const rows = await readRows(em, BookingRow, { slotId: slots.map(({ id }) => id), state: 'waiting' })
    const counts = new Map<string, number>()
    for (const { slotId } of rows) counts.set(slotId, (counts.get(slotId) ?? 0) + 1)
    return counts
  }

  #summary(row: BookableRow, times: ReadonlyMap<string, { slot: SlotRow; waiting: number }>) {
    const time = times.get(row.id)
    return {
      id: row.id,
      kind: row.kind,
      kindLabel: BOOKABLE_KINDS[row.kind],
      name: row.name,
      address: row.address,
      placeName: row.placeName,
      where:
        row.latitude === null || row.longitude === null
          ? null
          : { latitude: row.latitude / MICRO, longitude: row.longitude / MICRO },
      open: row.open,
      opening: structuredClone(row.opening) as BookablePage['items'][number]['opening'],
      time: time
        ? { ...timesOf(spanOf(time.slot)), ...placesOf(time.slot, time.slot.capacity), waiting: time.waiting }
        : null,
    }
  }

  async one(actor: Actor, id: string): Promise<Bookable> {
    const row = found(await readRow(this.#em, BookableRow, { id }))
    return {
      ...this.#summary(row, await this.#times([row])),
      version: row.version,
      placeId: row.placeId,
      body: row.body,
      capacity: row.capacity,
      closedDays: row.closedDays,
      mayKeep: keeps(actor, row.path),
    }
  }

  async day({ actor, input, now }: CallOf<typeof SlotQuery>): Promise<SlotDay> {
    const em = this.#em
    const row = found(await readRow(em, BookableRow, { id: input.id }))
    const days = await this.slots.days(now)
    const date = input.date ?? days[0]!
    const offered = !row.opening || days.includes(date) ? await this.slots.offered(em, row, [date], now) : []
    const rows = offered.flatMap(({ row: slot }) => slot ?? [])
    const waiting = await this.#waiting(em, rows)
    const mine = await readRows(em, BookingRow, { slotId: rows.map(({ id }) => id), holderId: actor.ids })
    return {
      date,
      days,
      closed: row.closedDays.find((day) => day.date === date)?.reason ?? null,
      slots: offered.map((span) => {
        const own = mine.find(({ slotId }) => slotId === span.row?.id)
        return {
          ...timesOf(span),
          ...placesOf(span.row, row.capacity),
          waiting: (span.row && waiting.get(span.row.id)) ?? 0,
          mine: own ? { id: own.id, state: own.state, stateLabel: bookingProcess.states[own.state].label } : null,
        }
      }),
    }
  }

  async booking(actor: Actor, id: string): Promise<Booking> {
    const row = found(await readRow(this.#em, BookingRow, { id, accountId: actor.id }))
    return (await this.#bookings([row]))[0]!
  }

  async own({ actor, input }: CallOf<typeof OwnBookingQuery>): Promise<BookingPage> {
    const { cursor, limit } = input
    const values = [actor.id, ...(cursor ? [String(keyOf(cursor, ['string'])[0])] : [])]
    const ids: { id: string }[] = await this.#em.query(
      `SELECT id FROM booking WHERE account_id = ? ${cursor ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
      values,
    )
    const rows = await readRows(this.#em, BookingRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const shown = await this.#bookings(rows)
    return pageOf(
      shown,
      limit,
      ({ id }) => cursorOf(id),
      (one) => one,
    )
  }

  async #bookings(rows: readonly BookingRow[]): Promise<Booking[]> {
    const now = this.slots.now()
    const slots = await readRows(this.#em, SlotRow, { id: [...new Set(rows.map(({ slotId }) => slotId))] })
    const bookables = await readRows(this.#em, BookableRow, { id: [...new Set(slots.map((s) => s.bookableId))] })
    const waiting = await readRows(this.#em, BookingRow, {
      slotId: standingOf(rows, 'waiting').map(({ slotId }) => slotId),
      state: 'waiting',
    })
    return rows.map((row) => {
      const slot = slots.find(({ id }) => id === row.slotId)!
      const about = bookables.find(({ id }) => id === slot.bookableId)!
      const before = waiting.filter(({ slotId, turn }) => slotId === row.slotId && turn < row.turn)
      return {
        ...this.#stands(row, slot, 'booker', now),
        ...timesOf(spanOf(slot)),
        bookableId: about.id,
        kind: about.kind,
        name: about.name,
        address: about.address,
        ahead: row.state === 'waiting' ? before.length : null,
        reason: row.reason,
      }
    })
  }

  /** Of a day, or of an activity: each slot that somebody booked, in order of asking. */
  async sheet({ actor, input, now }: CallOf<typeof SlotQuery>): Promise<BookingSheet> {
    const row = found(await readRow(this.#em, BookableRow, { id: input.id }))
    if (!keeps(actor, row.path)) throw new Refused('not-found')
    const date = input.date ?? (await this.slots.days(now))[0]!
    const slots = await this.slots.rows(this.#em, row, [date])
    const all = await readRows(this.#em, BookingRow, { slotId: slots.map(({ id }) => id) }, { order: ['turn'] })
    const standing = all.filter(({ holderId }) => holderId !== null)
    const people = await this.#people(standing)
    const items = slots.map((slot) => {
      const rows = standing.filter(({ slotId }) => slotId === slot.id)
      return {
        ...timesOf(spanOf(slot)),
        ...placesOf(slot, slot.capacity),
        waiting: standingOf(rows, 'waiting').length,
        bookings: rows.map((one) => this.#onSheet(one, slot, people, now)),
      }
    })
    return { items: items.filter(({ bookings }) => bookings.length > 0) }
  }

  async sheetBooking(id: string): Promise<SheetBooking> {
    const row = found(await readRow(this.#em, BookingRow, { id }))
    const slot = found(await readRow(this.#em, SlotRow, { id: row.slotId }))
    return this.#onSheet(row, slot, await this.#people([row]), this.slots.now())
  }

  async #people(rows: readonly BookingRow[]): Promise<Map<string, AccountRow>> {
    const people = await readRows(this.#em, AccountRow, { id: [...new Set(rows.map(({ accountId }) => accountId))] })
    return new Map(people.map((person) => [person.id, person]))
  }
  #onSheet(row: BookingRow, slot: SlotRow, people: ReadonlyMap<string, AccountRow>, now: number): SheetBooking {
    const person = people.get(row.accountId)!
    const phone = this.accounts.phoneOf(person)
    return {
      ...this.#stands(row, slot, 'keeper', now),
      who: maskName(person.name) || RESIDENT,
      phone: phone && maskPhone(phone),
    }
  }

  #stands({ id, state }: BookingRow, { fromAt }: SlotRow, relation: BookingRelation, now: number) {
    const facts = { relations: new Set([relation]), holds: new Set<BookingCondition>([timeHolds(fromAt, now)]) }
    const offered = relation === 'keeper' ? MARKS : OWN
    return {
      id,
      state,
      stateLabel: bookingProcess.states[state].label,
      allowedActions: allowedActions(bookingProcess, state, facts)
        .filter(({ action }) => offered.has(action))
        .map(({ action, label, needs }) => ({ action, label, needs: [...needs] })),
    }
  }
}

const RESIDENT = '居民'
/** What is done to one booking; a keeper calls off a whole day or activity. */
const MARKS: ReadonlySet<string> = new Set(['keep', 'miss'])
const OWN: ReadonlySet<string> = new Set(['cancel'])

const placesOf = (slot: SlotRow | undefined, capacity: number) => ({
  capacity: slot?.capacity ?? capacity,
  left: slot ? slot.capacity - slot.taken : capacity,
})
