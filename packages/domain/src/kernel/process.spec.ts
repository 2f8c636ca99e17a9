import { describe, expect, it } from '@jest/globals'
import {
  actionsOf,
  allowedActions,
  defineProcess,
  hiddenActions,
  processFaults,
  step,
  type ConditionOf,
  type Facts,
  type Process,
  type StateOf,
} from './process.ts'

/** A leave slip: small enough to see through, with one of everything the engine knows. */
const slip = defineProcess({
  name: 'slip',
  version: 1,
  label: '假条',
  initial: 'asked',
  begin: { action: 'ask', label: '请假', done: '请了假', starts: ['reply'] },
  tickets: { ask: '请假', end: '销假' },
  relations: { asker: '请假人', head: '负责人' },
  clocks: { reply: '答复', back: '销假', card: '寄明信片' },
  conditions: { 'days-left': 'process/not-in-state', far: 'process/not-in-state' },
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
          branch: { if: 'far', to: 'abroad', starts: ['card'] },
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
        'put-off': {
          label: '晚回',
          done: '晚回',
          by: ['asker'],
          needs: ['until'],
          approval: 'head',
          extends: ['back'],
        },
        'fall-ill': { label: '生病', done: '生病', to: 'ill', by: ['asker'], branch: { if: 'far', to: 'hospital' } },
        return: { label: '销假', done: '销假', to: 'ended', by: ['asker'], stops: ['back'] },
      },
    },
    abroad: {
      label: '远行',
      kind: 'open',
      ticket: 'ask',
      actions: {
        write: { label: '寄出', done: '寄出', to: 'away', by: ['asker'], stops: ['card'] },
        'fall-ill': { label: '生病', done: '生病', to: 'hospital', by: ['asker'] },
      },
    },
    ill: {
      label: '病假',
      kind: 'paused',
      ticket: 'ask',
      pauses: ['back'],
      actions: {
        remark: { label: '说明', done: '作了说明', by: ['asker', 'head'], needs: ['text'] },
        worsen: { label: '住院', done: '住院', to: 'hospital', by: ['asker'] },
        recover: { label: '痊愈', done: '痊愈', to: 'away', by: ['asker'] },
      },
    },
    hospital: {
      label: '住院',
      kind: 'paused',
      ticket: 'ask',
      pauses: ['back', 'card'],
      actions: {
        improve: { label: '出院', done: '出院', to: 'ill', by: ['asker'] },
        recover: { label: '痊愈', done: '痊愈', to: 'away', by: ['asker'] },
      },
    },
    ended: { label: '已销假', kind: 'closed', ticket: 'end', actions: {} },
  },
})
type Slip = StateOf<typeof slip>
type Condition = ConditionOf<typeof slip>
type Relation = 'asker' | 'head'
const facts = (relations: Relation[], more: Partial<Facts<Relation, Condition>> = {}): Facts<Relation, Condition> => ({
  relations: new Set(relations),
  holds: new Set(['days-left'] as const),
  brought: new Set(['text', 'reason', 'until'] as const),
  ...more,
})
const far = { holds: new Set(['days-left', 'far'] as const) }
const still = { starts: [], stops: [], resumes: [], extends: [], relimits: [], pauses: [], unpauses: [] }

describe('a-fault-of-the-table-is-found', () => {
  const { asked, away, abroad, ill, ended } = slip.states as Process['states']
  const { agree, remark } = asked!.actions
  const { branch: _, ...unbranched } = agree!
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
    [
      'action asked.agree leads nowhere',
      plant({ asked: { ...asked!, actions: { agree: { ...agree!, branch: { if: 'far', to: 'moon' } } } } }),
    ],
    ['state abroad is never reached', plant({ asked: { ...asked!, actions: { agree: unbranched } } })],
    ['clock card is never started', plant({ asked: { ...asked!, actions: { agree: unbranched } } })],
    [
      'clock card is never started',
      plant({ asked: { ...asked!, actions: { agree: { ...agree!, branch: { if: 'far', to: 'abroad' } } } } }),
    ],
    ['state ill pauses clocks although it is not paused', plant({ ill: { ...ill!, kind: 'open' } })],
    ['state abroad pauses clocks although it is not paused', plant({ abroad: { ...abroad!, pauses: ['card'] } })],
    [
      'action asked.agree is hidden, but a move is seen',
      plant({ asked: { ...asked!, actions: { agree: { ...agree!, hidden: true } } } }),
    ],
    ['state ill has no way out', plant({ ill: { ...ill!, actions: { remark: remark! } } })],
  ])('%s', (fault, process) => {
    expect(processFaults(process)).toContain(fault)
  })
})

