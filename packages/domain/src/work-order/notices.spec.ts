import { expect, it } from '@jest/globals'
import { actionsOf } from '../kernel/process.ts'
import { WORK_ORDER_NOTICES } from './notices.ts'
import { workOrderProcess } from './process.ts'

const actions = actionsOf(workOrderProcess)
const byApproval = Object.values(workOrderProcess.states).flatMap((state) =>
  Object.entries<{ to?: string; approval?: string }>(state.actions).flatMap(([name, def]) =>
    def.approval ? name : [],
  ),
)
const to = (event: string) => WORK_ORDER_NOTICES[event]?.to ?? []

it('people-are-told-only-of-what-can-happen', () => {
  const events = [
    ...[workOrderProcess.begin.action, ...actions, 'warn', 'escalate'],
    ...byApproval.flatMap((name) => [`${name}-requested`, `${name}-refused`]),
  ]
  for (const event of Object.keys(WORK_ORDER_NOTICES)) expect(events).toContain(event)
})

it('the-reporter-is-told-of-every-step-that-staff-make-towards-an-end', () => {
  for (const event of ['receive', 'dispatch', 'take', 'answer', 'close', 'solve', 'decline'])
    expect(to(event)).toContain('reporter')
})

it('who-must-act-next-is-told', () => {
  for (const event of ['raise', 'answer', 'return', 'return-requested', 'reopen', 'move-up', 'withdraw'])
    expect(to(event)).toContain('desk')
  for (const event of ['dispatch', 'redo', 'return-refused', 'withdraw', 'chase'])
    expect(to(event)).toContain('handler')
  expect(to('pass')).toContain('grid')
})

it('a-clock-that-runs-over-is-heard-by-desk-and-handler', () => {
  for (const event of ['warn', 'escalate']) expect(to(event)).toEqual(['desk', 'handler'])
})

it('nobody-is-told-who-rated', () => {
  expect(to('rate')).toEqual([])
})

it('a-notice-says-nothing-of-the-person', () => {
  for (const { text } of Object.values(WORK_ORDER_NOTICES)) expect(text).toMatch(/^[\p{Script=Han}，]+$/u)
})
