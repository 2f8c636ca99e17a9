import { describe, expect, it } from '@jest/globals'
import type { AllowedAction } from '@linli/contract'
import { allowedActions, workOrderProcess, type WorkOrderCondition, type WorkOrderRelation } from '@linli/domain'
import { arrange, keyOfAction } from './action-order.ts'

const holds = new Set(Object.keys(workOrderProcess.conditions) as WorkOrderCondition[])
const caseActions = (state: keyof typeof workOrderProcess.states, ...relations: WorkOrderRelation[]): AllowedAction[] =>
  allowedActions(workOrderProcess, state, { relations: new Set(relations), holds }).map((allowed) => ({
    ...allowed,
    needs: [...allowed.needs],
    ticketId: null,
  }))
const ofTicket = (action: string, ticketId: string): AllowedAction => ({
  action,
  label: action,
  needs: [],
  approval: false,
  ticketId,
})
const names = (actions: readonly AllowedAction[]) => actions.map(({ action }) => action)
const DANGEROUS = ['decline', 'withdraw', 'disown', 'disown-own', 'void', 'release']

describe('the buttons of an order', () => {
  it.each([
    ['raised', 'dispatch'],
    ['arbitration', 'rule'],
    ['checking', 'confirm'],
    ['answered', 'close'],
    ['closed', 'call-back'],
    ['held', 'go-on'],
  ] as const)('%s: the step that is owed is the main one', (state, main) => {
    const supervised = new Set(['account'])
    const actions = caseActions(state, 'desk', 'arbiter').filter(({ action }) => !supervised.has(action))
    expect(arrange(actions).main?.action).toBe(main)
  })

  it('an account that a level above waits for comes before the work itself', () => {
    expect(arrange(caseActions('taken', 'handler')).main?.action).toBe('account')
  })

  it('keeps what is dangerous away from the main button, and last in the menu', () => {
    for (const state of Object.keys(workOrderProcess.states) as (keyof typeof workOrderProcess.states)[]) {
      const { main, beside, more } = arrange([ofTicket('release', 't1'), ...caseActions(state, 'desk', 'reporter')])
      for (const action of names([...(main ? [main] : []), ...beside])) expect(DANGEROUS).not.toContain(action)
      const first = names(more).findIndex((action) => DANGEROUS.includes(action))
      expect(
        names(more)
          .slice(first)
          .every((action) => DANGEROUS.includes(action)),
      ).toBe(true)
    }
  })

  it('shows two or three beside the main one and loses none', () => {
    const actions = caseActions('raised', 'desk', 'grid', 'reporter')
    const { main, beside, more } = arrange(actions)
    expect(names(beside)).toHaveLength(2)
    expect(names([main!, ...beside, ...more]).sort()).toEqual(names(actions).sort())
    expect(arrange(['answer', 'return', 'extend', 'hold'].map((name) => ofTicket(name, 't'))).more).toEqual([])
  })

  it('a whistle that waits to be answered comes before the steps of the case', () => {
    const { main } = arrange([...caseActions('raised', 'desk'), ofTicket('report-in', 't1')])
    expect(main).toMatchObject({ action: 'report-in', ticketId: 't1' })
  })

  it('the same action of two tickets and of the case are three', () => {
    const three = [ofTicket('take', 't1'), ofTicket('take', 't2'), { ...ofTicket('take', ''), ticketId: null }]
    expect(new Set(three.map(keyOfAction)).size).toBe(3)
  })
})
