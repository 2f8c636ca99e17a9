import { expect, it } from '@jest/globals'
import { ApiError, routes } from '@linli/contract'
import { activity, book, crowd, join, slotsOf, space } from './bookings.ts'
import { ANNA, describeApp } from './harness.ts'

const SLOTS = 20
const PEOPLE = 200

describeApp('many book at once', (app) => {
  const outcomes = async (tries: Promise<{ state: string }>[]) => {
    const all = await Promise.allSettled(tries)
    return all.map((one) => (one.status === 'fulfilled' ? one.value.state : (one.reason as ApiError)))
  }

  it('200-for-the-last-20-slots-are-20-bookings-and-180-told-what-is-left', async () => {
    app().newWeek()
    const { id } = await space(app())
    const people = await crowd(app(), PEOPLE, '1970001')
    const days = await Promise.all([0, 1, 2, 3].map((ahead) => slotsOf(app(), app().resident(ANNA), id, ahead)))
    const from = days.flatMap(({ slots }) => slots.map((slot) => slot.from)).slice(0, SLOTS)
    expect(from).toHaveLength(SLOTS)
    const got = await outcomes(people.map((who, i) => book(who, { id }, from[i % SLOTS]!)))
    const refused = got.filter((one) => one instanceof ApiError)
    expect(got.filter((one) => one === 'booked')).toHaveLength(SLOTS)
    expect(refused).toHaveLength(PEOPLE - SLOTS)
    for (const { code, fields } of refused)
      expect([code, fields?.['from']]).toEqual(['booking/full', expect.stringContaining('还有名额：')])
    const rows = await app().source.query<{ taken: number; capacity: number; standing: number }[]>(
      `SELECT taken, capacity, (SELECT COUNT(*) FROM booking k WHERE k.slot_id = s.id AND k.holder_id IS NOT NULL) AS standing
       FROM booking_slot s WHERE bookable_id = ?`,
      [id],
    )
    expect(rows).toHaveLength(SLOTS)
    for (const { taken, capacity, standing } of rows) expect([taken, capacity, Number(standing)]).toEqual([1, 1, 1])
  })

  it('200-for-an-activity-of-20-are-20-places-and-180-turns-in-one-order', async () => {
    app().newWeek()
    const made = await activity(app(), { capacity: SLOTS })
    const people = await crowd(app(), PEOPLE, '1970002')
    const got = await outcomes(people.map((who) => join(who, made)))
    expect(got.filter((one) => one === 'booked')).toHaveLength(SLOTS)
    expect(got.filter((one) => one === 'waiting')).toHaveLength(PEOPLE - SLOTS)
    const rows = await app().source.query<{ state: string; turn: number }[]>(
      'SELECT k.state, k.turn FROM booking k JOIN booking_slot s ON s.id = k.slot_id WHERE s.bookable_id = ? ORDER BY k.turn',
      [made.id],
    )
    expect(new Set(rows.map(({ turn }) => turn)).size).toBe(PEOPLE)
    expect(rows.findIndex(({ state }) => state === 'waiting')).toBe(SLOTS)
  })

  it('leaving-and-asking-at-once-keeps-every-place-taken-while-somebody-waits', async () => {
    app().newWeek()
    const made = await activity(app(), { capacity: 5 })
    const people = await crowd(app(), 40, '1970003')
    const first = await Promise.all(people.slice(0, 20).map((who) => join(who, made)))
    await Promise.all([
      ...people.slice(0, 12).map((who, i) => who.call(routes.booking.cancel, { id: first[i]!.id })),
      ...people.slice(20).map((who) => join(who, made)),
    ])
    const rows = await app().source.query<{ state: string; turn: number }[]>(
      `SELECT k.state, k.turn FROM booking k JOIN booking_slot s ON s.id = k.slot_id
       WHERE s.bookable_id = ? AND k.holder_id IS NOT NULL ORDER BY k.turn`,
      [made.id],
    )
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 28 }, (_, i) => (i < 5 ? 'booked' : 'waiting')))
  })
})
