import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { consultationProcess, type ConsultationState } from './process.ts'
import { hasStatements, maySpeak, mayWrite, placeFor } from './statement.ts'

describe('statement', () => {
  it('is written and voted on while the topic is talked over, by who is concerned', () => {
    const states = Object.keys(consultationProcess.states) as ConsultationState[]
    const open = states.filter((state) => maySpeak({ state, concerned: true }).ok)
    expect(open).toEqual(['topic', 'deliberating'])
    for (const state of states)
      expect(maySpeak({ state, concerned: false })).toEqual({ ok: false, code: 'statement/not-concerned' })
  })
  it('stays readable after the deliberation, and is never there of what was not taken', () => {
    const states = Object.keys(consultationProcess.states) as ConsultationState[]
    const without = states.filter((state) => !hasStatements({ state, steps: ['deliberate'] }))
    expect(without).toEqual(['raised', 'declined', 'merged', 'withdrawn'])
    expect(hasStatements({ state: 'deliberating', steps: ['review'] })).toBe(false)
  })
  it.each([
    [0, 0, undefined],
    [4, 119, undefined],
    [5, 5, 'statement/own-full'],
    [0, 120, 'statement/full'],
  ])('with %i of one’s own and %i of all: %s', (own, open, code) => {
    expect(mayWrite({ own, open })).toMatchObject(code ? { ok: false, code } : { ok: true })
  })
  it('the-order-is-a-voters-own-and-always-the-same', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (voter, statement) => {
        const place = placeFor(voter, statement)
        expect(placeFor(voter, statement)).toBe(place)
        expect(Number.isInteger(place) && place >= 0 && place < 2 ** 32).toBe(true)
      }),
    )
  })
  it('no-statement-comes-first-for-more-than-its-share', () => {
    const statements = Array.from({ length: 5 }, (_, at) => `01964000-0000-7000-8000-00000000000${at}`)
    const firsts = new Map(statements.map((id) => [id, 0]))
    for (let voter = 0; voter < 5000; voter++) {
      const places = statements.map((id) => placeFor(`voter ${voter}`, id))
      const first = statements[places.indexOf(Math.min(...places))]!
      firsts.set(first, firsts.get(first)! + 1)
    }
    // A thousand each, and four deviations of such a draw.
    for (const times of firsts.values()) expect(Math.abs(times - 1000)).toBeLessThan(4 * Math.sqrt(5000 * 0.2 * 0.8))
  })
})
