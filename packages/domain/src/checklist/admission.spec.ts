import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step, type Need } from '../kernel/process.ts'
import {
  ADMISSION_NOTICES,
  admissionProcess,
  type AdmissionCondition,
  type AdmissionRelation,
  type AdmissionState,
} from './admission.ts'
import { inForce, monthKey, periodOf, FREQUENCIES, type Frequency } from './item.ts'

const brought = new Set<Need>(['reason', 'text', 'until'])
const conditions = Object.keys(admissionProcess.conditions) as AdmissionCondition[]
const relations = Object.keys(admissionProcess.relations) as AdmissionRelation[]
const facts = (as: readonly AdmissionRelation[], holds: readonly AdmissionCondition[] = conditions) => ({
  relations: new Set(as),
  holds: new Set(holds),
  brought,
})

it('the-table-is-sound', () => expect(processFaults(admissionProcess)).toEqual([]))

describe('entry', () => {
  it('nothing-comes-on-the-list-unless-opinions-were-asked-for-and-the-office-decided', () => {
    let listed = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.subarray(conditions)), { minLength: 5, maxLength: 30 }), (tries) => {
        let state: AdmissionState = admissionProcess.initial
        const went: string[] = []
        for (const [which, holds] of tries) {
          const actions = Object.keys(admissionProcess.states[state].actions)
          const action = actions[which % Math.max(1, actions.length)] ?? 'none'
          const did = step(admissionProcess, state, action, facts(relations, holds))
          if (!did.ok) continue
          went.push(action)
          state = did.to
          if (state === 'listed') {
            listed++
            expect(went.filter((one) => ['apply', 'hear', 'admit'].includes(one))).toEqual(['apply', 'hear', 'admit'])
          }
        }
      }),
      { numRuns: 400 },
    )
    expect(listed).toBeGreaterThan(0)
  })
  it('the-department-decides-nothing-and-the-office-says-why-it-refuses', () => {
    expect(step(admissionProcess, 'deciding', 'admit', facts(['owner']))).toEqual({
      ok: false,
      code: 'process/not-yours',
    })
    const bare = { ...facts(['office']), brought: new Set<Need>() }
    expect(step(admissionProcess, 'deciding', 'admit', bare)).toEqual({ ok: false, code: 'process/until-needed' })
    expect(step(admissionProcess, 'deciding', 'refuse', bare)).toEqual({ ok: false, code: 'process/reason-needed' })
  })
  it('nobody-closes-the-hearing-before-everybody-spoke-or-the-limit-was-over', () => {
    const early = facts(['clock'], ['not-advised', 'in-time'])
    expect(step(admissionProcess, 'opinions', 'hear', early)).toEqual({ ok: false, code: 'checklist/not-heard' })
  })
  it('an-opinion-is-given-once-and-in-time', () => {
    for (const [missing, code] of [
      ['not-advised', 'checklist/advised'],
      ['in-time', 'checklist/advice-over'],
    ] as const) {
      const holds = conditions.filter((one) => one !== missing)
      expect(step(admissionProcess, 'opinions', 'agree', facts(['community'], holds))).toEqual({ ok: false, code })
    }
  })
})

describe('exit', () => {
  it('an-item-is-in-force-from-its-admission-to-its-date-an-objection-alone-ends-nothing', () => {
    const states = Object.keys(admissionProcess.states) as AdmissionState[]
    expect(states.filter((state) => inForce({ state, until: 10 }, 9))).toEqual(['listed', 'reviewed'])
    expect(states.filter((state) => inForce({ state, until: 10 }, 10))).toEqual([])
    expect(inForce({ state: 'listed', until: null }, 1)).toBe(false)
  })
  it.each(['listed', 'reviewed'] as const)('%s: by its date', (state) => {
    expect(step(admissionProcess, state, 'expire', facts(['clock']))).toMatchObject({ ok: true, to: 'ended' })
    expect(step(admissionProcess, state, 'expire', facts(['owner']))).toEqual({ ok: false, code: 'process/not-yours' })
  })
})

it('every-notice-is-of-a-step-that-there-is', () => {
  const actions = Object.values(admissionProcess.states).flatMap((state) => Object.keys(state.actions))
  for (const action of Object.keys(ADMISSION_NOTICES)) expect(actions).toContain(action)
})

describe('a period', () => {
  const frequencies = Object.keys(FREQUENCIES) as Frequency[]
  const at = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2100-01-01') })
  it('holds-its-moment-and-the-next-begins-where-it-ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frequencies), at, (frequency, moment) => {
        const { from, until } = periodOf(frequency, moment)
        expect(from <= moment && moment < until).toBe(true)
        expect(periodOf(frequency, from)).toEqual({ from, until })
        expect(periodOf(frequency, until).from).toBe(until)
        expect(periodOf(frequency, until - 1)).toEqual({ from, until })
      }),
    )
  })
  it.each([
    ['month', '2030-03-01', '2030-04-01'],
    ['quarter', '2030-01-01', '2030-04-01'],
    ['half-year', '2030-01-01', '2030-07-01'],
    ['year', '2030-01-01', '2031-01-01'],
  ] as const)('%s', (frequency, from, until) => {
    const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
    expect(periodOf(frequency, midnight('2030-03-12'))).toEqual({ from: midnight(from), until: midnight(until) })
    expect(monthKey(midnight('2030-03-12'))).toBe('2030-03')
  })
})
