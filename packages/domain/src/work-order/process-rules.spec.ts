import { describe, expect, it } from '@jest/globals'
import { allowedActions, NEEDS, NO_MOVES, step, type ActionDef, type Need } from '../kernel/process.ts'
import {
  owesAnswer,
  workOrderProcess as process,
  type WorkOrderClock,
  type WorkOrderCondition,
  type WorkOrderRelation,
  type WorkOrderState,
} from './process.ts'

type Action = ActionDef<WorkOrderState, WorkOrderRelation, WorkOrderClock, WorkOrderCondition>
const states = Object.keys(process.states) as WorkOrderState[]
const relations = Object.keys(process.relations) as WorkOrderRelation[]
const conditions = Object.keys(process.conditions) as WorkOrderCondition[]
const brought = new Set(Object.keys(NEEDS) as Need[])
/** Facts that lead somewhere else where they hold. */
const BRANCHES = ['returned-before', 'check-needed'] as const
type Branch = (typeof BRANCHES)[number]

interface More {
  readonly pending?: boolean
  readonly granted?: boolean
  readonly and?: Branch
  readonly but?: WorkOrderCondition
}
function act(
  state: WorkOrderState,
  action: string,
  by: readonly WorkOrderRelation[],
  { and, but, ...more }: More = {},
) {
  const branches: readonly WorkOrderCondition[] = [...BRANCHES.filter((one) => one !== and), 'no-later-end']
  const holds = new Set(conditions.filter((one) => one !== but && !branches.includes(one)))
  return step(process, state, action, { relations: new Set(by), holds, brought, ...more })
}
const grant = (state: WorkOrderState, action: string, by: readonly WorkOrderRelation[], more: More = {}) =>
  act(state, action, by, { pending: true, granted: true, ...more })
const rows = states.flatMap((state) =>
  Object.entries<Action>(process.states[state].actions).map(([action, def]) => ({ state, action, def })),
)
const asked = rows.filter(({ def }) => def.approval)
const at = (action: string) => rows.filter((row) => row.action === action).map(({ state }) => state)

describe('nothing-that-needs-an-approval-happens-without-it', () => {
  const approver: Record<string, [WorkOrderRelation, WorkOrderRelation]> = {
    return: ['handler', 'desk'],
    extend: ['handler', 'desk'],
    hold: ['handler', 'desk'],
    void: ['desk', 'above'],
    reclassify: ['desk', 'above'],
  }

  it('return, extension, hold, void and a later end by another class need one, and nothing else does', () => {
    expect([...new Set(asked.map(({ action }) => action))].sort()).toEqual(Object.keys(approver).sort())
    for (const action of Object.keys(approver))
      expect(rows.filter((row) => row.action === action && !row.def.approval)).toEqual([])
  })

  it.each(asked.map(({ state, action }) => [state, action] as const))('%s: %s', (state, action) => {
    const [asks, decides] = approver[action]!
    expect(act(state, action, [asks])).toEqual({
      ok: true,
      kind: 'request',
      from: state,
      to: state,
      ...NO_MOVES,
      approver: decides,
    })
    expect(grant(state, action, [decides])).toMatchObject({ ok: true, kind: 'move', from: state })
    const others = relations.filter((relation) => relation !== decides)
    expect(grant(state, action, others)).toEqual({ ok: false, code: 'process/not-yours' })
  })

  it('nobody-grants-what-they-may-ask-for', () => {
    for (const { def } of asked) expect(def.by).not.toContain(def.approval)
  })
})

describe('while-an-approval-is-pending-nothing-moves-but-people-may-talk', () => {
  it.each(rows.map((row) => [row.state, row.action, row.def] as const))('%s: %s', (state, action, def) => {
    const result = act(state, action, def.by, { pending: true })
    if (def.to || def.approval) expect(result).toEqual({ ok: false, code: 'process/awaiting-approval' })
    else expect(result).toMatchObject({ ok: true, kind: 'move', from: state, to: state })
  })

  it.each(['supplement', 'chase', 'contact', 'supervise', 'account', 'whistle'])('%s', (action) => {
    for (const state of ['dispatched', 'taken'] as const)
      expect(act(state, action, relations, { pending: true }).ok).toBe(true)
  })
})

