import { expect, it, describe } from '@jest/globals'
import type { ApiError } from '@linli/contract'
import { newCommandId, routes, type Bookable, type Client } from '@linli/contract'
import { DAY, HOUR } from '@linli/domain'
import { activity, activityInput, book, crowd, join, slotsOf, space, spaceInput } from './bookings.ts'
import { ANNA, BO, describeApp, GRID, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'

describeApp('booking', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const worker = () => app().staff('worker')
  const own = async (who: Client) => (await who.call(routes.booking.own, { limit: 100 })).items
  const stateOf = async (who: Client, id: string) => (await own(who)).find((one) => one.id === id)?.state
  const told = async (who: Client, id: string) => {
    await app().drain()
    return (await who.call(routes.notification.inbox, { limit: 100 })).items
      .filter(({ about }) => about?.subject === 'booking' && about.id === id)
      .map(({ text }) => text)
  }
  const change = async (made: Bookable, more: { capacity?: number; opening?: Bookable['opening']; open?: boolean }) => {
    const { version } = await worker().call(routes.booking.one, { id: made.id })
    const { placeId: _, ...rest } = await spaceInput(app())
    const opening = more.opening ?? made.opening!
    return worker().call(routes.booking.changeSpace, { ...rest, open: true, ...more, opening, id: made.id, version })
  }

  describe('a space', () => {
    it('is-open-by-its-hours-as-far-ahead-as-the-rule-says', async () => {
      app().newWeek()
      const { id } = await space(app())
      const today = await slotsOf(app(), anna(), id, 0)
      expect(today.slots.map(({ from }) => from.slice(11, 16))).toEqual(['11:00', '14:00', '15:00', '16:00'])
      expect(today.days).toHaveLength(15)
      expect((await slotsOf(app(), anna(), id, 4)).slots).toEqual([])
      expect((await slotsOf(app(), anna(), id, 14)).slots).toHaveLength(6)
      expect((await slotsOf(app(), anna(), id, 15)).slots).toEqual([])
      const far = new Date(Date.parse(today.slots[0]!.from) + 15 * DAY).toISOString()
      expect(await refusal(book(anna(), { id }, far))).toBe('booking/not-offered')
    })

    it('is-never-booked-twice-and-who-comes-late-hears-what-is-left', async () => {
      app().newWeek()
      const { id } = await space(app())
      const { slots } = await slotsOf(app(), anna(), id)
      expect(await book(anna(), { id }, slots[0]!.from)).toMatchObject({ state: 'booked', ahead: null })
      const late = await book(bo(), { id }, slots[0]!.from).catch((error: unknown) => error as ApiError)
      expect(late).toMatchObject({ code: 'booking/full', status: 409 })
      expect((late as ApiError).fields?.['from']).toMatch(/还有名额：.*11:00.*等 \d+ 个时段/)
      const after = await slotsOf(app(), bo(), id)
      expect(after.slots.map(({ left }) => left)).toEqual([0, 1, 1, 1, 1, 1])
      expect((await slotsOf(app(), anna(), id)).slots[0]!.mine).toMatchObject({ state: 'booked' })
      expect(after.slots[0]!.mine).toBeNull()
    })

    it('is-booked-once-by-a-person-also-when-sent-again', async () => {
      app().newWeek()
      const { id } = await space(app(), { capacity: 3 })
      const { from } = (await slotsOf(app(), anna(), id)).slots[0]!
      const commandId = newCommandId()
      const send = () => anna().call(routes.booking.book, { id, from }, commandId)
      const [first, again] = await Promise.all([send(), send()])
      expect(again).toEqual(first)
      expect(await refusal(book(anna(), { id }, from))).toBe('booking/booked-already')
      expect((await slotsOf(app(), anna(), id)).slots[0]).toMatchObject({ left: 2 })
      app().clock.set(Date.parse(from) + HOUR)
      expect(await send()).toMatchObject({ id: first.id })
    })

    it('is-free-again-for-others-and-oneself-once-cancelled', async () => {
      app().newWeek()
      const { id } = await space(app())
      const { from } = (await slotsOf(app(), anna(), id)).slots[0]!
      const mine = await book(anna(), { id }, from)
      expect(await refusal(bo().call(routes.booking.cancel, { id: mine.id }))).toBe('not-found')
      expect(await anna().call(routes.booking.cancel, { id: mine.id })).toMatchObject({ state: 'cancelled' })
      expect(await refusal(anna().call(routes.booking.cancel, { id: mine.id }))).toBe('process/not-in-state')
      const again = await book(anna(), { id }, from)
      expect(again).toMatchObject({ state: 'booked', allowedActions: [{ action: 'cancel' }] })
      app().clock.set(Date.parse(from))
      expect(await refusal(anna().call(routes.booking.cancel, { id: again.id }))).toBe('booking/begun')
    })

    it('that-changes-its-hours-keeps-what-is-booked-and-offers-nothing-across-it', async () => {
      app().newWeek()
      const made = await space(app())
      const { slots } = await slotsOf(app(), anna(), made.id)
      const mine = await book(anna(), made, slots[1]!.from)
      await change(made, { opening: { ...made.opening!, slotMinutes: 90 } })
      const { slots: after } = await slotsOf(app(), bo(), made.id)
      expect(after.map(({ from }) => from.slice(11, 16))).toEqual(['14:00', '15:30'])
      expect(await refusal(book(bo(), made, slots[2]!.from))).toBe('booking/not-offered')
      expect(await stateOf(anna(), mine.id)).toBe('booked')
    })

    it('with-hours-that-make-no-sense-is-refused', async () => {
      const opening = { week: Array(7).fill([]), slotMinutes: 60, onHolidays: false }
      const input = await spaceInput(app(), { opening })
      expect(await refusal(worker().call(routes.booking.makeSpace, input))).toBe('booking/bad-hours')
    })

    it('closed-for-a-day-calls-off-its-bookings-with-the-reason-and-nobody-moves-up', async () => {
      app().newWeek()
      const made = await space(app())
      const { date, slots } = await slotsOf(app(), anna(), made.id)
      const mine = await book(anna(), made, slots[0]!.from)
      const waits = await book(bo(), made, slots[0]!.from, true)
      expect(waits).toMatchObject({ state: 'waiting', ahead: 0 })
      await worker().call(routes.booking.closeDay, { id: made.id, date, reason: '检修水管' })
      for (const [who, { id }] of [
        [anna(), mine],
        [bo(), waits],
      ] as const) {
        expect((await own(who)).find((one) => one.id === id)).toMatchObject({ state: 'cancelled', reason: '检修水管' })
        expect(await told(who, id)).toEqual([expect.stringContaining('取消')])
      }
      expect(await slotsOf(app(), anna(), made.id)).toMatchObject({ closed: '检修水管', slots: [] })
      expect(await refusal(book(bo(), made, slots[1]!.from))).toBe('booking/not-offered')
      await worker().call(routes.booking.openDay, { id: made.id, date })
      expect((await slotsOf(app(), bo(), made.id)).slots).toHaveLength(6)
      expect(await book(bo(), made, slots[0]!.from)).toMatchObject({ state: 'booked' })
    })

    it('is-shown-where-it-is-and-once-shut-only-to-staff', async () => {
      const made = await space(app(), { placeId: await placeId(app(), GRID) })
      const listed = async (who: Client, near: boolean) => {
        const { items } = await who.call(routes.booking.bookables, {
          kind: 'space',
          limit: 100,
          ...(near && { near: 'true' }),
        })
        return items.map(({ id }) => id)
      }
      const far = app().resident('19900000760')
      expect(await listed(anna(), true)).toContain(made.id)
      expect(await listed(far, true)).not.toContain(made.id)
      expect(await listed(far, false)).toContain(made.id)
      await change(made, { open: false })
      expect(await listed(far, false)).not.toContain(made.id)
      expect(await listed(worker(), true)).toContain(made.id)
      expect((await slotsOf(app(), anna(), made.id)).slots).toEqual([])
    })
  })

  describe('who keeps it', () => {
    it('keeps-it-in-the-own-area-only', async () => {
      app().newWeek()
      const made = await space(app())
      const { date, slots } = await slotsOf(app(), anna(), made.id)
      const { id } = await book(anna(), made, slots[0]!.from)
      const beside = app().staff('worker-b')
      expect(await refusal(beside.call(routes.booking.sheet, { id: made.id, date }))).toBe('not-found')
      expect(await refusal(beside.call(routes.booking.closeDay, { id: made.id, date, reason: '检修' }))).toBe(
        'not-found',
      )
      expect(await refusal(beside.call(routes.booking.mark, { id, action: 'keep' }))).toBe('not-found')
      const input = await spaceInput(app(), { placeId: await placeId(app(), OTHER_COMMUNITY) })
      expect(await refusal(worker().call(routes.booking.makeSpace, input))).toBe('not-found')
    })

    it('reads-masked-names-and-says-who-came-once-it-began', async () => {
      app().newWeek()
      const made = await space(app())
      const { date, slots } = await slotsOf(app(), anna(), made.id)
      const { id } = await book(anna(), made, slots[0]!.from)
      const sheet = () => worker().call(routes.booking.sheet, { id: made.id, date })
      expect((await sheet()).items).toMatchObject([{ bookings: [{ id, phone: '199****0001', allowedActions: [] }] }])
      expect((await sheet()).items[0]!.bookings[0]!.who).toMatch(/\*/)
      expect(await refusal(worker().call(routes.booking.mark, { id, action: 'keep' }))).toBe('booking/not-begun')
      app().clock.set(Date.parse(slots[0]!.from))
      expect(await worker().call(routes.booking.mark, { id, action: 'miss' })).toMatchObject({ state: 'not-kept' })
      expect(await worker().call(routes.booking.mark, { id, action: 'keep' })).toMatchObject({ state: 'kept' })
    })

    it('that-somebody-did-not-come-has-no-effect-and-lapses', async () => {
      app().newWeek()
      const made = await space(app())
      const { slots } = await slotsOf(app(), anna(), made.id)
      const { id } = await book(anna(), made, slots[0]!.from)
      app().clock.set(Date.parse(slots[0]!.from))
      await worker().call(routes.booking.mark, { id, action: 'miss' })
      expect(await book(anna(), made, slots[1]!.from)).toMatchObject({ state: 'booked' })
      app().clock.set(Date.parse(slots[0]!.to) + 30 * DAY - HOUR)
      await app().drain()
      expect(await stateOf(anna(), id)).toBe('not-kept')
      app().clock.set(Date.parse(slots[0]!.to) + 30 * DAY)
      await app().drain()
      expect(await stateOf(anna(), id)).toBeUndefined()
    })
  })

  describe('an activity', () => {
    it('has-a-limit-and-a-waiting-list-that-moves-up-in-order-of-asking', async () => {
      app().newWeek()
      const made = await activity(app())
      const people = await crowd(app(), 5, '1970010')
      expect(await refusal(join(people[0]!, { ...made, time: { ...made.time!, from: made.time!.to } }))).toBe(
        'booking/not-offered',
      )
      const [a, b, c, d] = [
        await join(people[0]!, made),
        await join(people[1]!, made),
        await join(people[2]!, made),
        await join(people[3]!, made),
      ]
      expect([a, b, c, d].map(({ state, ahead }) => [state, ahead])).toEqual([
        ['booked', null],
        ['booked', null],
        ['waiting', 0],
        ['waiting', 1],
      ])
      expect(await refusal(join(people[4]!, made, false))).toBe('booking/full')
      await people[1]!.call(routes.booking.cancel, { id: b.id })
      expect(await stateOf(people[2]!, c.id)).toBe('booked')
      expect(await told(people[2]!, c.id)).toEqual([expect.stringContaining('候补的名额有了')])
      expect(await told(people[0]!, a.id)).toEqual([])
      expect((await own(people[3]!))[0]).toMatchObject({ state: 'waiting', ahead: 0 })
      expect(await worker().call(routes.booking.one, { id: made.id })).toMatchObject({ time: { left: 0, waiting: 1 } })
    })

    it('with-more-places-takes-in-who-waits-and-never-has-fewer-than-are-taken', async () => {
      app().newWeek()
      const made = await activity(app())
      const people = await crowd(app(), 4, '1970011')
      const all = []
      for (const who of people) all.push(await join(who, made))
      const set = async (capacity: number) => {
        const { version } = await worker().call(routes.booking.one, { id: made.id })
        const { placeId: _place, from: _from, to: _to, ...rest } = await activityInput(app())
        return worker().call(routes.booking.changeActivity, { ...rest, capacity, id: made.id, version })
      }
      expect(await set(3)).toMatchObject({ time: { capacity: 3, left: 0, waiting: 1 } })
      expect(await stateOf(people[2]!, all[2]!.id)).toBe('booked')
      expect(await stateOf(people[3]!, all[3]!.id)).toBe('waiting')
      expect(await set(1)).toMatchObject({ time: { capacity: 3, left: 0, waiting: 1 } })
    })

    it('is-called-off-with-a-reason-that-everybody-reads', async () => {
      app().newWeek()
      const made = await activity(app())
      const { id } = await join(anna(), made)
      expect(await worker().call(routes.booking.callOff, { id: made.id, reason: '下雨' })).toMatchObject({
        open: false,
      })
      expect((await own(anna())).find((one) => one.id === id)).toMatchObject({ state: 'cancelled', reason: '下雨' })
      expect(await refusal(worker().call(routes.booking.callOff, { id: made.id, reason: '下雨' }))).toBe(
        'booking/closed',
      )
      expect(await refusal(join(bo(), made))).toBe('booking/not-offered')
      const { items } = await bo().call(routes.booking.bookables, { kind: 'activity', limit: 100 })
      expect(items.map((one) => one.id)).not.toContain(made.id)
    })

    it('that-begun-moves-nobody-up-and-its-organiser-says-who-came', async () => {
      app().newWeek()
      const made = await activity(app(), { capacity: 1 })
      const mine = await join(anna(), made)
      const waits = await join(bo(), made)
      app().clock.set(Date.parse(made.time!.from))
      expect(await refusal(worker().call(routes.booking.mark, { id: waits.id, action: 'keep' }))).toBe(
        'process/not-in-state',
      )
      expect(await worker().call(routes.booking.mark, { id: mine.id, action: 'keep' })).toMatchObject({ state: 'kept' })
    })

    it('in-the-past-is-refused', async () => {
      const from = new Date(app().clock.now() - HOUR).toISOString()
      const input = await activityInput(app(), { from })
      expect(await refusal(worker().call(routes.booking.makeActivity, input))).toBe('booking/bad-time')
    })
  })

  describe('a person', () => {
    it('reads-the-own-bookings-and-once-gone-leaves-the-place-to-who-waits', async () => {
      app().newWeek()
      const made = await activity(app(), { capacity: 1 })
      const goes = app().resident('19900000761')
      await join(goes, made)
      const waits = await join(bo(), made)
      expect((await goes.call(routes.identity.ownData, {})).bookings).toMatchObject([
        { name: made.name, state: '已约上' },
      ])
      await goes.call(routes.identity.erase, {})
      expect(await stateOf(bo(), waits.id)).toBe('booked')
      const sql = 'SELECT k.id FROM booking k JOIN booking_slot s ON s.id = k.slot_id WHERE s.bookable_id = ?'
      expect(await app().source.query(sql, [made.id])).toEqual([{ id: waits.id }])
    })
  })
})
