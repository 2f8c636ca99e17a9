import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step, type Need } from '../kernel/process.ts'
import { COMING, itemProcess, type ItemCondition, type ItemRelation, type ItemState } from './item-process.ts'

const conditions = Object.keys(itemProcess.conditions) as ItemCondition[]
const relations = new Set(Object.keys(itemProcess.relations) as ItemRelation[])
const brought = new Set<Need>(['reason'])

it('the-table-is-sound', () => {
  expect(processFaults(itemProcess)).toEqual([])
})

it('nothing-is-published-that-another-person-has-not-reviewed', () => {
  let published = 0
  const tries = fc.array(fc.tuple(fc.nat(), fc.subarray(conditions)), { minLength: 10, maxLength: 30 })
  fc.assert(
    fc.property(tries, (taken) => {
      let state: ItemState = itemProcess.initial
      let reviewed = false
      for (const [which, holds] of taken) {
        const actions = Object.keys(itemProcess.states[state].actions)
        const action = actions[which % Math.max(1, actions.length)] ?? 'none'
        const did = step(itemProcess, state, action, { relations, holds: new Set(holds), brought })
        if (!did.ok) continue
        if (action === 'publish') reviewed = holds.includes('not-written-by-me')
        if (did.to === 'draft') reviewed = false
        state = did.to
        if (state === 'published' || state === 'scheduled') expect(reviewed).toBe(true)
        if (state === 'published') published++
      }
    }),
    { numRuns: 400 },
  )
  expect(published).toBeGreaterThan(0)
})

it('a-person-neither-replaces-a-version-nor-brings-its-day-forward', () => {
  for (const [state, { actions }] of Object.entries(itemProcess.states))
    for (const [action, def] of Object.entries(actions))
      if (['replace', 'take-effect'].includes(action)) expect([state, def.by]).toEqual([state, ['system']])
      else expect([state, def.by]).toEqual([state, ['editor']])
  expect(COMING).not.toContain('published')
})
