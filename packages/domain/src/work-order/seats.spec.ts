import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { workOrderProcess, type WorkOrderState } from './process.ts'
import { seatsOf, type SeatFacts } from './seats.ts'

const states = Object.keys(workOrderProcess.states) as WorkOrderState[]
const kindOf = (state: WorkOrderState) => workOrderProcess.states[state].kind
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
  holders: [],
  confidential: false,
  aboutId: null,
  approverId: null,
  deskOwes: false,
  escalatedTo: [],
}
const lead = (id: string) => ({ id, lead: true, owes: false })
const other = (id: string, owes = true) => ({ id, lead: false, owes })
const water = [lead('water')]
const mineOf = (some: Partial<SeatFacts>) =>
  seatsOf({ ...facts, ...some })
    .filter((seat) => seat.mine)
    .map((seat) => seat.holderId)
const holdersOf = (some: Partial<SeatFacts>) => seatsOf({ ...facts, ...some }).map((seat) => seat.holderId)

describe('a-case-waits-for-who-must-act', () => {
  it.each<[string, Partial<SeatFacts>, string[]]>([
    ['a new one for desk and grid', { state: 'raised' }, ['community', 'grid-2', 'grid-3']],
    ['one to register for desk and grid', { state: 'received' }, ['community', 'grid-2', 'grid-3']],
    ['one to dispatch for desk and grid', { state: 'registered' }, ['community', 'grid-2', 'grid-3']],
    ['a dispatched one for the unit', { state: 'dispatched', holders: water }, ['water']],
    ['one in work for the unit', { state: 'taken', holders: water }, ['water']],
    ['one in work for the grid that handles it', { state: 'taken', holders: [lead('grid-3')] }, ['grid-3']],
    ['an answered one for the desk', { state: 'answered', holders: water }, ['community']],
    ['one that nobody handles for the desk', { state: 'taken' }, ['community']],
    ['one that moved up for the desk above', { state: 'registered', deskId: 'street' }, ['street', 'grid-2', 'grid-3']],
    [
      'a late one for the level that heard of it',
      { state: 'taken', holders: water, escalatedTo: ['street'] },
      ['street', 'water'],
    ],
    ['a confidential one for the desk only', { state: 'raised', confidential: true }, ['community']],
    ['one returned twice for the arbiter', { state: 'arbitration' }, ['district']],
    ['also where the arbiter had dispatched it', { state: 'arbitration', deskId: 'district' }, ['district']],
    [
      'one to check for desk and grid, not for who handled it',
      { state: 'checking', holders: water },
      ['community', 'grid-2', 'grid-3'],
    ],
    [
      'a confidential one to check for the desk',
      { state: 'checking', holders: water, confidential: true },
      ['community'],
    ],
    ['one at a conference for the desk that owes the reply', { state: 'conferred', deskId: 'street' }, ['street']],
    ['a held one for nobody', { state: 'held', holders: water }, []],
    ['a held one that is supervised for the desk', { state: 'held', holders: water, deskOwes: true }, ['community']],
    ['a supervised one for the desk too', { state: 'taken', holders: water, deskOwes: true }, ['community', 'water']],
  ])('%s', (_, some, mine) => {
    expect(mineOf(some).sort()).toEqual(mine.sort())
  })
})

describe('a-request-waits-for-who-decides-it', () => {
  it.each<[string, Partial<SeatFacts>, string[]]>([
    ['a return', { state: 'taken', holders: water, approverId: 'community' }, ['community', 'water']],
    [
      'a void of the community',
      { state: 'registered', approverId: 'street' },
      ['community', 'grid-2', 'grid-3', 'street'],
    ],
    ['a void of what is in work', { state: 'taken', holders: water, approverId: 'street' }, ['street', 'water']],
    [
      'and-a-confidential-one-comes-to-no-grid',
      { state: 'registered', approverId: 'street', confidential: true },
      ['community', 'street'],
    ],
  ])('%s', (_, some, mine) => {
    expect(mineOf(some).sort()).toEqual(mine.sort())
  })
})

describe('who-holds-a-ticket-of-their-own-has-the-case-in-their-list', () => {
  it.each<[string, Partial<SeatFacts>, string[], string[]]>([
    [
      'who assists owes while their ticket is open',
      { state: 'taken', holders: [...water, other('power')] },
      ['power', 'water'],
      [],
    ],
    ['in a held case, too', { state: 'held', holders: [...water, other('power')] }, ['power'], ['water']],
    [
      'who is called owes to report in',
      { state: 'raised', holders: [other('police')] },
      ['community', 'grid-2', 'grid-3', 'police'],
      [],
    ],
    [
      'who whistled owes to confirm the arrival',
      { state: 'taken', holders: [...water, other('police', false), other('grid-3')] },
      ['grid-3', 'water'],
      ['police'],
    ],
    [
      'joint enforcement: each of the called',
      { state: 'taken', holders: [...water, other('police'), other('market'), other('fire')] },
      ['fire', 'market', 'police', 'water'],
      [],
    ],
    ['who leads and is called, once', { state: 'taken', holders: [...water, other('water')] }, ['water'], []],
    [
      'a whistle outlives the answer',
      { state: 'answered', holders: [...water, other('police')] },
      ['community', 'police'],
      ['water'],
    ],
  ])('%s', (_, some, mine, only) => {
    expect(mineOf(some).sort()).toEqual(mine.sort())
    const places = line.map((place) => place.id)
    expect(holdersOf(some).sort()).toEqual([...new Set([...places, ...mine, ...only])].sort())
  })
})

