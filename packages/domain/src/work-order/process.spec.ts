import { describe, expect, it } from '@jest/globals'
import {
  hiddenActions,
  NEEDS,
  NO_MOVES,
  processFaults,
  step,
  type ActionDef,
  type ClockMoves,
  type Need,
} from '../kernel/process.ts'
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
/** Neither returned before nor to be checked. */
const usual = new Set([...everything.holds].filter((one) => !['returned-before', 'check-needed'].includes(one)))
const act = (
  state: WorkOrderState,
  action: string,
  by: readonly WorkOrderRelation[],
  more: { pending?: boolean; granted?: boolean } = {},
) => step(process, state, action, { ...everything, holds: usual, relations: new Set(by), ...more })

const rows = states.flatMap((state) =>
  Object.entries<Action>(process.states[state].actions).map(([action, def]) => ({ state, action, def })),
)
const closed = states.filter((state) => process.states[state].kind === 'closed')
const unclosed = states.filter((state) => process.states[state].kind !== 'closed')

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

it('no-two-states-read-the-same', () => {
  const labels = states.map((state) => process.states[state].label)
  expect(new Set(labels).size).toBe(states.length)
})

describe('a-case-goes-through-the-four-tickets-in-their-order', () => {
  type Way = readonly (readonly [string, WorkOrderRelation, WorkOrderState])[]
  it.each<[string, Way]>([
    [
      'step by step',
      [
        ['receive', 'desk', 'received'],
        ['register', 'desk', 'registered'],
        ['dispatch', 'desk', 'dispatched'],
        ['take', 'handler', 'taken'],
        ['answer', 'handler', 'answered'],
        ['close', 'desk', 'closed'],
        ['rate', 'reporter', 'closed'],
      ],
    ],
    [
      'registered at once, as a desk that knows its classes does',
      [
        ['register', 'desk', 'registered'],
        ['dispatch', 'desk', 'dispatched'],
        ['take', 'handler', 'taken'],
        ['answer', 'handler', 'answered'],
        ['close', 'desk', 'closed'],
        ['rate', 'reporter', 'closed'],
      ],
    ],
  ])('%s', (_, way) => {
    const tickets = [process.states.raised.ticket]
    let state: WorkOrderState = process.initial
    for (const [action, by, to] of way) {
      expect(act(state, action, [by])).toMatchObject({ ok: true, kind: 'move', to })
      tickets.push(process.states[(state = to)].ticket)
    }
    expect([...new Set(tickets)]).toEqual(Object.keys(process.tickets))
  })

  it('dispatching says that it is registered', () => {
    for (const state of ['raised', 'received', 'registered'] as const)
      expect(act(state, 'dispatch', ['desk'])).toMatchObject({ to: 'dispatched', stops: ['dispatch'] })
  })
})

