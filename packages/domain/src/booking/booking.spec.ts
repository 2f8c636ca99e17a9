import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step } from '../kernel/process.ts'
import { HOUR, MINUTE, startOfDate } from '../kernel/time.ts'
import { offeredSlots, openingFault, openingWords, periodsText, readPeriods, slotsOn, type Opening } from './opening.ts'
import { bookingProcess, timeHolds, type BookingCondition, type BookingRelation, type BookingState } from './process.ts'
import { movesUp } from './waiting.ts'

const MORNING = { from: 9 * 60, to: 12 * 60 }
const AFTERNOON = { from: 13 * 60, to: 17 * 60 }
const DAY_LONG = [MORNING, AFTERNOON]
const OPENING: Opening = {
  week: [[], DAY_LONG, DAY_LONG, DAY_LONG, DAY_LONG, DAY_LONG, [MORNING]],
  slotMinutes: 60,
  onHolidays: false,
}
const PLAIN = { holidays: new Set<string>(), makeUpDays: new Set<string>() }
const [TUESDAY, SATURDAY, SUNDAY] = ['2030-03-12', '2030-03-16', '2030-03-17']

interface Held {
  readonly turn: number
  state: BookingState
}

describe('a booking', () => {
  const take = (state: BookingState, action: string, by: BookingRelation, holds: BookingCondition[], reason = true) =>
    step(bookingProcess, state, action, {
      relations: new Set([by]),
      holds: new Set(holds),
      brought: new Set(reason ? (['reason'] as const) : []),
    })

  it('is-a-sound-table', () => {
    expect(processFaults(bookingProcess)).toEqual([])
  })
  it('is-cancelled-by-its-booker-before-it-begins-and-not-afterwards', () => {
    expect(take('booked', 'cancel', 'booker', ['not-begun'])).toMatchObject({ ok: true, to: 'cancelled' })
    expect(take('booked', 'cancel', 'booker', ['begun'])).toMatchObject({ code: 'booking/begun' })
    expect(take('booked', 'cancel', 'keeper', ['not-begun'])).toMatchObject({ code: 'process/not-yours' })
  })
  it('is-called-off-by-who-keeps-it-with-a-reason-only', () => {
    expect(take('booked', 'call-off', 'keeper', ['not-begun'], false)).toMatchObject({ code: 'process/reason-needed' })
    expect(take('waiting', 'call-off', 'keeper', ['not-begun'])).toMatchObject({ ok: true, to: 'cancelled' })
  })
  it('is-marked-by-who-keeps-it-once-it-began-and-that-is-put-right-again', () => {
    expect(take('booked', 'keep', 'booker', ['begun'])).toMatchObject({ code: 'process/not-yours' })
    expect(take('booked', 'miss', 'keeper', ['not-begun'])).toMatchObject({ code: 'booking/not-begun' })
    expect(take('booked', 'miss', 'keeper', ['begun'])).toMatchObject({ ok: true, to: 'not-kept' })
    expect(take('not-kept', 'keep', 'keeper', ['begun'])).toMatchObject({ ok: true, to: 'kept' })
  })
  it('begins-with-its-slot', () => {
    expect([timeHolds(10, 9), timeHolds(10, 10)]).toEqual(['not-begun', 'begun'])
  })
})

describe('a waiting list', () => {
  const standing = (held: readonly Held[], state: BookingState) => held.filter((one) => one.state === state)

  it('is-never-over-capacity-in-order-of-asking-and-no-place-stays-free-while-somebody-waits', () => {
    let [movedUp, waited] = [0, 0]
    const deeds = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constant({ do: 'ask' as const }) },
        { weight: 4, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(40) }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('more' as const), by: fc.nat(3) }) },
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), deeds, (places, done) => {
        let capacity = places
        const held: Held[] = []
        for (const deed of done) {
          if (deed.do === 'ask') held.push({ turn: held.length, state: bookingProcess.initial })
          if (deed.do === 'more') capacity += deed.by
          if (deed.do === 'cancel') {
            const one = held[deed.which % Math.max(1, held.length)]
            const facts = { relations: new Set(['booker'] as const), holds: new Set(['not-begun'] as const) }
            const did = one && step(bookingProcess, one.state, 'cancel', { ...facts, brought: new Set() })
            if (one && did?.ok) one.state = did.to
          }
          const [booked, waiting] = [standing(held, 'booked'), standing(held, 'waiting')]
          const up = movesUp({ capacity, taken: booked.length }, waiting)
          for (const one of up) one.state = 'booked'
          if (deed.do !== 'ask') movedUp += up.length
          const [nowBooked, nowWaiting] = [standing(held, 'booked'), standing(held, 'waiting')]
          waited += nowWaiting.length
          expect(nowBooked.length).toBeLessThanOrEqual(capacity)
          expect(nowBooked.length).toBe(Math.min(capacity, nowBooked.length + nowWaiting.length))
          expect(nowBooked.length + nowWaiting.length).toBe(booked.length + waiting.length)
          const first = Math.min(...nowWaiting.map(({ turn }) => turn))
          expect(up.every(({ turn }) => turn < first)).toBe(true)
        }
      }),
    )
    expect(Math.min(movedUp, waited)).toBeGreaterThan(0)
  })
})

