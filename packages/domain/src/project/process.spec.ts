import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step, type Need } from '../kernel/process.ts'
import {
  budgetSum,
  projectProcess,
  PROJECT_NOTICES,
  type ProjectCondition,
  type ProjectRelation,
  type ProjectState,
} from './process.ts'

const brought = new Set<Need>(['reason', 'text'])
const conditions = Object.keys(projectProcess.conditions) as ProjectCondition[]
const everybody = new Set(Object.keys(projectProcess.relations) as ProjectRelation[])

it('the-table-is-sound', () => {
  expect(processFaults(projectProcess)).toEqual([])
})

describe('the rights of the committee', () => {
  it('no-work-begins-without-its-decision-and-nothing-is-accepted-without-its-word', () => {
    let accepted = 0
    const tries = fc.array(fc.tuple(fc.nat(), fc.subarray(conditions, { minLength: 2 })), {
      minLength: 20,
      maxLength: 40,
    })
    fc.assert(
      fc.property(tries, (taken) => {
        let state: ProjectState = projectProcess.initial
        const went: string[] = []
        for (const [which, holds] of taken) {
          const actions = Object.keys(projectProcess.states[state].actions)
          const action = actions[which % Math.max(1, actions.length)] ?? 'none'
          const did = step(projectProcess, state, action, { relations: everybody, holds: new Set(holds), brought })
          if (!did.ok) continue
          went.push(action)
          state = did.to
          if (state === 'working') expect(went).toContain('agree')
          if (state === 'accepted') expect(went.slice(-1)).toEqual(['accept'])
        }
        if (state === 'accepted') accepted++
      }),
      { numRuns: 400 },
    )
    expect(accepted).toBeGreaterThan(0)
  })
  it.each([
    ['notified', 'agree'],
    ['working', 'apply'],
    ['accepting', 'accept'],
  ] as const)('%s: no %s while something waits for its answer', (state, action) => {
    const facts = { relations: everybody, brought }
    const open = new Set(conditions.filter((one) => one !== 'all-answered'))
    expect(step(projectProcess, state, action, { ...facts, holds: open })).toEqual({
      ok: false,
      code: 'project/unanswered',
    })
    expect(step(projectProcess, state, action, { ...facts, holds: new Set(conditions) })).toMatchObject({ ok: true })
  })
  it('the-owner-takes-none-of-its-steps', () => {
    const facts = { relations: new Set(['owner'] as const), holds: new Set(conditions), brought }
    for (const [state, action] of [
      ['notified', 'agree'],
      ['notified', 'suggest'],
      ['working', 'visit'],
      ['accepting', 'accept'],
    ] as const)
      expect(step(projectProcess, state, action, facts)).toEqual({ ok: false, code: 'process/not-yours' })
  })
})

it('every-notice-is-of-a-step-that-there-is', () => {
  const actions = Object.values(projectProcess.states).flatMap(({ actions }) => Object.keys(actions))
  for (const action of Object.keys(PROJECT_NOTICES)) expect(['notify', ...actions]).toContain(action)
})
it('money-is-added-up-in-fen', () => {
  const line = { what: '', source: '', amount: 10, spent: 3 }
  expect(budgetSum([line, { ...line, amount: 20 }])).toEqual({ amount: 30, spent: 6 })
})
