import { Controller } from '@nestjs/common'
import {
  routes,
  type Book,
  type BookableId,
  type BookableQuery,
  type BookingId,
  type CallOffActivity,
  type ChangeActivity,
  type ChangeSpace,
  type CloseDay,
  type MakeActivity,
  type MakeSpace,
  type MarkBooking,
  type OpenDay,
  type OwnBookingQuery,
  type SlotQuery,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Bookings } from './bookings.ts'
import { Keeping } from './keeping.ts'
import { BookingViews } from './views.ts'

const r = routes.booking

@Controller()
export class BookingController {
  constructor(
    private readonly views: BookingViews,
    private readonly bookings: Bookings,
    private readonly keeping: Keeping,
  ) {}

  @Handles(r.bookables)
  bookables(@Called() call: CallOf<typeof BookableQuery>) {
    return this.views.list(call)
  }

  @Handles(r.one)
  one(@Called() { actor, input }: CallOf<typeof BookableId>) {
    return this.views.one(actor, input.id)
  }

  @Handles(r.slots)
  slots(@Called() call: CallOf<typeof SlotQuery>) {
    return this.views.day(call)
  }

  @Handles(r.book)
  book(@Called() call: CallOf<typeof Book>) {
    return this.bookings.book(call)
  }

  @Handles(r.own)
  own(@Called() call: CallOf<typeof OwnBookingQuery>) {
    return this.views.own(call)
  }

  @Handles(r.cancel)
  cancel(@Called() call: CallOf<typeof BookingId>) {
    return this.bookings.cancel(call)
  }

  @Handles(r.makeSpace)
  makeSpace(@Called() call: CallOf<typeof MakeSpace>) {
    return this.keeping.makeSpace(call)
  }

  @Handles(r.changeSpace)
  changeSpace(@Called() call: CallOf<typeof ChangeSpace>) {
    return this.keeping.changeSpace(call)
  }

  @Handles(r.closeDay)
  closeDay(@Called() call: CallOf<typeof CloseDay>) {
    return this.keeping.closeDay(call)
  }

  @Handles(r.openDay)
  openDay(@Called() call: CallOf<typeof OpenDay>) {
    return this.keeping.openDay(call)
  }

  @Handles(r.makeActivity)
  makeActivity(@Called() call: CallOf<typeof MakeActivity>) {
    return this.keeping.makeActivity(call)
  }

  @Handles(r.changeActivity)
  changeActivity(@Called() call: CallOf<typeof ChangeActivity>) {
    return this.keeping.changeActivity(call)
  }

  @Handles(r.callOff)
  callOff(@Called() call: CallOf<typeof CallOffActivity>) {
    return this.keeping.callOff(call)
  }

  @Handles(r.sheet)
  sheet(@Called() call: CallOf<typeof SlotQuery>) {
    return this.views.sheet(call)
  }

  @Handles(r.mark)
  mark(@Called() call: CallOf<typeof MarkBooking>) {
    return this.bookings.mark(call)
  }
}