describe('opening hours', () => {
  const at = (date: string, hour: number) => startOfDate(date) + hour * HOUR

  it('make-the-slots-of-a-weekday', () => {
    expect(slotsOn(OPENING, PLAIN, TUESDAY).map(({ from }) => from)).toEqual(
      [9, 10, 11, 13, 14, 15, 16].map((hour) => at(TUESDAY, hour)),
    )
    expect(slotsOn({ ...OPENING, slotMinutes: 120 }, PLAIN, SATURDAY)).toEqual([
      { from: at(SATURDAY, 9), to: at(SATURDAY, 11) },
    ])
    expect(slotsOn(OPENING, PLAIN, SUNDAY)).toEqual([])
  })
  it('follow-the-calendar', () => {
    const calendar = { holidays: new Set([TUESDAY]), makeUpDays: new Set([SATURDAY, SUNDAY]) }
    expect(slotsOn(OPENING, calendar, TUESDAY)).toEqual([])
    expect(slotsOn({ ...OPENING, onHolidays: true }, calendar, TUESDAY)).toHaveLength(7)
    expect(slotsOn(OPENING, calendar, SUNDAY)).toHaveLength(7)
    expect(slotsOn(OPENING, calendar, SATURDAY)).toHaveLength(3)
  })
  it('make-slots-of-one-length-in-order-that-lie-within-the-hours-and-never-across-each-other', () => {
    const hours = fc
      .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 2, maxLength: 6 })
      .map((minutes) => {
        const sorted = [...minutes].sort((a, b) => a - b)
        return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
          from: sorted[2 * i]!,
          to: sorted[2 * i + 1]!,
        }))
      })
    fc.assert(
      fc.property(hours, fc.integer({ min: 10, max: 240 }), (periods, slotMinutes) => {
        const slots = slotsOn({ ...OPENING, week: Array(7).fill(periods), slotMinutes }, PLAIN, TUESDAY)
        const midnight = startOfDate(TUESDAY)
        for (const [i, { from, to }] of slots.entries()) {
          expect(to - from).toBe(slotMinutes * MINUTE)
          expect(slots[i + 1]?.from ?? to).toBeGreaterThanOrEqual(to)
          expect(periods.some((p) => midnight + p.from * MINUTE <= from && to <= midnight + p.to * MINUTE)).toBe(true)
        }
        const fit = periods.map((p) => Math.floor((p.to - p.from) / slotMinutes))
        expect(slots).toHaveLength(fit.reduce((sum, count) => sum + count, 0))
      }),
    )
  })
  it('that-changed-offer-nothing-across-what-is-still-booked', () => {
    const before = { from: at(TUESDAY, 9), to: at(TUESDAY, 11) }
    const slots = slotsOn(OPENING, PLAIN, TUESDAY)
    expect(offeredSlots(slots, [before], 0)).toEqual(slots.slice(2))
    expect(offeredSlots(slots, [slots[0]!], 0)).toEqual(slots)
    expect(offeredSlots(slots, [], at(TUESDAY, 9))).toEqual(slots.slice(1))
  })
  it.each([
    [[{ from: 600, to: 600 }], '结束时间'],
    [[MORNING, { from: 11 * 60, to: 13 * 60 }], '重叠'],
    [[{ from: 600, to: 630 }], '还短'],
    [[], '至少'],
  ])('are-refused-where-they-make-no-sense %#', (periods, words) => {
    expect(openingFault({ ...OPENING, week: Array(7).fill(periods) })).toContain(words)
    expect(openingFault(OPENING)).toBeNull()
  })
  it('are-read-as-they-are-written-and-as-people-type-them', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 })
    fc.assert(
      fc.property(fc.array(fc.record({ from: minutes, to: minutes }), { maxLength: 4 }), (periods) => {
        expect(readPeriods(periodsText(periods))).toEqual(periods)
      }),
    )
    expect(readPeriods('9:00-12:00，13:00 至 17:00')).toBeNull()
    expect(readPeriods(' 9:00-12:00，13:00至17:00')).toEqual(DAY_LONG)
    expect(readPeriods('25:00-26:00')).toBeNull()
    expect(readPeriods('上午')).toBeNull()
  })
  it('are-said-in-words', () => {
    expect(openingWords(OPENING)).toBe('周一至周五 9:00–12:00、13:00–17:00；周六 9:00–12:00')
    expect(openingWords({ week: [[MORNING], [], [MORNING], [], [MORNING], [MORNING], [MORNING]] })).toBe(
      '周二 9:00–12:00；周四至周日 9:00–12:00',
    )
  })
})
