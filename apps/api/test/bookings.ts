import { routes, type Bookable, type Booking, type MakeActivity, type MakeSpace, type SlotDay } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { Accounts } from '../src/identity/accounts.ts'
import { Sessions } from '../src/identity/sessions.ts'
import { COMMUNITY, placeId, type TestApp } from './harness.ts'
import { Person } from './person.ts'

const hours = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 17 * 60 },
]
export const WEEKDAYS = [[], hours, hours, hours, hours, hours, []]

export const spaceInput = async (app: TestApp, more: Partial<MakeSpace> = {}): Promise<MakeSpace> => ({
  placeId: await placeId(app, COMMUNITY),
  kind: 'micro-space',
  name: '示例议事角',
  body: '可以坐十个人',
  address: '示例路 8 号一楼',
  where: { latitude: 39.881, longitude: 124.157 },
  capacity: 1,
  opening: { week: WEEKDAYS, slotMinutes: 60, onHolidays: false },
  ...more,
})
export const space = async (app: TestApp, more: Partial<MakeSpace> = {}): Promise<Bookable> =>
  app.staff('worker').call(routes.booking.makeSpace, await spaceInput(app, more))

export const activityInput = async (app: TestApp, more: Partial<MakeActivity> = {}): Promise<MakeActivity> => ({
  placeId: await placeId(app, COMMUNITY),
  name: '示例亲子手工',
  body: '材料由社区准备',
  address: '示例路 8 号二楼',
  where: null,
  from: isoTime(app.clock.now() + DAY),
  to: isoTime(app.clock.now() + DAY + 7_200_000),
  capacity: 2,
  ...more,
})
export const activity = async (app: TestApp, more: Partial<MakeActivity> = {}): Promise<Bookable> =>
  app.staff('worker').call(routes.booking.makeActivity, await activityInput(app, more))

/** What is offered on the day that is so many days from now. */
export const slotsOf = (app: TestApp, who: Person, id: string, ahead = 1): Promise<SlotDay> =>
  who.call(routes.booking.slots, { id, date: isoTime(app.clock.now() + ahead * DAY).slice(0, 10) })
export const book = (who: Person, { id }: Pick<Bookable, 'id'>, from: string, wait = false): Promise<Booking> =>
  who.call(routes.booking.book, { id, from, wait })
export const join = (who: Person, bookable: Bookable, wait = true): Promise<Booking> =>
  book(who, bookable, bookable.time!.from, wait)

/** Residents who are signed in, without a word by SMS. */
export async function crowd(app: TestApp, many: number, prefix: string): Promise<Person[]> {
  const accounts = app.nest.get(Accounts)
  const sessions = app.nest.get(Sessions)
  const people: Person[] = []
  for (let i = 0; i < many; i++) {
    const { id } = await accounts.findOrMakeResident({ phone: `${prefix}${String(i).padStart(4, '0')}` })
    const { accessToken } = await sessions.openTokens(id)
    people.push(new Person(app.nest, async () => ({ authorization: `Bearer ${accessToken}` })))
  }
  return people
}
