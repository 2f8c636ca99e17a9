import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BALLOT_WAYS, castFault, paperOutcome, type BallotWay, type CastState } from './casting.ts'

const WAYS = Object.keys(BALLOT_WAYS) as BallotWay[]
const way = fc.constantFrom(...WAYS)

describe('one-entry-has-one-ballot-by-one-way', () => {
  it.each<[BallotWay, Partial<CastState>, boolean, string | null]>([
    ['own', {}, false, null],
    ['own', { way: 'paper' }, false, null],
    ['own', { represented: true }, true, 'ballot/represented'],
    ['own', { hasCast: true, way: 'own' }, false, 'ballot/cast-before'],
    ['own', { hasCast: true, way: 'own' }, true, null],
    ['own', { hasCast: true, way: 'paper' }, true, 'ballot/on-paper'],
    ['proxy', { represented: true }, false, null],
    ['proxy', { represented: true, hasCast: true, way: 'own' }, true, 'ballot/voted-already'],
    ['proxy', { represented: true, hasCast: true, way: 'proxy' }, true, null],
    ['proxy', { represented: true, hasCast: true, way: 'paper' }, true, 'ballot/on-paper'],
    ['paper', { represented: true }, false, null],
    ['paper', { hasCast: true, way: 'own' }, true, 'ballot/voted-already'],
    ['paper', { hasCast: true, way: 'paper' }, true, 'ballot/voted-already'],
  ])('%s, %j, again: %s', (by, given, recast, fault) => {
    expect(castFault({ hasCast: false, way: null, represented: false, ...given }, by, recast)).toBe(fault)
  })

  it('a ballot that is in is written over by the way it came alone, never on paper, and only where the poll lets it', () => {
    fc.assert(
      fc.property(way, way, fc.boolean(), fc.boolean(), (came, by, represented, recast) => {
        const over = castFault({ hasCast: true, way: came, represented }, by, recast) === null
        expect(over).toBe(recast && came === by && by !== 'paper' && !(by === 'own' && represented))
      }),
    )
  })
})

it('a-paper-ballot-needs-the-same-from-two-people', () => {
  expect(paperOutcome(null)).toBe('waits')
  expect(paperOutcome({ own: true, same: true })).toBe('waits')
  expect(paperOutcome({ own: true, same: false })).toBe('waits')
  expect(paperOutcome({ own: false, same: true })).toBe('agrees')
  expect(paperOutcome({ own: false, same: false })).toBe('differs')
})
