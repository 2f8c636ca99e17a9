import { describe, expect, it } from '@jest/globals'
import { actionsOf, allowedActions, defineProcess, processFaults, step, type Facts, type Process } from './process.ts'

/** A leave slip: small enough to see through, with one of everything the engine knows. */
const slip = defineProcess({
  name: 'slip',
  version: 1,
  label: '假条',
  initial: 'asked',
  begin: { action: 'ask', label: '请假', done: '请了假', starts: ['reply'] },
  tickets: { ask: '请假', end: '销假' },
  relations: { asker: '请假人', head: '负责人' },
  clocks: { reply: '答复', back: '销假' },
  conditions: { 'days-left': 'process/not-in-state' },
  states: {
    asked: {
      label: '待批',
      kind: 'open',
      ticket: 'ask',
      actions: {
        agree: {
          label: '同意',
          done: '同意',
          to: 'away',
          by: ['head'],
          if: ['days-left'],
          starts: ['back'],
          stops: ['reply'],
          resumes: [],
        },
        remark: { label: '说明', done: '作了说明', by: ['asker', 'head'], needs: ['text'] },
      },
    },
    away: {
      label: '休假',
      kind: 'open',
      ticket: 'ask',
      actions: {
        extend: {
          label: '续假',
          done: '续假',
          to: 'asked',
          by: ['asker'],
          needs: ['reason'],
          approval: 'head',
          starts: ['reply'],
        },
        return: { label: '销假', done: '销假', to: 'ended', by: ['asker'], stops: ['back'] },
      },
    },
    ended: { label: '已销假', kind: 'closed', ticket: 'end', actions: {} },
  },
})
type Relation = 'asker' | 'head'
const facts = (
  relations: Relation[],
  more: Partial<Facts<Relation, 'days-left'>> = {},
): Facts<Relation, 'days-left'> => ({
  relations: new Set(relations),
  holds: new Set(['days-left'] as const),
  brought: new Set(['text', 'reason'] as const),
  ...more,
})

describe('a-fault-of-the-table-is-found', () => {
  const { asked, away, ended } = slip.states as Process['states']
  const { agree, remark } = asked!.actions
  const plant = (states: Process['states'], more: Partial<Process> = {}): Process => ({
    ...(slip as Process),
    ...more,
    states: { ...(slip as Process).states, ...states },
  })

  it('and a sound table has none', () => {
    expect(processFaults(slip)).toEqual([])
  })

  it.each<[string, Process]>([
    ['state lost is never reached', plant({ lost: { ...ended!, label: '遗失' } })],
    ['state asked has no way out', plant({ asked: { ...asked!, actions: { remark: remark! } } })],
    ['state asked has no way out', plant({ asked: { ...asked!, actions: { again: { ...agree!, to: 'asked' } } } })],
    ['state ended has no way out', plant({ ended: { ...ended!, kind: 'open' } })],
    ['state ended has no way out', plant({ ended: { ...ended!, kind: 'paused' } })],
    ['clock meal is never started', plant({}, { clocks: { ...slip.clocks, meal: '用餐' } })],
    ['clock meal is never stopped', plant({}, { clocks: { ...slip.clocks, meal: '用餐' } })],
    ['clock back is never started', plant({ asked: { ...asked!, actions: { agree: { ...agree!, starts: [] } } } })],
    ['clock reply is never stopped', plant({ asked: { ...asked!, actions: { agree: { ...agree!, stops: [] } } } })],
    ['action asked.agree has no label', plant({ asked: { ...asked!, actions: { agree: { ...agree!, label: '' } } } })],
    ['action asked.agree has no label', plant({ asked: { ...asked!, actions: { agree: { ...agree!, done: '' } } } })],
    ['action asked.agree has no actor', plant({ asked: { ...asked!, actions: { agree: { ...agree!, by: [] } } } })],
    [
      'action away.go leads nowhere',
      plant({ away: { ...away!, actions: { ...away!.actions, go: { ...agree!, to: 'moon' } } } }),
    ],
  ])('%s', (fault, process) => {
    expect(processFaults(process)).toContain(fault)
  })
})