describe('who-may-do-it-stands-in-the-table', () => {
  const by: Record<string, WorkOrderRelation[]> = {
    receive: ['grid', 'desk'],
    register: ['desk'],
    dispatch: ['desk'],
    decline: ['desk'],
    solve: ['grid'],
    pass: ['grid', 'desk'],
    'move-up': ['desk'],
    'send-down': ['desk'],
    contact: ['grid', 'desk', 'handler', 'assistant'],
    rule: ['arbiter'],
    take: ['handler'],
    answer: ['handler'],
    return: ['handler'],
    extend: ['handler'],
    hold: ['handler'],
    'ask-material': ['handler'],
    'refuse-material': ['handler'],
    supply: ['reporter'],
    'go-on': ['handler', 'desk'],
    reassign: ['desk'],
    reclassify: ['desk'],
    merge: ['desk'],
    follow: ['reporter'],
    unmerge: ['desk'],
    assist: ['desk'],
    whistle: ['grid', 'desk'],
    refer: ['desk'],
    reply: ['desk'],
    supervise: ['above'],
    account: ['desk', 'handler'],
    confirm: ['grid', 'desk'],
    close: ['desk'],
    'redo an answer': ['desk'],
    'redo what is checked': ['grid', 'desk'],
    void: ['desk'],
    supplement: ['reporter', 'grid', 'desk', 'handler', 'assistant'],
    chase: ['reporter'],
    withdraw: ['reporter'],
    disown: ['reporter'],
    'disown-own': ['reporter'],
    rate: ['reporter'],
    'call-back': ['desk'],
    'not-reached': ['desk'],
    reopen: ['reporter'],
  }
  const named = (state: WorkOrderState, action: string) =>
    action !== 'redo' ? action : state === 'checking' ? 'redo what is checked' : 'redo an answer'
  it.each(rows.map(({ state, action }) => [state, action] as const))('%s: %s', (state, action) => {
    expect(relations.filter((relation) => act(state, action, [relation]).ok).sort()).toEqual(
      [...by[named(state, action)]!].sort(),
    )
    expect(act(state, action, [])).toEqual({ ok: false, code: 'process/not-yours' })
  })

  it('and is all that is listed', () => {
    expect([...new Set(rows.map(({ state, action }) => named(state, action)))].sort()).toEqual(Object.keys(by).sort())
  })
})