describe('a-return-does-not-move-without-approval', () => {
  it.each(at('return'))('%s: it goes back to be dispatched, and every clock runs on', (state) => {
    const granted = grant(state, 'return', ['desk'])
    expect(granted).toMatchObject({ to: 'registered', ...NO_MOVES, starts: ['dispatch'] })
  })

  it.each(at('return'))('%s: the-second-return-goes-to-the-arbiter', (state) => {
    expect(act(state, 'return', ['handler'], { and: 'returned-before' })).toMatchObject({ kind: 'request', to: state })
    const granted = grant(state, 'return', ['desk'], { and: 'returned-before' })
    expect(granted).toMatchObject({ to: 'arbitration', ...NO_MOVES, starts: ['dispatch', 'rule'] })
  })

  it('only-the-arbiter-decides-it-then', () => {
    const movers = rows.filter(({ state, def }) => state === 'arbitration' && def.to)
    expect(movers.map(({ action, def }) => [action, def.by])).toEqual([
      ['rule', ['arbiter']],
      ['withdraw', ['reporter']],
      ['disown-own', ['reporter']],
    ])
    expect(act('arbitration', 'rule', ['arbiter'])).toMatchObject({ to: 'dispatched', stops: ['rule', 'dispatch'] })
  })

  it.each(at('return'))('%s: a-ruled-case-cannot-be-returned', (state) => {
    const refusal = { ok: false, code: 'work-order/ruled' }
    expect(act(state, 'return', ['handler'], { but: 'not-ruled' })).toEqual(refusal)
    expect(grant(state, 'return', ['desk'], { but: 'not-ruled' })).toEqual(refusal)
  })
})

describe('an-extension-moves-the-end-and-nothing-else', () => {
  it.each(at('extend'))('%s', (state) => {
    const granted = grant(state, 'extend', ['desk'])
    expect(granted).toEqual({
      ok: true,
      kind: 'move',
      from: state,
      to: state,
      ...NO_MOVES,
      extends: ['answer', 'close'],
    })
  })

  it('once', () => {
    for (const state of at('extend'))
      expect(act(state, 'extend', ['handler'], { but: 'not-extended' })).toEqual({
        ok: false,
        code: 'work-order/extended',
      })
  })
})

describe('a-hold-does-not-stop-the-clock-without-approval', () => {
  it('asking for it pauses nothing', () => {
    expect(act('taken', 'hold', ['handler'])).toMatchObject({ kind: 'request', to: 'taken', pauses: [], stops: [] })
  })

  it('granted, answer and close stand still, neither stopped nor put off', () => {
    const granted = grant('taken', 'hold', ['desk'])
    expect(granted).toMatchObject({ to: 'held', ...NO_MOVES, pauses: ['answer', 'close'] })
  })

  it('going on needs no approval, and they run on', () => {
    for (const by of ['handler', 'desk'] as const)
      expect(act('held', 'go-on', [by])).toMatchObject({ to: 'taken', ...NO_MOVES, unpauses: ['answer', 'close'] })
  })

  it('no-other-state-stops-a-clock-by-itself', () => {
    const pausing = states.filter((state) => process.states[state].kind === 'paused' || process.states[state].pauses)
    expect(pausing).toEqual(['held', 'lacking'])
    const still = rows.filter(({ state, def }) => !pausing.includes(state) && !pausing.includes(def.to ?? state))
    for (const { state, action, def } of still)
      for (const and of [undefined, ...BRANCHES]) {
        const more = { ...(and && { and }), ...(def.approval && { pending: true, granted: true }) }
        expect(act(state, action, relations, more)).toMatchObject({ ok: true, pauses: [], unpauses: [] })
      }
  })

  it('what-is-held-is-neither-answered-nor-passed-on', () => {
    const movers = rows.filter(({ state, def }) => state === 'held' && def.to).map(({ action }) => action)
    expect(movers).toEqual(['go-on', 'withdraw', 'disown-own'])
  })

  it('it-is-in-the-handlers-hands-first', () => {
    expect(at('hold')).toEqual(['taken'])
  })
})

