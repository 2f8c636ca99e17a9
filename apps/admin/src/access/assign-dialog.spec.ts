import { describe, expect, it } from '@jest/globals'
import { toAssignPost } from './assign-dialog.tsx'

describe('giving a post', () => {
  it('ends when the chosen day is over, in Beijing', () => {
    expect(
      toAssignPost({ role: 'guest', unitId: 'u1', until: '2026-12-31', dutyPhone: '' }, { id: 'a1', name: '示例' }),
    ).toEqual({
      role: 'guest',
      unitId: 'u1',
      accountId: 'a1',
      until: '2027-01-01T00:00:00.000+08:00',
    })
  })
})