describe('nothing-happens-without-what-it-needs', () => {
  const needs: Partial<Record<string, Need[]>> = {
    dispatch: ['handler'],
    rule: ['handler', 'reason'],
    reassign: ['handler', 'reason'],
    assist: ['handler'],
    whistle: ['called', 'text'],
    decline: ['reason', 'instead'],
    solve: ['outcome', 'text'],
    pass: ['place'],
    'move-up': ['reason'],
    'send-down': ['place'],
    contact: ['text'],
    answer: ['outcome', 'text'],
    return: ['reason'],
    extend: ['reason', 'until'],
    hold: ['reason', 'until'],
    refer: ['reason'],
    reclassify: ['classification', 'reason'],
    merge: ['main'],
    follow: ['main'],
    unmerge: ['reason'],
    reply: ['outcome', 'text'],
    confirm: ['text'],
    redo: ['reason'],
    supervise: ['reason'],
    account: ['text'],
    void: ['reason'],
    supplement: ['text'],
    'ask-material': ['materials'],
    'refuse-material': ['materials'],
    supply: ['text'],
    rate: ['rating'],
    'call-back': ['rating'],
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
  const against: [string, WorkOrderState, string, WorkOrderCondition, string][] = [
    ['a second chase too soon', 'taken', 'chase', 'not-chased-recently', 'work-order/chased-recently'],
    ['a first contact that is not owed', 'taken', 'contact', 'contact-owed', 'process/not-in-state'],
    ['passing on to another community', 'raised', 'pass', 'same-community', 'work-order/other-community'],
    ['passing a complaint on to a grid', 'raised', 'pass', 'not-a-complaint', 'work-order/complaint-stays'],
    [
      'another class for a complaint',
      'raised',
      'reclassify',
      'may-be-reclassified',
      'work-order/complaint-class-stays',
    ],
    ['merging what is for oneself', 'raised', 'merge', 'mergeable', 'work-order/not-merged'],
    ['following afterwards', 'raised', 'follow', 'being-raised', 'process/not-in-state'],
    ['following with what is for oneself', 'raised', 'follow', 'mergeable', 'work-order/not-merged'],
    ['taking out of what has ended', 'merged', 'unmerge', 'main-goes-on', 'process/not-in-state'],
    ['rating before the main is closed', 'merged', 'rate', 'main-closed', 'work-order/main-not-closed'],
    ['moving up from the top', 'received', 'move-up', 'below-top', 'work-order/top-level'],
    ['sending down from the lowest desk', 'received', 'send-down', 'has-below', 'process/not-in-state'],
    ['returning what was ruled', 'taken', 'return', 'not-ruled', 'work-order/ruled'],
    ['giving what was ruled to another', 'taken', 'reassign', 'not-ruled', 'work-order/ruled'],
    ['passing on while something is asked', 'raised', 'pass', 'nothing-awaited', 'process/awaiting-approval'],
    ['moving up while something is asked', 'raised', 'move-up', 'nothing-awaited', 'process/awaiting-approval'],
    ['sending down while something is asked', 'raised', 'send-down', 'nothing-awaited', 'process/awaiting-approval'],
    ['solving what is to be checked', 'raised', 'solve', 'no-check-needed', 'work-order/check-needed'],
    ['a second extension', 'taken', 'extend', 'not-extended', 'work-order/extended'],
    ['asking for materials a second time', 'taken', 'ask-material', 'not-asked', 'work-order/material-asked'],
    ['asking for materials of a report', 'taken', 'ask-material', 'is-an-order', 'process/not-in-state'],
    ['refusing what nobody supplied', 'taken', 'refuse-material', 'supplied', 'process/not-in-state'],
    ['a check by who handled it', 'checking', 'confirm', 'not-handled-by-me', 'work-order/handled-by-you'],
    ['sending back a reply of the conference', 'answered', 'redo', 'lead-answered', 'process/not-in-state'],
    ['supervising twice', 'taken', 'supervise', 'not-supervised', 'process/not-in-state'],
    ['an account that nobody asked for', 'taken', 'account', 'supervised', 'work-order/not-supervised'],
    ['calling back when it is not due', 'closed', 'call-back', 'call-back-due', 'work-order/called-back'],
    ['a call-back by who handled it', 'closed', 'call-back', 'not-handled-by-me', 'work-order/handled-by-you'],
    ['nobody there, when nobody had to call', 'closed', 'not-reached', 'call-back-due', 'work-order/called-back'],
    ['nobody there, by who handled it', 'closed', 'not-reached', 'not-handled-by-me', 'work-order/handled-by-you'],
    ['reopening too late', 'closed', 'reopen', 'within-reopen-window', 'work-order/reopen-window-over'],
    ['rating for the office', 'closed', 'rate', 'has-reporter', 'work-order/nobody-to-rate'],
    ['rating twice', 'closed', 'rate', 'not-rated', 'work-order/rated-already'],
    ['denying what nobody raised for you', 'taken', 'disown', 'raised-for-you', 'work-order/not-raised-for-you'],
    ['ending what is about public space', 'taken', 'disown-own', 'not-in-public-space', 'process/not-in-state'],
    ['going on with what is about one alone', 'taken', 'disown', 'in-public-space', 'process/not-in-state'],
    ['denying what one raised', 'taken', 'disown-own', 'raised-for-you', 'work-order/not-raised-for-you'],
    ['denying what nobody raised, afterwards', 'closed', 'disown', 'raised-for-you', 'work-order/not-raised-for-you'],
    ['reopening what was declined', 'declined', 'reopen', 'within-reopen-window', 'work-order/reopen-window-over'],
  ]
  it.each(against)('%s', (_, state, action, condition, code) => {
    const facts = { ...everything, relations: new Set(relations) }
    const holds = new Set([...everything.holds].filter((one) => one !== condition))
    expect(step(process, state, action, facts).ok).toBe(true)
    expect(step(process, state, action, { ...facts, holds })).toEqual({ ok: false, code })
  })

  it('and no other action looks at a fact', () => {
    const asked = rows.flatMap(({ action, def }) => (def.if ?? []).map((one) => `${action} if ${one}`))
    const listed = against.map(([, , action, condition]) => `${action} if ${condition}`)
    expect([...new Set(asked)].sort()).toEqual([...new Set(listed)].sort())
  })

  it('a fact that is not asked for is none', () => {
    const asked = rows.flatMap(({ def }) =>
      [...(def.if ?? []), ...(def.branch ? [def.branch.if] : []), def.unless ?? []].flat(),
    )
    expect(Object.keys(process.conditions).sort()).toEqual([...new Set(asked)].sort())
  })
})

describe('talk-starts-no-clock-and-stops-only-what-the-table-says', () => {
  const staying: Record<string, Partial<ClockMoves<WorkOrderClock>>> = {
    ...{ supplement: {}, chase: {}, pass: {}, 'move-up': {}, 'send-down': {}, assist: {}, whistle: {} },
    ...{ disown: {}, 'call-back': {}, 'not-reached': {}, contact: { stops: ['contact'] } },
    ...{ supervise: { starts: ['account'] }, account: { stops: ['account'] } },
    reclassify: { relimits: ['dispatch', 'contact', 'answer', 'close'] },
  }
  it.each(Object.entries(staying))('%s', (action, moves) => {
    const found = rows.filter((row) => row.action === action)
    expect(found.length).toBeGreaterThan(0)
    for (const { state } of found)
      expect(act(state, action, relations)).toEqual({
        ok: true,
        kind: 'move',
        from: state,
        to: state,
        ...NO_MOVES,
        ...moves,
      })
  })

  it('and no other action stays where it is, but a longer time and a rating', () => {
    const names = rows.filter(({ def }) => def.to === undefined).map(({ action }) => action)
    expect([...new Set(names)].sort()).toEqual([...Object.keys(staying), 'extend', 'rate'].sort())
  })
})

describe('nothing-is-stuck', () => {
  it.each(unclosed)('%s: staff can move it on, whatever the facts are', (state) => {
    const staff = relations.filter((relation) => relation !== 'reporter')
    const movers = rows.filter(({ def, ...row }) => {
      const facts = { relations: new Set(staff), holds: new Set<WorkOrderCondition>(), brought: everything.brought }
      return row.state === state && def.to && step(process, state, row.action, facts).ok
    })
    expect(movers).not.toEqual([])
  })

  it.each(unclosed)('%s: an end can be reached', (state) => {
    const reached = new Set([state])
    for (const from of reached)
      for (const { def } of rows.filter((row) => row.state === from))
        for (const to of [def.to, def.branch?.to]) if (to) reached.add(to)
    expect([...reached].some((one) => process.states[one].kind === 'closed')).toBe(true)
  })
})

describe('the-end-is-the-end-until-the-reporter-says-otherwise', () => {
  it.each(closed)('%s', (state) => {
    for (const { action, def } of rows.filter((row) => row.state === state)) {
      expect(def.starts ?? []).toEqual(action === 'reopen' ? ['dispatch', 'answer', 'close'] : [])
      if (def.to === undefined || action === 'unmerge') continue
      expect(def.by).toEqual(['reporter'])
      expect(process.states[def.to].kind).toBe(action === 'reopen' ? 'open' : 'closed')
    }
  })

  it('a-rating-is-no-state-and-hidden-from-all-but-the-reporter', () => {
    expect([...hiddenActions(process)]).toEqual(['rate'])
    expect(act('closed', 'rate', ['reporter'])).toMatchObject({ kind: 'move', from: 'closed', to: 'closed' })
  })

  it.each(['withdrawn', 'voided'] as const)('what was %s stays so', (state) => {
    for (const def of Object.values<{ to?: string }>(process.states[state].actions)) expect(def.to).toBeUndefined()
  })

  it.each(rows.filter(({ def }) => def.to && process.states[def.to].kind === 'closed'))(
    '$state: $action leaves no clock behind',
    ({ state, action, def }) => {
      const facts = { pending: Boolean(def.approval), granted: Boolean(def.approval) }
      const ended = act(state, action, relations, facts)
      const after: Partial<Record<WorkOrderState, string[]>> = { answered: ['close', 'account'], closed: [] }
      expect(ended).toMatchObject({ starts: [], stops: after[state] ?? Object.keys(process.clocks), resumes: [] })
    },
  )
})
