import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ERRORS } from '../kernel/error.ts'
import { actionsOf, allowedActions, NEEDS, step, type Facts, type Need } from '../kernel/process.ts'
import {
  workOrderProcess as process,
  type WorkOrderClock,
  type WorkOrderCondition,
  type WorkOrderRelation,
  type WorkOrderState,
} from './process.ts'

const states = Object.keys(process.states) as WorkOrderState[]
const relations = Object.keys(process.relations) as WorkOrderRelation[]
const conditions = Object.keys(process.conditions) as WorkOrderCondition[]
const needs = Object.keys(NEEDS) as Need[]
const actions = actionsOf(process)

/** A case as the product keeps it: a state, clocks that run, and perhaps a request that waits. */
interface Case {
  readonly state: WorkOrderState
  readonly running: ReadonlySet<WorkOrderClock>
  readonly pending: string | null
}
type GivenFacts = Facts<WorkOrderRelation, WorkOrderCondition>
interface Attempt {
  readonly action: string
  /** decide on the request that waits, instead */
  readonly grant: boolean
  readonly facts: GivenFacts
}
const begun: Case = { state: process.initial, running: new Set(process.begin.starts), pending: null }

function attempt(before: Case, { action, grant, facts }: Attempt) {
  const granted = grant && before.pending !== null
  const name = granted ? before.pending : action
  const result = step(process, before.state, name, { ...facts, pending: before.pending !== null, granted })
  if (!result.ok) return { result, after: before }
  if (result.kind === 'request') return { result, after: { ...before, pending: name } }
  const running = new Set([...before.running].filter((clock) => !result.stops.includes(clock)))
  for (const clock of [...result.starts, ...result.resumes]) running.add(clock)
  return { result, after: { state: result.to, running, pending: granted ? null : before.pending } }
}

/** What must be true of every case at every moment. */
function expectSound({ state, running, pending }: Case) {
  expect(states).toContain(state)
  if (process.states[state].kind === 'closed') {
    expect([...running]).toEqual([])
    expect(pending).toBeNull()
    return
  }
  expect(running.size).toBeGreaterThan(0)
  const owed: Partial<Record<WorkOrderState, WorkOrderClock[]>> = {
    raised: ['dispatch', 'answer', 'close'],
    received: ['dispatch', 'answer', 'close'],
    dispatched: ['answer', 'close'],
    taken: ['answer', 'close'],
    answered: ['close'],
  }
  for (const clock of owed[state]!) expect(running).toContain(clock)
}

describe('every-case-that-can-ever-be', () => {
  const everything: GivenFacts = { relations: new Set(relations), holds: new Set(conditions), brought: new Set(needs) }
  const key = (one: Case) => `${one.state} ${[...one.running].sort().join('+')} ${one.pending}`
  const cases = new Map([[key(begun), begun]])
  const steps: { before: Case; action: string; starts: readonly WorkOrderClock[] }[] = []
  for (const before of cases.values())
    for (const action of actions)
      for (const grant of [false, true]) {
        const { result, after } = attempt(before, { action, grant, facts: everything })
        if (!result.ok) continue
        steps.push({ before, action: grant && before.pending ? before.pending : action, starts: result.starts })
        cases.set(key(after), cases.get(key(after)) ?? after)
      }

  it('owes-something-while-it-is-open-and-nothing-when-it-is-closed', () => {
    expect(new Set([...cases.values()].map((one) => one.state))).toEqual(new Set(states))
    for (const one of cases.values()) expectSound(one)
  })

  it('has-no-step-that-resets-a-running-clock', () => {
    for (const { before, action, starts } of steps)
      expect({ action, reset: starts.filter((clock) => before.running.has(clock)) }).toEqual({ action, reset: [] })
  })

  it('can-still-come-to-an-end', () => {
    for (const one of cases.values()) {
      const ahead = new Map([[key(one), one]])
      for (const from of ahead.values())
        for (const action of actions)
          for (const grant of [false, true]) {
            const { after } = attempt(from, { action, grant, facts: everything })
            ahead.set(key(after), ahead.get(key(after)) ?? after)
          }
      expect([...ahead.values()].some((after) => process.states[after.state].kind === 'closed')).toBe(true)
    }
  })
})

describe('whatever-people-try', () => {
  const facts = fc.record({
    relations: fc.subarray(relations).map((some) => new Set(some)),
    holds: fc.subarray(conditions).map((some) => new Set(some)),
    brought: fc.oneof({ weight: 3, arbitrary: fc.constant(needs) }, fc.subarray(needs)).map((some) => new Set(some)),
  })
  const action = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...actions) }, fc.string({ maxLength: 30 }))
  const attempts = fc.array(fc.record<Attempt>({ action, grant: fc.boolean(), facts }), { minLength: 1, maxLength: 60 })

  it('a-case-stays-sound-and-a-refusal-changes-nothing', () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        let now = begun
        for (const one of tries) {
          const { result, after } = attempt(now, one)
          if (result.ok) expect(result.from).toBe(now.state)
          else {
            expect(Object.keys(ERRORS)).toContain(result.code)
            expect(result).toEqual({ ok: false, code: result.code })
            expect(after).toBe(now)
          }
          expectSound((now = after))
        }
      }),
    )
  })

  it('the-table-itself-is-never-changed', () => {
    const before = JSON.stringify(process)
    fc.assert(fc.property(attempts, (tries) => void tries.reduce((now, one) => attempt(now, one).after, begun)))
    expect(JSON.stringify(process)).toBe(before)
  })
})

describe('scope-only-narrows', () => {
  const state = fc.constantFrom(...states)
  const names = (at: WorkOrderState, given: Omit<GivenFacts, 'brought'>) =>
    allowedActions(process, at, given).map((one) => one.action)
  /** a set and some part of it */
  const nested = <T>(all: T[]) =>
    fc.subarray(all).chain((some) =>
      fc.tuple(
        fc.constant(new Set(some)),
        fc.subarray(some).map((few) => new Set(few)),
      ),
    )

  it('fewer-relations-or-facts-never-allow-more', () => {
    fc.assert(
      fc.property(
        state,
        nested(relations),
        nested(conditions),
        fc.boolean(),
        (at, [rs, fewer], [hs, less], pending) => {
          const all = names(at, { relations: rs, holds: hs, pending })
          expect(all).toEqual(expect.arrayContaining(names(at, { relations: fewer, holds: hs, pending })))
          expect(all).toEqual(expect.arrayContaining(names(at, { relations: rs, holds: less, pending })))
        },
      ),
    )
  })

  it('a-pending-approval-never-allows-more', () => {
    fc.assert(
      fc.property(state, fc.subarray(relations), fc.subarray(conditions), (at, rs, hs) => {
        const given = { relations: new Set(rs), holds: new Set(hs) }
        expect(names(at, given)).toEqual(expect.arrayContaining(names(at, { ...given, pending: true })))
      }),
    )
  })

  it('a-stranger-may-do-nothing', () => {
    for (const at of states) expect(names(at, { relations: new Set(), holds: new Set(conditions) })).toEqual([])
  })

  it('what-is-offered-is-what-a-step-takes', () => {
    fc.assert(
      fc.property(state, fc.subarray(relations), fc.subarray(conditions), fc.boolean(), (at, rs, hs, pending) => {
        const given = { relations: new Set(rs), holds: new Set(hs), pending }
        const taken = actions.filter((name) => step(process, at, name, { ...given, brought: new Set(needs) }).ok)
        expect(names(at, given).sort()).toEqual(taken.sort())
      }),
    )
  })
})
