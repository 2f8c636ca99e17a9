import { describe, expect, it } from '@jest/globals'
import { toAssignPost } from './assign-dialog.tsx'

describe('giving a post', () => {
  it('begins with the chosen day, in Beijing', () => {
    expect(toAssignPost({ role: 'auditor', placeId: 'p1', from: '2026-12-31' }, { id: 'a1', name: '示例' })).toEqual({
      role: 'auditor',
      placeId: 'p1',
      accountId: 'a1',
      from: '2026-12-31T00:00:00.000+08:00',
    })
  })

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
