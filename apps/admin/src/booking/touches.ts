import { routes } from '@linli/contract/client'

/** What a step changes: the lists, the one that stands open, and who booked. */
export const TOUCHES = [routes.booking.bookables, routes.booking.one, routes.booking.sheet]
