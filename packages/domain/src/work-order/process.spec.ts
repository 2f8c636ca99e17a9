import { describe, expect, it } from '@jest/globals'
import { hiddenActions, NEEDS, processFaults, step, type ActionDef, type Need } from '../kernel/process.ts'
import {
  workOrderProcess as process,
  type WorkOrderClock,
  type WorkOrderCondition,
  type WorkOrderRelation,
  type WorkOrderState,
} from './process.ts'

type Action = ActionDef<WorkOrderState, WorkOrderRelation, WorkOrderClock, WorkOrderCondition>
const states = Object.keys(process.states) as WorkOrderState[]
const relations = Object.keys(process.relations) as WorkOrderRelation[]
const everything = {
  holds: new Set(Object.keys(process.conditions) as WorkOrderCondition[]),
  brought: new Set(Object.keys(NEEDS) as Need[]),
}
const act = (
  state: WorkOrderState,
  action: string,
  by: WorkOrderRelation[],
  more: { pending?: boolean; granted?: boolean } = {},
) => step(process, state, action, { ...everything, relations: new Set(by), ...more })

const rows = states.flatMap((state) =>
  Object.entries<Action>(process.states[state].actions).map(([action, def]) => ({ state, action, def })),
)
const open = states.filter((state) => process.states[state].kind === 'open')
const closed = states.filter((state) => process.states[state].kind === 'closed')

it('the-table-has-no-faults', () => {
  expect(processFaults(process)).toEqual([])
})

it('everything-reads-in-chinese', () => {
  const { tickets, relations: people, clocks, states: table } = process
  const labels = [
    ...[tickets, people, clocks].flatMap((names) => Object.values(names)),
    ...Object.values(table).map((state) => state.label),
    ...rows.flatMap(({ def }) => [def.label, def.done]),
    ...[process.label, process.begin.label, process.begin.done],
  ]
  for (const label of labels) expect(label).toMatch(/^[\p{Script=Han}、，]+$/u)
})

it('an-action-has-one-label-in-every-state', () => {
  for (const { action, def } of rows)
    for (const other of rows.filter((row) => row.action === action)) expect(other.def.label).toBe(def.label)
})

it('a-case-goes-through-the-four-tickets-in-their-order', () => {
  const way = [
    ['receive', 'desk', 'received'],
    ['dispatch', 'desk', 'dispatched'],
    ['take', 'handler', 'taken'],
    ['answer', 'handler', 'answered'],
    ['close', 'desk', 'closed'],
    ['rate', 'reporter', 'closed'],
  ] as const
  const tickets = [process.states.raised.ticket]
  let state: WorkOrderState = process.initial
  for (const [action, by, to] of way) {
    expect(act(state, action, [by])).toMatchObject({ ok: true, kind: 'move', to })
    tickets.push(process.states[(state = to)].ticket)
  }
  expect([...new Set(tickets)]).toEqual(Object.keys(process.tickets))
})

describe('who-may-do-it-stands-in-the-table', () => {
  const by: Record<string, WorkOrderRelation[]> = {
    receive: ['grid', 'desk'],
    dispatch: ['desk'],
    decline: ['desk'],
    solve: ['grid'],
    pass: ['grid', 'desk'],
    'move-up': ['desk'],
    contact: ['grid', 'desk', 'handler'],
    take: ['handler'],
    answer: ['handler'],
    return: ['handler'],
    close: ['desk'],
    redo: ['desk'],
    supplement: ['reporter', 'grid', 'desk', 'handler'],
    chase: ['reporter'],
    withdraw: ['reporter'],
    rate: ['reporter'],
    reopen: ['reporter'],
  }
  it.each(rows.map(({ state, action }) => [state, action] as const))('%s: %s', (state, action) => {
    expect(relations.filter((relation) => act(state, action, [relation]).ok).sort()).toEqual([...by[action]!].sort())
    expect(act(state, action, [])).toEqual({ ok: false, code: 'process/not-yours' })
  })
})

describe('nothing-happens-without-what-it-needs', () => {
  const needs: Partial<Record<string, Need[]>> = {
    dispatch: ['handler'],
    decline: ['reason', 'instead'],
    solve: ['outcome', 'text'],
    pass: ['place'],
    'move-up': ['reason'],
    contact: ['text'],
    answer: ['outcome', 'text'],
    return: ['reason'],
    redo: ['reason'],
    supplement: ['text'],
    rate: ['rating'],
    reopen: ['reason'],
  }
  it.each(rows.map((row) => [row.state, row.action, row.def] as const))('%s: %s', (state, action, def) => {
    expect(def.needs ?? []).toEqual(needs[action] ?? [])
    for (const need of def.needs ?? []) {
      const brought = new Set([...everything.brought].filter((one) => one !== need))
      const refusal = { ok: false, code: NEEDS[need] }
      expect(step(process, state, action, { ...everything, relations: new Set(def.by), brought })).toEqual(refusal)
    }
  })
})