describe('what-an-application-lacks-is-asked-for-once', () => {
  it('the answer and the end stand still until it comes, and nothing else does', () => {
    expect(act('taken', 'ask-material', ['handler'])).toMatchObject({
      kind: 'move',
      to: 'lacking',
      ...NO_MOVES,
      pauses: ['answer', 'close'],
    })
    expect(act('lacking', 'supply', ['reporter'])).toMatchObject({
      to: 'taken',
      ...NO_MOVES,
      unpauses: ['answer', 'close'],
    })
  })

  it('a-second-asking-is-refused-unless-what-was-supplied-is-unfit', () => {
    expect(act('taken', 'ask-material', ['handler'], { but: 'not-asked' })).toEqual({
      ok: false,
      code: 'work-order/material-asked',
    })
    expect(act('taken', 'refuse-material', ['handler'], { but: 'supplied' })).toEqual({
      ok: false,
      code: 'process/not-in-state',
    })
    expect(act('taken', 'refuse-material', ['handler'])).toMatchObject({ to: 'lacking' })
  })

  it('of an application only, by who handles it, and supplied by who applied', () => {
    expect(act('taken', 'ask-material', ['handler'], { but: 'is-an-order' }).ok).toBe(false)
    for (const action of ['ask-material', 'refuse-material'])
      expect(
        act(
          'taken',
          action,
          relations.filter((one) => one !== 'handler'),
        ),
      ).toEqual({
        ok: false,
        code: 'process/not-yours',
      })
    expect(
      act(
        'lacking',
        'supply',
        relations.filter((one) => one !== 'reporter'),
      ).ok,
    ).toBe(false)
  })
})

describe('a-looser-limit-needs-the-level-above', () => {
  const relimits = ['dispatch', 'contact', 'answer', 'close']
  it.each(at('reclassify'))('%s: what keeps the ends or brings them forward is done at once', (state) => {
    const holds = new Set(conditions)
    const done = step(process, state, 'reclassify', { relations: new Set(['desk'] as const), holds, brought })
    expect(done).toEqual({ ok: true, kind: 'move', from: state, to: state, ...NO_MOVES, relimits })
  })

  it.each(at('reclassify'))('%s: a later end is asked for, and no clock is started or stopped by it', (state) => {
    expect(act(state, 'reclassify', ['desk'])).toMatchObject({ kind: 'request', approver: 'above', ...NO_MOVES })
    expect(grant(state, 'reclassify', ['above'])).toEqual({
      ok: true,
      kind: 'move',
      from: state,
      to: state,
      ...NO_MOVES,
      relimits,
    })
  })

  it('what was answered keeps its class', () => {
    for (const state of ['held', 'arbitration', 'checking', 'answered', 'closed'] as const)
      expect(at('reclassify')).not.toContain(state)
  })
})

describe('a-void-needs-the-level-above', () => {
  it.each(at('void'))('%s', (state) => {
    expect(act(state, 'void', ['desk'])).toMatchObject({ kind: 'request', to: state, approver: 'above', stops: [] })
    expect(grant(state, 'void', ['desk'])).toEqual({ ok: false, code: 'process/not-yours' })
    expect(grant(state, 'void', ['above'])).toMatchObject({ to: 'voided', stops: Object.keys(process.clocks) })
  })

  it('what-was-answered-is-no-longer-voided', () => {
    for (const state of ['checking', 'answered', 'closed'] as const) expect(at('void')).not.toContain(state)
  })
})

describe('moved-to-a-joint-conference-is-not-an-end', () => {
  it('it is open, and no clock stops, pauses or starts anew', () => {
    expect(process.states.conferred.kind).toBe('open')
    expect(at('refer').length).toBeGreaterThan(0)
    for (const state of at('refer'))
      expect(act(state, 'refer', ['desk'])).toMatchObject({ kind: 'move', to: 'conferred', ...NO_MOVES })
  })

  it('a reply is owed, by the desk, and is an answer', () => {
    expect(act('conferred', 'reply', ['desk'])).toMatchObject({
      to: 'answered',
      ...NO_MOVES,
      stops: ['answer', 'contact', 'dispatch'],
    })
  })

  it('staff do not end it from there', () => {
    const ways = rows.filter(({ state, def }) => state === 'conferred' && def.to)
    for (const { def } of ways.filter((row) => process.states[row.def.to!].kind === 'closed'))
      expect(def.by).toEqual(['reporter'])
    expect(ways.map(({ action, def }) => [action, def.to])).toEqual([
      ['reply', 'answered'],
      ['dispatch', 'dispatched'],
      ['withdraw', 'withdrawn'],
      ['disown-own', 'withdrawn'],
    ])
  })
})

describe('supervision-moves-nothing', () => {
  const everywhere = states.filter((state) => process.states[state].kind !== 'closed')
  it.each(everywhere)('%s', (state) => {
    const still = { ok: true, kind: 'move', from: state, to: state, ...NO_MOVES }
    expect(act(state, 'supervise', ['above'])).toEqual({ ...still, starts: ['account'] })
    expect(act(state, 'account', ['desk'])).toEqual({ ...still, stops: ['account'] })
  })

  it('the-level-above-does-not-answer-itself', () => {
    for (const state of everywhere)
      expect(act(state, 'account', ['above', 'arbiter', 'reporter'])).toEqual({ ok: false, code: 'process/not-yours' })
  })

  it('the-account-is-owed-until-it-is-given-or-the-case-ends', () => {
    for (const { action, def } of rows.filter((row) => row.def.stops?.includes('account') && row.action !== 'account'))
      expect([action, process.states[def.to!].kind]).toEqual([action, 'closed'])
  })
})

