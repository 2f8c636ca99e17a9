import { describe, expect, it } from '@jest/globals'
import type { AllowedAction } from '@linli/contract'
import { approverOf, nextLabel, said, waitsFor } from './labels.ts'

const waits = (next: string | null, clock: 'account' | 'answer' | null = null) => waitsFor({ next, clock })

describe('why a row waits', () => {
  it.each([
    ['审批', '等您审批'],
    ['裁定', '等您裁定'],
    ['核查通过', '等您核查'],
    ['回访', '等您回访'],
    ['回复督办', '等您回复督办'],
    ['报到（吹哨·示例街道）', '等您报到'],
    ['确认到场（吹哨·示例街道）', '等您确认到场'],
  ])('%s: %s', (next, why) => expect(waits(next)).toBe(why))

  it('says nothing where the next step is the ordinary one, but that somebody owes an account', () => {
    expect(waits('派单')).toBeUndefined()
    expect(waits(null)).toBeUndefined()
    expect(waits(null, 'account')).toBe('督办待回复')
  })

  it('names the step, not the ticket', () => expect(nextLabel({ next: '签收（协办·物业）' })).toBe('签收'))
})

it('who grants it is named by the process table', () => {
  for (const action of ['return', 'extend', 'hold']) expect(approverOf(action)).toBe('派单方')
  expect(approverOf('void')).toContain('上一级')
})

it('what is told after a step reads as a sentence', () => {
  const action: AllowedAction = { action: '', label: '挂账', needs: [], approval: true, ticketId: null }
  expect(said(action, true)).toBe('已申请挂账')
  expect(said({ ...action, label: '没有联系上' }, false)).toBe('已记录没有联系上')
})