describe('nothing-happens-against-a-fact', () => {
  it.each([
    ['a second chase too soon', 'taken', 'chase', 'not-chased-recently', 'work-order/chased-recently'],
    ['a first contact that is not owed', 'taken', 'contact', 'contact-owed', 'process/not-in-state'],
    ['passing on to another community', 'raised', 'pass', 'same-community', 'work-order/other-community'],
    ['passing a complaint on to a grid', 'raised', 'pass', 'not-a-complaint', 'work-order/complaint-stays'],
    ['moving up from the top', 'received', 'move-up', 'below-top', 'work-order/top-level'],
    ['reopening after the window', 'closed', 'reopen', 'within-reopen-window', 'work-order/reopen-window-over'],
    ['rating for the office', 'closed', 'rate', 'has-reporter', 'work-order/nobody-to-rate'],
    ['rating twice', 'closed', 'rate', 'not-rated', 'work-order/rated-already'],
  ] as const)('%s', (_, state, action, condition, code) => {
    const facts = { ...everything, relations: new Set(relations) }
    const holds = new Set([...everything.holds].filter((one) => one !== condition))
    expect(step(process, state, action, facts).ok).toBe(true)
    expect(step(process, state, action, { ...facts, holds })).toEqual({ ok: false, code })
  })
})

describe('a-return-does-not-move-without-approval', () => {
  it.each(['dispatched', 'taken'] as const)('%s', (state) => {
    const asked = act(state, 'return', ['handler'])
    expect(asked).toEqual({
      ok: true,
      kind: 'request',
      from: state,
      to: state,
      starts: [],
      stops: [],
      resumes: [],
      approver: 'desk',
    })
    const granted = act(state, 'return', ['desk'], { pending: true, granted: true })
    expect(granted).toMatchObject({ ok: true, kind: 'move', to: 'received', starts: ['dispatch'], stops: [] })
  })

  it.each(['handler', 'reporter', 'grid'] as const)('and the %s does not grant it', (relation) => {
    const granted = act('taken', 'return', [relation], { pending: true, granted: true })
    expect(granted).toEqual({ ok: false, code: 'process/not-yours' })
  })
})

describe('while-an-approval-is-pending-nothing-moves-but-people-may-talk', () => {
  it.each(rows.map((row) => [row.state, row.action, row.def] as const))('%s: %s', (state, action, def) => {
    const result = act(state, action, [...def.by], { pending: true })
    if (def.to) expect(result).toEqual({ ok: false, code: 'process/awaiting-approval' })
    else expect(result).toMatchObject({ ok: true, kind: 'move', from: state, to: state })
  })

  it.each(['supplement', 'chase', 'contact'])('%s', (action) => {
    for (const state of ['dispatched', 'taken'] as const) {
      expect(act(state, action, relations, { pending: true }).ok).toBe(true)
    }
  })
})

describe('talk-starts-no-clock-and-stops-only-what-the-table-says', () => {
  it.each([
    ['supplement', []],
    ['chase', []],
    ['contact', ['contact']],
    ['pass', []],
    ['move-up', []],
  ] as const)('%s', (action, stops) => {
    const found = rows.filter((row) => row.action === action)
    expect(found.length).toBeGreaterThan(0)
    for (const { state } of found)
      expect(act(state, action, relations)).toMatchObject({ kind: 'move', from: state, to: state, starts: [], stops })
  })

  it('and no other action stays where it is', () => {
    const staying = rows.filter(({ def }) => def.to === undefined).map(({ action }) => action)
    expect([...new Set(staying)].sort()).toEqual(['chase', 'contact', 'move-up', 'pass', 'rate', 'supplement'])
  })
})

describe('nothing-is-stuck', () => {
  it.each(open)('%s: staff can move it on, whatever the facts are', (state) => {
    const staff = relations.filter((relation) => relation !== 'reporter')
    const movers = rows.filter(({ def, ...row }) => {
      const facts = { relations: new Set(staff), holds: new Set<WorkOrderCondition>(), brought: everything.brought }
      return row.state === state && def.to && step(process, state, row.action, facts).ok
    })
    expect(movers).not.toEqual([])
  })

  it.each(open)('%s: an end can be reached', (state) => {
    const reached = new Set([state])
    for (const from of reached) for (const row of rows) if (row.state === from && row.def.to) reached.add(row.def.to)
    expect([...reached].some((one) => process.states[one].kind === 'closed')).toBe(true)
  })

  it('a request can be granted wherever it can be made', () => {
    for (const { state, action, def } of rows.filter((row) => row.def.approval))
      expect(act(state, action, [def.approval!], { pending: true, granted: true })).toMatchObject({
        ok: true,
        kind: 'move',
      })
  })
})

describe('the-end-is-the-end-until-the-reporter-says-otherwise', () => {
  it.each(closed)('%s', (state) => {
    for (const { action, def } of rows.filter((row) => row.state === state)) {
      expect(def.by).toEqual(['reporter'])
      expect(def.starts ?? []).toEqual(action === 'reopen' ? ['dispatch', 'answer', 'close'] : [])
      expect(process.states[def.to ?? state].kind).toBe(action === 'reopen' ? 'open' : 'closed')
    }
  })

  it('a-rating-is-no-state-and-hidden-from-all-but-the-reporter', () => {
    expect([...hiddenActions(process)]).toEqual(['rate'])
    expect(act('closed', 'rate', ['reporter'])).toMatchObject({ kind: 'move', from: 'closed', to: 'closed' })
  })

  it('what-was-withdrawn-stays-withdrawn', () => {
    expect(process.states.withdrawn.actions).toEqual({})
  })
})