describe('a-check-is-made-by-another-than-the-handler', () => {
  it('before it counts as answered, where the class says so', () => {
    expect(act('taken', 'answer', ['handler'])).toMatchObject({ to: 'answered', stops: ['answer', 'contact'] })
    expect(act('taken', 'answer', ['handler'], { and: 'check-needed' })).toMatchObject({
      to: 'checking',
      stops: ['answer', 'contact'],
    })
    const ways = rows.filter(({ state, def }) => state === 'checking' && def.to)
    expect(ways.map(({ action, def }) => [action, def.to])).toEqual([
      ['confirm', 'answered'],
      ['redo', 'taken'],
    ])
  })

  it('neither by the handler nor by who did it in another post', () => {
    expect(act('checking', 'confirm', ['handler'])).toEqual({ ok: false, code: 'process/not-yours' })
    expect(act('checking', 'confirm', ['desk', 'handler'], { but: 'not-handled-by-me' })).toEqual({
      ok: false,
      code: 'work-order/handled-by-you',
    })
  })

  it.each(['checking', 'answered'] as const)('sent back from %s, the answer goes on with its old end', (state) => {
    expect(act(state, 'redo', ['desk'])).toMatchObject({ to: 'taken', ...NO_MOVES, resumes: ['answer'] })
  })
})

it('a-call-back-changes-no-state-and-starts-nothing', () => {
  for (const action of ['call-back', 'not-reached'])
    expect(act('closed', action, ['desk'])).toMatchObject({ from: 'closed', to: 'closed', ...NO_MOVES })
  expect(at('call-back')).toEqual(['closed'])
})

it('the-desk-may-change-the-unit-and-no-clock-notices', () => {
  for (const state of at('reassign'))
    expect(act(state, 'reassign', ['desk'])).toMatchObject({ to: 'dispatched', ...NO_MOVES })
})

describe('a-list-names-the-way-forward-to-whom-it-waits-for', () => {
  const forward = (state: WorkOrderState, relation: WorkOrderRelation, calm = true) => {
    const holds = new Set(conditions.filter((one) => one !== 'supervised' || !calm))
    const offered = allowedActions(process, state, { relations: new Set([relation]), holds })
    return offered.find((one) => one.next)?.action
  }
  it.each<[WorkOrderState, Partial<Record<WorkOrderRelation, string>>]>([
    ['raised', { desk: 'dispatch', grid: 'solve' }],
    ['received', { desk: 'dispatch', grid: 'solve' }],
    ['registered', { desk: 'dispatch', grid: 'solve' }],
    ['arbitration', { arbiter: 'rule' }],
    ['dispatched', { handler: 'take' }],
    ['taken', { handler: 'answer' }],
    ['held', {}],
    ['lacking', { reporter: 'supply' }],
    ['conferred', { desk: 'reply' }],
    ['checking', { desk: 'confirm', grid: 'confirm' }],
    ['answered', { desk: 'close' }],
    ['closed', { reporter: 'rate', desk: 'call-back' }],
    ['declined', {}],
    ['withdrawn', {}],
    ['voided', {}],
  ])('%s', (state, names) => {
    const found = relations.flatMap((relation) =>
      forward(state, relation) ? [[relation, forward(state, relation)]] : [],
    )
    expect(Object.fromEntries(found)).toEqual(names)
  })

  it('and-the-account-where-a-level-above-waits-for-one', () => {
    for (const state of ['arbitration', 'dispatched', 'taken', 'held', 'lacking'] as const)
      expect(forward(state, 'desk', false)).toBe('account')
  })

  it('never-an-end-without-work-nor-what-needs-an-approval', () => {
    const named = rows.filter(({ def }) => def.next)
    for (const { action, def } of named) {
      expect(['decline', 'withdraw', 'void', 'reopen', 'redo']).not.toContain(action)
      expect(def.approval).toBeUndefined()
    }
  })
})

it('an-answer-is-owed-as-long-as-a-case-goes-on-and-has-none', () => {
  expect(states.filter(owesAnswer)).toEqual([
    'raised',
    'received',
    'registered',
    'arbitration',
    'dispatched',
    'taken',
    'conferred',
  ])
})
