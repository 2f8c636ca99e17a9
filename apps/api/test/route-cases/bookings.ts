import { DAY, isoTime } from '@linli/domain'
import { activity, activityInput, book, join, slotsOf, space, spaceInput } from '../bookings.ts'
import { ANNA } from '../harness.ts'
import { anna, as, stranger, type RouteCases } from './common.ts'

const worker = as('worker')

export const bookings: Pick<RouteCases, 'booking'> = {
  booking: {
    bookables: { by: anna, input: () => ({ kind: 'space', limit: 5 }) },
    one: { by: as('officer'), input: async (app) => ({ id: (await space(app)).id }) },
    slots: { by: anna, input: async (app) => ({ id: (await space(app)).id }) },
    book: {
      by: anna,
      input: async (app) => {
        const { id } = await space(app)
        return { id, from: (await slotsOf(app, app.resident(ANNA), id)).slots[0]!.from }
      },
    },
    own: { by: anna, input: () => ({ limit: 5 }) },
    cancel: {
      by: anna,
      input: async (app) => ({ id: (await join(app.resident(ANNA), await activity(app))).id }),
    },
    makeSpace: { by: worker, input: (app) => spaceInput(app) },
    changeSpace: {
      by: worker,
      input: async (app) => {
        const { id, version } = await space(app)
        const { placeId: _, ...rest } = await spaceInput(app, { capacity: 2 })
        return { ...rest, id, version, open: true }
      },
    },
    closeDay: {
      by: worker,
      input: async (app) => {
        const { id } = await space(app)
        const { date, slots } = await slotsOf(app, app.resident(ANNA), id)
        await book(stranger(app), { id }, slots[0]!.from)
        return { id, date, reason: '检修' }
      },
    },
    openDay: {
      by: worker,
      input: async (app) => ({ id: (await space(app)).id, date: isoTime(app.clock.now() + DAY).slice(0, 10) }),
    },
    makeActivity: { by: worker, input: (app) => activityInput(app) },
    changeActivity: {
      by: worker,
      input: async (app) => {
        const { id, version } = await activity(app)
        const { placeId: _place, from: _from, to: _to, ...rest } = await activityInput(app, { capacity: 3 })
        return { ...rest, id, version }
      },
    },
    callOff: { by: worker, input: async (app) => ({ id: (await activity(app)).id, reason: '下雨' }) },
    sheet: { by: worker, input: async (app) => ({ id: (await activity(app)).id }) },
    mark: {
      by: worker,
      input: async (app) => {
        const made = await activity(app)
        const { id } = await join(app.resident(ANNA), made)
        app.clock.set(Date.parse(made.time!.from))
        return { id, action: 'keep' }
      },
    },
  },
}
