import { describe, expect, it } from '@jest/globals'
import { NEEDS, workOrderProcess } from '@linli/domain'
import { WorkOrderSummary } from './lists.schema.ts'
import { Act, AllowedAction, Raise, RatingSchema } from './work-order.schema.ts'

it('a-case-can-be-raised-with-next-to-nothing', () => {
  expect(Raise.parse({ kind: 'report' })).toEqual({
    kind: 'report',
    description: '',
    answers: {},
    location: '',
    photos: [],
    confidential: false,
  })
})

it('every-state-and-clock-of-the-process-can-be-told', () => {
  const { state, clock } = WorkOrderSummary.shape
  for (const name of Object.keys(workOrderProcess.states)) expect(state.parse(name)).toBe(name)
  for (const name of Object.keys(workOrderProcess.clocks)) expect(clock.parse(name)).toBe(name)
})

describe('what-a-step-needs-can-be-brought-along', () => {
  it.each(Object.keys(NEEDS))('%s', (need) => {
    expect(Object.keys(Act.shape)).toContain(need === 'place' ? 'placeId' : need)
    expect(AllowedAction.shape.needs.safeParse([need]).success).toBe(true)
  })

  it('and a step says which version of the case it saw', () => {
    expect(Act.safeParse({ id: 'a', action: 'take' }).success).toBe(false)
    expect(Act.safeParse({ id: 'a', action: 'take', version: 0 }).success).toBe(true)
  })
})

it('a-rating-says-whether-it-was-solved-and-one-to-five', () => {
  for (const satisfaction of [1, 2, 3, 4, 5])
    expect(RatingSchema.safeParse({ solved: true, satisfaction }).success).toBe(true)
  for (const satisfaction of [0, 6, 2.5, '5', undefined])
    expect(RatingSchema.safeParse({ solved: true, satisfaction }).success).toBe(false)
  expect(RatingSchema.safeParse({ satisfaction: 5 }).success).toBe(false)
})
