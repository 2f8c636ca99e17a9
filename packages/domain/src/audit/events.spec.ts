import { describe, expect, it } from '@jest/globals'
import { actionsOf } from '../kernel/process.ts'
import { workOrderProcess } from '../work-order/process.ts'
import { ticketProcess, whistleProcess } from '../work-order/ticket.ts'
import { TRAIL_ACTIONS } from '../work-order/trail.ts'
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, QUIET_ACTIONS } from './events.ts'

const CHINESE = /^[^a-z]*\p{Script=Han}/u

describe('whatever-is-recorded-has-chinese-words', () => {
  it.each(Object.entries(AUDIT_ACTIONS))('%s', (subject, actions) => {
    expect(AUDIT_SUBJECTS).toHaveProperty(subject, expect.stringMatching(CHINESE))
    for (const [action, label] of Object.entries<string>(actions))
      expect([action, label]).toEqual([action, expect.stringMatching(CHINESE)])
  })

  it('every step of a case and of its tickets, asked for and refused', () => {
    for (const process of [workOrderProcess, ticketProcess, whistleProcess])
      for (const action of actionsOf(process)) expect(Object.keys(TRAIL_ACTIONS)).toContain(action)
    expect(TRAIL_ACTIONS).toMatchObject({
      'hold-requested': '申请挂账，等待审批',
      'hold-refused': '没有同意挂账',
      'return-requested': '申请退单，等待审批',
    })
  })
})

it('what-is-quiet-is-not-what-an-auditor-looks-for', () => {
  expect([...QUIET_ACTIONS]).toEqual(['read-notices', 'view', 'quiet', 'filters', 'subscribe'])
})
