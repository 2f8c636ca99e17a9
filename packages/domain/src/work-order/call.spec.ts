import { describe, expect, it } from '@jest/globals'
import { DAY, HOUR } from '../kernel/time.ts'
import { CALL_STEPS, callOpen, inHistory } from './call.ts'
import { workOrderProcess } from './process.ts'

describe("a-caller's-history-is-open-cases-and-ninety-days", () => {
  const now = 1000 * DAY
  const raised = (daysAgo: number, closedAt: number | null) =>
    inHistory({ createdAt: now - daysAgo * DAY, closedAt }, now)
  it('what is open, however old', () => expect(raised(400, null)).toBe(true))
  it('what was raised within ninety days', () => {
    expect(raised(90, now)).toBe(true)
    expect(raised(91, now - DAY)).toBe(false)
  })
})

it('a-call-is-over-when-it-was-ended-or-forgotten', () => {
  expect(callOpen({ startedAt: 0, endedAt: null }, 3 * HOUR)).toBe(true)
  expect(callOpen({ startedAt: 0, endedAt: 1 }, 2)).toBe(false)
  expect(callOpen({ startedAt: 0, endedAt: null }, 4 * HOUR)).toBe(false)
})

it('what-is-done-in-the-callers-place-is-the-reporters-to-do', () => {
  for (const action of CALL_STEPS)
    for (const state of Object.values(workOrderProcess.states)) {
      const def = (state.actions as Record<string, { by: readonly string[] }>)[action]
      if (def) expect(def.by).toContain('reporter')
    }
})
