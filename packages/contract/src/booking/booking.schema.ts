import { BOOKABLE_KINDS, bookingProcess, SPACE_KINDS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { bookingRoutes } from './booking.routes.ts'

const State = keysOf(bookingProcess.states)
const Minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)
const Capacity = z.number().int().min(1, '至少一个名额').max(2000)
/** Opening hours (开放时间); Sunday first, minutes from midnight. */
export const Opening = z.object({
  week: z.array(z.array(z.object({ from: Minutes, to: Minutes })).max(4)).length(7),
  slotMinutes: z
    .number()
    .int()
    .min(10)
    .max(12 * 60),
  onHolidays: z.boolean(),
})
export type Opening = z.infer<typeof Opening>

export const BookableQuery = z.object({
  kind: z.enum(['space', 'activity']),
  /** only where one lives or works */
  near: z.stringbool().optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type BookableQuery = z.input<typeof BookableQuery>
export const BookableId = z.object({ id: Id })
export type BookableId = z.infer<typeof BookableId>

const span = { from: Time, to: Time }
const places = { capacity: z.number().int(), left: z.number().int(), waiting: z.number().int() }
const Where = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
const bookable = {
  id: Id,
  kind: keysOf(BOOKABLE_KINDS),
  kindLabel: z.string(),
  name: z.string(),
  address: z.string(),
  placeName: z.string(),
  where: Where.nullable(),
  /** what is shut or called off is in no list of residents */
  open: z.boolean(),
  /** of a space */
  opening: Opening.nullable(),
  /** of an activity */
  time: z.object({ ...span, ...places }).nullable(),
}
export const BookablePage = page(z.object(bookable))
export type BookablePage = z.infer<typeof BookablePage>
export const Bookable = z.object({
  ...bookable,
  version: z.number().int(),
  placeId: Id,
  body: z.string(),
  capacity: z.number().int(),
  closedDays: z.array(z.object({ date: z.iso.date(), reason: z.string() })),
  mayKeep: z.boolean(),
})
export type Bookable = z.infer<typeof Bookable>

export const SlotQuery = BookableId.extend({
  /** of a space; today where none is given */
  date: z.iso.date().optional(),
})
export type SlotQuery = z.infer<typeof SlotQuery>
export const SlotDay = z.object({
  date: z.iso.date(),
  /** days that can be asked for */
  days: z.array(z.iso.date()),
  /** why the day is closed */
  closed: z.string().nullable(),
  slots: z.array(
    z.object({ ...span, ...places, mine: z.object({ id: Id, state: State, stateLabel: z.string() }).nullable() }),
  ),
})
export type SlotDay = z.infer<typeof SlotDay>

export const Book = BookableId.extend({
  from: Time,
  /** where it is full, wait for a place */
  wait: z.boolean().default(false),
})
export type Book = z.input<typeof Book>
export const BookingId = z.object({ id: Id })
export type BookingId = z.infer<typeof BookingId>
export const OwnBookingQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type OwnBookingQuery = z.input<typeof OwnBookingQuery>
const Action = z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()) })
const booking = { id: Id, state: State, stateLabel: z.string(), allowedActions: z.array(Action) }
export const Booking = z.object({
  ...booking,
  ...span,
  bookableId: Id,
  kind: keysOf(BOOKABLE_KINDS),
  name: z.string(),
  address: z.string(),
  /** how many wait before one; null where one does not wait */
  ahead: z.number().int().nullable(),
  /** why it was called off */
  reason: z.string().nullable(),
})
export type Booking = z.infer<typeof Booking>
export const BookingPage = page(Booking)
export type BookingPage = z.infer<typeof BookingPage>

const described = { name: text(40, 1), body: text(1000), address: text(100, 1), where: Where.nullable() }
const space = { ...described, kind: keysOf(SPACE_KINDS), capacity: Capacity, opening: Opening }
export const MakeSpace = z.object({ placeId: Id, ...space })
export type MakeSpace = z.input<typeof MakeSpace>
export const ChangeSpace = BookableId.extend({ version: z.number().int(), ...space, open: z.boolean() })
export type ChangeSpace = z.input<typeof ChangeSpace>
export const OpenDay = BookableId.extend({ date: z.iso.date() })
export type OpenDay = z.infer<typeof OpenDay>
export const CloseDay = OpenDay.extend({ reason: text(100, 1) })
export type CloseDay = z.input<typeof CloseDay>
export const MakeActivity = z.object({ placeId: Id, ...described, ...span, capacity: Capacity })
export type MakeActivity = z.input<typeof MakeActivity>
export const ChangeActivity = BookableId.extend({ version: z.number().int(), ...described, capacity: Capacity })
export type ChangeActivity = z.input<typeof ChangeActivity>
export const CallOffActivity = BookableId.extend({ reason: text(100, 1) })
export type CallOffActivity = z.input<typeof CallOffActivity>

/** Who booked, masked, for who keeps the space or organises the activity. */
export const SheetBooking = z.object({ ...booking, who: z.string(), phone: z.string().nullable() })
export type SheetBooking = z.infer<typeof SheetBooking>
export const BookingSheet = list(z.object({ ...span, ...places, bookings: z.array(SheetBooking) }))
export type BookingSheet = z.infer<typeof BookingSheet>
export const MarkBooking = BookingId.extend({ action: z.enum(['keep', 'miss']) })
export type MarkBooking = z.infer<typeof MarkBooking>

export const bookingSchemas: Schemas<typeof bookingRoutes> = {
  bookables: { input: BookableQuery, output: BookablePage },
  one: { input: BookableId, output: Bookable },
  slots: { input: SlotQuery, output: SlotDay },
  book: { input: Book, output: Booking },
  own: { input: OwnBookingQuery, output: BookingPage },
  cancel: { input: BookingId, output: Booking },
  makeSpace: { input: MakeSpace, output: Bookable },
  changeSpace: { input: ChangeSpace, output: Bookable },
  closeDay: { input: CloseDay, output: Bookable },
  openDay: { input: OpenDay, output: Bookable },
  makeActivity: { input: MakeActivity, output: Bookable },
  changeActivity: { input: ChangeActivity, output: Bookable },
  callOff: { input: CallOffActivity, output: Bookable },
  sheet: { input: SlotQuery, output: BookingSheet },
  mark: { input: MarkBooking, output: SheetBooking },
}
