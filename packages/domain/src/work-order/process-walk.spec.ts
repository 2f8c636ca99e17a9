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

/** A case as the product keeps it: a state, clocks that run or stand still, perhaps a request that waits, its past. */
interface Case {
  readonly state: WorkOrderState
  readonly running: ReadonlySet<WorkOrderClock>
  readonly paused: ReadonlySet<WorkOrderClock>
  readonly pending: string | null
  readonly returned: boolean
  readonly ruled: boolean
  readonly extended: boolean
  /** what the lead answered is the answer of the case */
  readonly byLead: boolean
  /** merged: where it was, and what ran there */
  readonly was?: { readonly state: WorkOrderState; readonly running: ReadonlySet<WorkOrderClock> }
}
type GivenFacts = Facts<WorkOrderRelation, WorkOrderCondition>
interface Attempt {
  readonly action: string
  /** decide on the request that waits, instead */
  readonly grant: boolean
  readonly facts: GivenFacts
}
const fresh = { returned: false, ruled: false, extended: false, byLead: false }
const begun: Case = {
  state: process.initial,
  running: new Set(process.begin.starts),
  paused: new Set(),
  pending: null,
  ...fresh,
}

/** Facts that the case itself decides; the others are given. */
const own = (one: Case): Partial<Record<WorkOrderCondition, boolean>> => ({
  'contact-owed': one.running.has('contact'),
  supervised: one.running.has('account'),
  'not-supervised': !one.running.has('account'),
  'returned-before': one.returned,
  'not-ruled': !one.ruled,
  'not-extended': !one.extended,
  'lead-answered': one.byLead,
  'was-at-units': one.was?.state === 'dispatched' || one.was?.state === 'taken',
})
const holdsOf = (one: Case, given: ReadonlySet<WorkOrderCondition>) =>
  new Set(conditions.filter((condition) => own(one)[condition] ?? given.has(condition)))
/** What a step changes in the past of a case. */
const PAST: Readonly<Record<string, Partial<Case>>> = {
  answer: { byLead: true },
  redo: { byLead: false },
  refer: { byLead: false },
  return: { returned: true },
  rule: { ruled: true },
  extend: { extended: true },
  reopen: fresh,
}

function attempt(before: Case, { action, grant, facts }: Attempt) {
  const pending = before.pending !== null
  const granted = grant && pending
  const name = granted ? before.pending : action
  const result = step(process, before.state, name, {
    ...facts,
    holds: holdsOf(before, facts.holds),
    pending,
    granted,
    ...(before.was && { was: before.was }),
  })
  if (!result.ok) return { name, result, after: before }
  if (result.kind === 'request') return { name, result, after: { ...before, pending: name } }
  const goes = (clock: WorkOrderClock) => !result.stops.includes(clock)
  const { pauses, unpauses, starts, resumes } = result
  const still = [...before.paused].filter((clock) => !unpauses.includes(clock))
  const running = [...before.running, ...unpauses].filter((clock) => !pauses.includes(clock))
  const { was: _was, ...rest } = before
  const stays = result.to === 'merged' && before.state === 'merged'
  const after: Case = {
    ...(stays ? before : rest),
    ...(result.to === 'merged' && !stays && { was: { state: before.state, running: before.running } }),
    ...PAST[name],
    state: result.to,
    running: new Set([...running.filter(goes), ...starts, ...resumes]),
    paused: new Set([...still, ...pauses].filter(goes)),
    pending: granted ? null : before.pending,
  }
  return { name, result, after }
}

/** Clocks that are owed in a state, whether they run or stand still there. */
const OWED: Partial<Record<WorkOrderState, readonly WorkOrderClock[]>> = {
  raised: ['dispatch', 'answer', 'close'],
  received: ['dispatch', 'answer', 'close'],
  registered: ['dispatch', 'answer', 'close'],
  arbitration: ['rule', 'dispatch', 'answer', 'close'],
  dispatched: ['answer', 'close'],
  taken: ['answer', 'close'],
  held: ['answer', 'close'],
  lacking: ['answer', 'close'],
  conferred: ['answer', 'close'],
  checking: ['close'],
  answered: ['close'],
}
/** What must be true of every case at every moment. */
function expectSound({ state, running, paused, pending }: Case) {
  const { kind, pauses } = process.states[state]
  expect([...paused].sort()).toEqual([...(pauses ?? [])].sort())
  expect([...paused].filter((clock) => running.has(clock))).toEqual([])
  if (kind === 'closed') {
    expect([...running]).toEqual([])
    expect(pending).toBeNull()
    return
  }
  const owed = OWED[state]!
  expect(owed.length).toBeGreaterThan(0)
  for (const clock of owed) expect(running.has(clock) || paused.has(clock)).toBe(true)
  expect(running.has('rule')).toBe(state === 'arbitration')
  if (running.has('dispatch') && state !== 'conferred')
    expect(['raise', 'dispatch']).toContain(process.states[state].ticket)
}
/** What must be true of every step: no clock is counted anew, and only what runs can be put off or stand still. */
function expectFair(before: Case, { name, result }: Pick<ReturnType<typeof attempt>, 'name' | 'result'>) {
  if (!result.ok) return
  const { starts, resumes, pauses, unpauses } = result
  const kept = [...before.running, ...before.paused]
  expect({ name, reset: [...starts, ...resumes].filter((clock) => kept.includes(clock)) }).toEqual({ name, reset: [] })
  for (const clock of [...pauses, ...result.extends]) expect(before.running).toContain(clock)
  if (result.relimits.length) expect([...starts, ...result.stops, ...resumes]).toEqual([])
  for (const clock of unpauses) expect(before.paused).toContain(clock)
}