describe('a-closed-case-is-in-no-list', () => {
  const closed = states.filter((state) => kindOf(state) === 'closed')
  it.each(closed)('%s', (state) => {
    expect(seatsOf({ ...facts, state, closed: true, holders: [...water, other('power')] })).toEqual([])
  })

  it('but-of-the-desk-that-owes-a-call-back', () => {
    const owed = { state: 'closed', closed: true, deskOwes: true, deskId: 'street', holders: water } as const
    expect(seatsOf({ ...facts, ...owed })).toEqual([{ holderId: 'street', mine: true }])
  })
})

it('every-level-has-an-open-case-of-its-subtree-in-its-list', () => {
  for (const state of ['taken', 'held', 'conferred', 'arbitration'] as const)
    expect(holdersOf({ state, holders: water }).sort()).toEqual([...line.map((place) => place.id), 'water'].sort())
})

describe('rules-of-the-lists', () => {
  const holder = fc.constantFrom('water', 'power', 'police', 'grid-3', 'grid-4')
  const anyFacts = fc
    .record({
      state: fc.constantFrom(...states),
      depth: fc.integer({ min: 3, max: line.length }),
      deskId: fc.constantFrom('community', 'street', 'district'),
      lead: fc.option(holder, { nil: undefined }),
      others: fc.array(fc.record({ id: holder, lead: fc.constant(false), owes: fc.boolean() }), { maxLength: 4 }),
      confidential: fc.boolean(),
      aboutId: fc.constant(null),
      approverId: fc.constantFrom(null, 'community', 'street', 'district'),
      deskOwes: fc.boolean(),
      escalatedTo: fc.subarray(['community', 'street', 'district']),
    })
    .map(({ depth, lead: leader, others, ...rest }): SeatFacts => {
      const holders = [...(leader ? [lead(leader)] : []), ...others]
      return { ...rest, holders, closed: kindOf(rest.state) === 'closed', ancestors: line.slice(0, depth) }
    })
  const openFacts = anyFacts.filter((some) => !some.closed)
  const mine = (some: SeatFacts) => seatsOf(some).flatMap((seat) => (seat.mine ? seat.holderId : []))

  it('an-open-case-always-waits-for-somebody', () => {
    const working = openFacts.filter((some) => kindOf(some.state) === 'open')
    fc.assert(
      fc.property(working, (some) => expect(mine(some)).not.toEqual([])),
      { numRuns: 2000 },
    )
  })

  it('a-closed-case-is-at-most-with-its-desk', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const seat = { holderId: some.deskId, mine: true }
        expect(seatsOf({ ...some, closed: true })).toEqual(some.deskOwes ? [seat] : [])
      }),
    )
  })

  it('the-desk-and-every-holder-always-have-it-in-their-list', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const holders = seatsOf(some).map((seat) => seat.holderId)
        expect(holders).toEqual(expect.arrayContaining([some.deskId, ...some.holders.map((one) => one.id)]))
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

  it('a-confidential-case-is-kept-from-the-grids-unless-one-was-asked', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const asked = some.holders.map((one) => one.id)
        const holders = seatsOf({ ...some, confidential: true }).map((seat) => seat.holderId)
        expect(holders.filter((id) => id.startsWith('grid') && !asked.includes(id))).toEqual([])
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
    const working = openFacts.filter((some) => kindOf(some.state) === 'open')
    fc.assert(
      fc.property(working, about, (some, complaint) => {
        const holders = some.holders.filter(({ id }) => !id.startsWith('grid') && id !== complaint.aboutId)
        const seats = seatsOf({ ...some, ...complaint, holders, approverId: null, escalatedTo: [] })
        const seated = seats.map((seat) => seat.holderId)
        expect(seated).not.toContain(complaint.aboutId)
        expect(seated.filter((id) => id.startsWith('grid'))).toEqual([])
        expect(seated).toContain(complaint.deskId)
        expect(seats.some((seat) => seat.mine)).toBe(true)
      }),
    )
  })

  it('who-heard-of-it-who-decides-and-who-owes-a-ticket-must-see-to-it', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const owing = some.holders.filter((one) => !one.lead && one.owes).map((one) => one.id)
        const deciding = some.approverId ? [some.approverId] : []
        expect(mine(some)).toEqual(expect.arrayContaining([...some.escalatedTo, ...owing, ...deciding]))
      }),
    )
  })

  it('a-desk-that-owes-has-it-among-what-is-its-own', () => {
    fc.assert(fc.property(anyFacts, (some) => expect(mine({ ...some, deskOwes: true })).toContain(some.deskId)))
  })

  it('a-supervision-an-approval-or-a-late-clock-takes-it-from-nobody', () => {
    fc.assert(
      fc.property(openFacts, (some) => {
        const calm = mine({ ...some, deskOwes: false, approverId: null, escalatedTo: [] })
        expect(mine(some)).toEqual(expect.arrayContaining(calm))
      }),
    )
  })
})