describe('a-refusal-names-the-first-thing-that-is-wrong', () => {
  it.each<[string, 'asked' | 'away', string, Facts<Relation, 'days-left'>, string]>([
    ['no such action', 'asked', 'fly', facts(['head']), 'process/unknown-action'],
    ['what every object has is no action', 'asked', 'constructor', facts(['head']), 'process/unknown-action'],
    ['an action of another state', 'asked', 'return', facts(['asker']), 'process/not-in-state'],
    ['a stranger', 'asked', 'agree', facts([]), 'process/not-yours'],
    [
      'the wrong person, whatever is missing too',
      'away',
      'extend',
      facts(['head'], { brought: new Set() }),
      'process/not-yours',
    ],
    [
      'the actor without what is needed',
      'away',
      'extend',
      facts(['asker'], { brought: new Set() }),
      'process/reason-needed',
    ],
    [
      'a condition before what is needed',
      'asked',
      'agree',
      facts(['head'], { holds: new Set() }),
      'process/not-in-state',
    ],
    ['a second request', 'away', 'extend', facts(['asker'], { pending: true }), 'process/awaiting-approval'],
    [
      'a move while a request waits',
      'away',
      'return',
      facts(['asker'], { pending: true }),
      'process/awaiting-approval',
    ],
    ['a grant by who asked', 'away', 'extend', facts(['asker'], { pending: true, granted: true }), 'process/not-yours'],
    ['a grant of what needs none', 'away', 'return', facts(['asker', 'head'], { granted: true }), 'process/not-yours'],
  ])('%s', (_, state, action, given, code) => {
    expect(step(slip, state, action, given)).toEqual({ ok: false, code })
  })
})

describe('a-step-answers-what-would-happen', () => {
  it('a move goes where the table says and names its clocks', () => {
    expect(step(slip, 'asked', 'agree', facts(['head']))).toEqual({
      ok: true,
      kind: 'move',
      from: 'asked',
      to: 'away',
      starts: ['back'],
      stops: ['reply'],
      resumes: [],
    })
  })

  it('an action without a next state stays and touches no clock', () => {
    expect(step(slip, 'asked', 'remark', facts(['asker'], { pending: true }))).toEqual({
      ok: true,
      kind: 'move',
      from: 'asked',
      to: 'asked',
      starts: [],
      stops: [],
      resumes: [],
    })
  })

  it('what needs an approval is only asked for, of the approver', () => {
    const asking = step(slip, 'away', 'extend', facts(['asker']))
    expect(asking).toEqual({
      ok: true,
      kind: 'request',
      from: 'away',
      to: 'away',
      starts: [],
      stops: [],
      resumes: [],
      approver: 'head',
    })
  })

  it('and happens when the approver grants it', () => {
    const granted = step(slip, 'away', 'extend', facts(['head'], { pending: true, granted: true }))
    expect(granted).toMatchObject({ ok: true, kind: 'move', to: 'asked', starts: ['reply'] })
  })
})

it('what-may-be-done-is-offered-with-what-it-needs-in-the-order-of-the-table', () => {
  const { relations, holds } = facts(['asker', 'head'])
  expect(allowedActions(slip, 'asked', { relations, holds })).toEqual([
    { action: 'agree', label: '同意', needs: [], approval: false },
    { action: 'remark', label: '说明', needs: ['text'], approval: false },
  ])
  expect(allowedActions(slip, 'away', { relations: new Set(['asker']), holds })).toEqual([
    { action: 'extend', label: '续假', needs: ['reason'], approval: true },
    { action: 'return', label: '销假', needs: [], approval: false },
  ])
  expect(allowedActions(slip, 'ended', { relations, holds })).toEqual([])
})

it('every-action-is-named-once', () => {
  expect(actionsOf(slip)).toEqual(['agree', 'remark', 'extend', 'return'])
})
