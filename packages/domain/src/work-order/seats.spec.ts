import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { workOrderProcess, type WorkOrderState } from './process.ts'
import { seatsOf, type SeatFacts } from './seats.ts'

const states = Object.keys(workOrderProcess.states) as WorkOrderState[]
const isClosed = (state: WorkOrderState) => workOrderProcess.states[state].kind === 'closed'
const line = [
  { id: 'district', grid: false },
  { id: 'street', grid: false },
  { id: 'community', grid: false },
  { id: 'grid-2', grid: true },
  { id: 'grid-3', grid: true },
]
const facts: SeatFacts = {
  state: 'raised',
  closed: false,
  ancestors: line,
  deskId: 'community',
  unitId: null,
  handlerPlaceId: null,
  confidential: false,
  aboutId: null,
  approvalPending: false,
  escalatedTo: [],
}
const mineOf = (some: Partial<SeatFacts>) =>
  seatsOf({ ...facts, ...some })
    .filter((seat) => seat.mine)
    .map((seat) => seat.holderId)
const holdersOf = (some: Partial<SeatFacts>) => seatsOf({ ...facts, ...some }).map((seat) => seat.holderId)

describe('a-case-waits-for-who-must-act', () => {
  it.each<[string, Partial<SeatFacts>, string[]]>([
    ['a new one for desk and grid', { state: 'raised' }, ['community', 'grid-2', 'grid-3']],
    ['one to dispatch for desk and grid', { state: 'received' }, ['community', 'grid-2', 'grid-3']],
    ['a dispatched one for the unit', { state: 'dispatched', unitId: 'water' }, ['water']],
    ['one in work for the unit', { state: 'taken', unitId: 'water' }, ['water']],
    ['one in work for the grid that handles it', { state: 'taken', handlerPlaceId: 'grid-3' }, ['grid-3']],
    [
      'a request to return for the desk too',
      { state: 'taken', unitId: 'water', approvalPending: true },
      ['community', 'water'],
    ],
    ['an answered one for the desk', { state: 'answered', unitId: 'water' }, ['community']],
    ['one that nobody handles for the desk', { state: 'taken' }, ['community']],
    ['one that moved up for the desk above', { state: 'received', deskId: 'street' }, ['street', 'grid-2', 'grid-3']],
    [
      'a late one for the level that heard of it',
      { state: 'taken', unitId: 'water', escalatedTo: ['street'] },
      ['street', 'water'],
    ],
    ['a confidential one for the desk only', { state: 'raised', confidential: true }, ['community']],
  ])('%s', (_, some, mine) => {
    expect(mineOf(some).sort()).toEqual(mine.sort())
  })
})

it('every-level-has-an-open-case-of-its-subtree-in-its-list', () => {
  expect(holdersOf({ state: 'taken', unitId: 'water' }).sort()).toEqual(
    [...line.map((place) => place.id), 'water'].sort(),
  )
})

describe('rules-of-the-lists', () => {
  const anyFacts = fc
    .record({
      state: fc.constantFrom(...states),
      depth: fc.integer({ min: 3, max: line.length }),
      deskId: fc.constantFrom('community', 'street', 'district'),
      handler: fc.constantFrom(
        { unitId: null, handlerPlaceId: null },
        { unitId: 'water', handlerPlaceId: null },
        { unitId: null, handlerPlaceId: 'grid-3' },
        { unitId: null, handlerPlaceId: 'grid-4' },
      ),
      confidential: fc.boolean(),
      aboutId: fc.constant(null),
      approvalPending: fc.boolean(),
      escalatedTo: fc.subarray(['community', 'street', 'district']),
    })
    .map(({ depth, handler, ...rest }): SeatFacts => {
      return { ...rest, ...handler, closed: isClosed(rest.state), ancestors: line.slice(0, depth) }
    })
  const openFacts = anyFacts.filter((some) => !some.closed)

  it('an-open-case-always-waits-for-somebody', () => {
    const waits = fc.property(openFacts, (some) => expect(seatsOf(some).some((seat) => seat.mine)).toBe(true))
    fc.assert(waits, { numRuns: 2000 })
  })

  it('a-closed-case-is-in-no-list', () => {
    fc.assert(fc.property(anyFacts, (some) => expect(seatsOf({ ...some, closed: true })).toEqual([])))
  })

  it('the-desk-and-the-handler-always-have-it-in-their-list', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const holders = seatsOf(some).map((seat) => seat.holderId)
        for (const id of [some.deskId, some.unitId, some.handlerPlaceId]) if (id) expect(holders).toContain(id)
      }),
    )
  })

  it('a-holder-has-one-seat', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const holders = seatsOf(some).map((seat) => seat.holderId)
        expect(new Set(holders).size).toBe(holders.length)
      }),
    )
  })

  it('a-confidential-case-is-kept-from-the-grids-unless-one-handles-it', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const holders = seatsOf({ ...some, confidential: true }).map((seat) => seat.holderId)
        expect(holders.filter((id) => id.startsWith('grid') && id !== some.handlerPlaceId)).toEqual([])
      }),
    )
  })

  it('a-complaint-is-in-no-list-of-a-grid-nor-of-those-it-is-about-and-still-waits-for-somebody', () => {
    const about = fc.constantFrom(
      { aboutId: 'grid-3', deskId: 'community', ancestors: line },
      { aboutId: 'grid-2', deskId: 'street', ancestors: line.slice(0, 4) },
      { aboutId: 'community', deskId: 'street', ancestors: line.slice(0, 3) },
      { aboutId: 'street', deskId: 'district', ancestors: line.slice(0, 2) },
      { aboutId: 'water', deskId: 'community', ancestors: line },
    )
    fc.assert(
      fc.property(openFacts, about, (some, complaint) => {
        const seats = seatsOf({ ...some, ...complaint, unitId: null, handlerPlaceId: null, escalatedTo: [] })
        const holders = seats.map((seat) => seat.holderId)
        expect(holders).not.toContain(complaint.aboutId)
        expect(holders.filter((id) => id.startsWith('grid'))).toEqual([])
        expect(seats).toContainEqual({ holderId: complaint.deskId, mine: true })
      }),
    )
  })

  it('who-heard-of-it-must-see-to-it', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const mine = seatsOf(some).flatMap((seat) => (seat.mine ? seat.holderId : []))
        expect(mine).toEqual(expect.arrayContaining([...some.escalatedTo]))
      }),
    )
  })

  it('a-request-that-waits-is-on-the-desk', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        expect(seatsOf({ ...some, approvalPending: true })).toContainEqual({ holderId: some.deskId, mine: true })
      }),
    )
  })
})
