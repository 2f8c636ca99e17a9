import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults } from '../kernel/process.ts'
import { SEAT_KINDS, type SeatKind } from '../consultation/roster.ts'
import { mayReply, opinionsHeard, quorumOf, quorumPresent } from './meeting.ts'
import { meetingProcess } from './process.ts'

const kinds = Object.keys(SEAT_KINDS) as SeatKind[]
const seatsOf = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    present: fc.boolean(),
    stance: fc.constantFrom(null, 'agree' as const),
  }),
)
const HALF = { n: 1, d: 2, more: true }

it('is-a-sound-table', () => {
  expect(processFaults(meetingProcess)).toEqual([])
})

describe('the-quorum-counts-who-sits-in', () => {
  it.each([
    [6, HALF, 4],
    [7, HALF, 4],
    [6, { n: 2, d: 3, more: false }, 4],
    [7, { n: 2, d: 3, more: false }, 5],
    [0, HALF, 1],
  ])('of %i: %j is %i', (members, quorum, needed) => {
    const seats = Array.from({ length: members }, () => ({ kind: 'fixed' as const }))
    expect(quorumOf(quorum, seats)).toBe(needed)
  })
  it('the-invited-make-no-difference', () => {
    fc.assert(
      fc.property(seatsOf, (seats) => {
        const members = seats.filter(({ kind }) => kind !== 'invited')
        expect(quorumPresent(HALF, seats)).toBe(quorumPresent(HALF, members))
        expect(quorumPresent(HALF, seats)).toBe(members.filter((seat) => seat.present).length * 2 > members.length)
        expect(opinionsHeard(seats)).toBe(opinionsHeard(members))
      }),
    )
  })
  it('whoever-was-there-is-heard', () => {
    const heard = { kind: 'fixed', present: true, stance: 'agree' } as const
    expect(opinionsHeard([heard, { kind: 'fixed', present: false, stance: null }])).toBe(true)
    expect(opinionsHeard([heard, { kind: 'fixed', present: true, stance: null }])).toBe(false)
  })
})

describe('whether-they-come-is-said', () => {
  const called = { state: 'called', startsAt: 100 } as const
  it.each([
    ['until-it-begins', mayReply(called, true, 99), { ok: true }],
    ['not-once-it-begins', mayReply(called, true, 100), { ok: false, code: 'process/not-in-state' }],
    ['not-of-one-that-is-off', mayReply({ ...called, state: 'called-off' }, true, 1), { ok: false }],
    ['by-who-was-called', mayReply(called, false, 1), { ok: false, code: 'meeting/not-called' }],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toMatchObject(expected)
  })
})