describe('a-refusal-names-the-first-thing-that-is-wrong', () => {
  it.each<[string, Slip, string, Facts<Relation, Condition>, string]>([
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
    [
      'a second request that moves nothing',
      'away',
      'put-off',
      facts(['asker'], { pending: true }),
      'process/awaiting-approval',
    ],
    [
      'a condition, whichever branch it would take',
      'asked',
      'agree',
      facts(['head'], { holds: new Set(['far'] as const) }),
      'process/not-in-state',
    ],
    [
      'a grant of what lacks something',
      'away',
      'extend',
      facts(['head'], { granted: true, brought: new Set() }),
      'process/reason-needed',
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
      ...still,
      starts: ['back'],
      stops: ['reply'],
    })
  })

  it('an action without a next state stays and touches no clock', () => {
    for (const state of ['asked', 'ill'] as const)
      expect(step(slip, state, 'remark', facts(['asker'], { pending: true }))).toEqual({
        ok: true,
        kind: 'move',
        from: state,
        to: state,
        ...still,
      })
  })

  it.each(['extend', 'put-off'])('what needs an approval is only asked for, of the approver: %s', (action) => {
    expect(step(slip, 'away', action, facts(['asker']))).toEqual({
      ok: true,
      kind: 'request',
      from: 'away',
      to: 'away',
      ...still,
      approver: 'head',
    })
  })

  it('and happens when the approver grants it', () => {
    const granted = facts(['head'], { pending: true, granted: true })
    expect(step(slip, 'away', 'extend', granted)).toMatchObject({
      ok: true,
      kind: 'move',
      to: 'asked',
      starts: ['reply'],
    })
    const late = step(slip, 'away', 'put-off', granted)
    expect(late).toEqual({ ok: true, kind: 'move', from: 'away', to: 'away', ...still, extends: ['back'] })
    expect(late).not.toHaveProperty('approver')
  })
})

describe('a-branch-is-taken-while-its-fact-holds', () => {
  it('with the clocks of both', () => {
    expect(step(slip, 'asked', 'agree', facts(['head'], far))).toMatchObject({
      to: 'abroad',
      starts: ['back', 'card'],
      stops: ['reply'],
    })
  })

  it('and brings clocks of its own only', () => {
    expect(step(slip, 'away', 'fall-ill', facts(['asker'], far))).toMatchObject({ to: 'hospital', starts: [] })
    expect(step(slip, 'away', 'fall-ill', facts(['asker']))).toMatchObject({ to: 'ill', starts: [] })
  })

  it('the-fact-opens-no-door-by-itself', () => {
    expect(step(slip, 'asked', 'agree', facts(['asker'], far))).toEqual({ ok: false, code: 'process/not-yours' })
  })
})

describe('clocks-stand-still-only-while-a-state-lasts-that-pauses-them', () => {
  it.each<[string, Slip, string, typeof far | undefined, string[], string[]]>([
    ['into it', 'away', 'fall-ill', undefined, ['back'], []],
    ['into it by a branch', 'away', 'fall-ill', far, ['back', 'card'], []],
    ['within it', 'ill', 'remark', undefined, [], []],
    ['into one that pauses more', 'ill', 'worsen', undefined, ['card'], []],
    ['into one that pauses less', 'hospital', 'improve', undefined, [], ['card']],
    ['out of it', 'ill', 'recover', undefined, [], ['back']],
    ['out of the one that pauses more', 'hospital', 'recover', undefined, [], ['back', 'card']],
    ['between two that pause nothing', 'abroad', 'write', undefined, [], []],
  ])('%s', (_, state, action, more, pauses, unpauses) => {
    expect(step(slip, state, action, facts(['asker'], more))).toMatchObject({ ok: true, pauses, unpauses })
  })

  it('what-stood-still-is-neither-stopped-nor-started-anew', () => {
    for (const state of ['ill', 'hospital'] as const)
      expect(step(slip, state, 'recover', facts(['asker']))).toMatchObject({ starts: [], stops: [], resumes: [] })
  })
})

it('what-may-be-done-is-offered-with-what-it-needs-in-the-order-of-the-table', () => {
  const { relations, holds } = facts(['asker', 'head'])
  expect(allowedActions(slip, 'asked', { relations, holds })).toEqual([
    { action: 'agree', label: '同意', needs: [], approval: false, next: false },
    { action: 'remark', label: '说明', needs: ['text'], approval: false, next: false },
  ])
  expect(allowedActions(slip, 'away', { relations: new Set(['asker']), holds })).toEqual([
    { action: 'extend', label: '续假', needs: ['reason'], approval: true, next: false },
    { action: 'put-off', label: '晚回', needs: ['until'], approval: true, next: false },
    { action: 'fall-ill', label: '生病', needs: [], approval: false, next: false },
    { action: 'return', label: '销假', needs: [], approval: false, next: false },
  ])
  expect(allowedActions(slip, 'ended', { relations, holds })).toEqual([])
})

it('every-action-is-named-once', () => {
  expect(actionsOf(slip)).toEqual([
    ...['agree', 'remark', 'extend', 'put-off', 'fall-ill', 'return'],
    ...['write', 'worsen', 'recover', 'improve'],
  ])
})

it('what-only-its-taker-may-learn-of-is-named', () => {
  expect([...hiddenActions(slip)]).toEqual([])
  const { ill } = slip.states
  const actions = { ...ill.actions, remark: { ...ill.actions['remark']!, hidden: true as const } }
  expect([...hiddenActions({ ...(slip as Process), states: { ...slip.states, ill: { ...ill, actions } } })]).toEqual([
    'remark',
  ])
})