describe('every-case-that-can-ever-be', () => {
  const facts = (but: WorkOrderCondition[]): GivenFacts => ({
    relations: new Set(relations),
    holds: new Set(conditions.filter((one) => !but.includes(one))),
    brought: new Set(needs),
  })
  const ways = [facts([]), facts(['check-needed'])]
  const plain = (_: string, value: unknown) => (value instanceof Set ? [...(value as Set<string>)].sort() : value)
  const key = (one: Case) =>
    Object.values(one)
      .map((value: unknown) =>
        value instanceof Set ? [...(value as Set<string>)].sort().join('+') : value && JSON.stringify(value, plain),
      )
      .join(' ')
  const cases = new Map([[key(begun), begun]])
  const steps: (ReturnType<typeof attempt> & { before: Case })[] = []
  for (const before of cases.values())
    for (const action of actions)
      for (const grant of before.pending ? [false, true] : [false])
        for (const given of ways) {
          const tried = attempt(before, { action, grant, facts: given })
          if (!tried.result.ok) continue
          steps.push({ before, ...tried })
          if (!cases.has(key(tried.after))) cases.set(key(tried.after), tried.after)
        }

  it('owes-something-while-it-is-open-and-nothing-when-it-is-closed', () => {
    expect(new Set([...cases.values()].map((one) => one.state))).toEqual(new Set(states))
    for (const one of cases.values()) expectSound(one)
  })

  it('has-no-step-that-resets-a-running-clock', () => {
    for (const { before, ...tried } of steps) expectFair(before, tried)
  })

  it('can-still-come-to-an-end', () => {
    const edges = new Map<string, Set<string>>()
    for (const { before, after } of steps) edges.set(key(after), (edges.get(key(after)) ?? new Set()).add(key(before)))
    const ends = [...cases].filter(([, one]) => process.states[one.state].kind === 'closed').map(([name]) => name)
    const ending = new Set(ends)
    for (const name of ending) for (const before of edges.get(name) ?? []) ending.add(before)
    expect([...cases.keys()].filter((name) => !ending.has(name))).toEqual([])
  })

  it('goes-to-the-arbiter-when-it-is-returned-a-second-time-and-never-back-once-ruled', () => {
    for (const { before, name, result, after } of steps.filter((one) => one.name === 'return')) {
      expect(before.ruled).toBe(false)
      if (result.ok && result.kind === 'move')
        expect({ name, to: after.state === 'arbitration' }).toEqual({ name, to: before.returned })
    }
  })

  it('is-put-off-once', () => {
    for (const { before, name } of steps) if (name === 'extend') expect(before.extended).toBe(false)
  })
})

describe('unmerge-goes-on-with-the-clock-that-ran', () => {
  const facts = (holds: readonly WorkOrderCondition[], was: Case['was']) => ({
    relations: new Set(['desk'] as const),
    holds: new Set(['main-goes-on' as const, ...holds]),
    brought: new Set(needs),
    was: was!,
  })
  it.each(['raised', 'received', 'registered'] as const)('%s: there again, and nothing begins anew', (state) => {
    const ran = { state, running: new Set(['answer', 'close'] as const) }
    expect(step(process, 'merged', 'unmerge', facts([], ran))).toMatchObject({
      to: state,
      starts: [],
      resumes: ['answer', 'close'],
    })
  })

  it.each(['dispatched', 'taken'] as const)('%s: the unit has lost it, it is dispatched anew', (state) => {
    const ran = { state, running: new Set(['contact', 'answer', 'close'] as const) }
    expect(step(process, 'merged', 'unmerge', facts(['was-at-units'], ran))).toMatchObject({
      to: 'registered',
      starts: ['dispatch'],
      resumes: ['contact', 'answer', 'close'],
    })
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
          const { name, result, after } = attempt(now, one)
          if (result.ok) expect(result.from).toBe(now.state)
          else {
            expect(Object.keys(ERRORS)).toContain(result.code)
            expect(result).toEqual({ ok: false, code: result.code })
            expect(after).toBe(now)
          }
          expectFair(now, { name, result })
          expectSound((now = after))
        }
      }),
      { numRuns: 300 },
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
