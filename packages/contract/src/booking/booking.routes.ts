import { command, read } from '../kernel/route.ts'
import type * as S from './booking.schema.ts'

export const bookingRoutes = {
  /** spaces by where they are; activities to come by their time */
  bookables: read<S.BookableQuery, S.BookablePage>('/api/v1/bookables', 'booking.read'),
  one: read<S.BookableId, S.Bookable>('/api/v1/bookables/:id', 'booking.read'),
  /** what is offered on a day, and what one holds oneself */
  slots: read<S.SlotQuery, S.SlotDay>('/api/v1/bookables/:id/slots', 'booking.read'),
  book: command<S.Book, S.Booking>('POST', '/api/v1/bookables/:id/bookings', 'booking.book'),
  own: read<S.OwnBookingQuery, S.BookingPage>('/api/v1/bookings', 'booking.book'),
  cancel: command<S.BookingId, S.Booking>('POST', '/api/v1/bookings/:id/cancel', 'booking.book'),

  makeSpace: command<S.MakeSpace, S.Bookable>('POST', '/api/v1/spaces', 'booking.keep'),
  changeSpace: command<S.ChangeSpace, S.Bookable>('PUT', '/api/v1/spaces/:id', 'booking.keep'),
  /** bookings of the day are called off, and who made them is told why */
  closeDay: command<S.CloseDay, S.Bookable>('PUT', '/api/v1/spaces/:id/closed-days/:date', 'booking.keep'),
  openDay: command<S.OpenDay, S.Bookable>('DELETE', '/api/v1/spaces/:id/closed-days/:date', 'booking.keep'),
  makeActivity: command<S.MakeActivity, S.Bookable>('POST', '/api/v1/activities', 'booking.keep'),
  changeActivity: command<S.ChangeActivity, S.Bookable>('PUT', '/api/v1/activities/:id', 'booking.keep'),
  callOff: command<S.CallOffActivity, S.Bookable>('POST', '/api/v1/activities/:id/call-off', 'booking.keep'),
  /** who booked a day of a space, or an activity */
  sheet: read<S.SlotQuery, S.BookingSheet>('/api/v1/bookables/:id/sheet', 'booking.keep'),
  mark: command<S.MarkBooking, S.SheetBooking>('POST', '/api/v1/bookings/:id/mark', 'booking.keep'),
}
