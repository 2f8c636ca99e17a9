import { expect, it } from '@jest/globals'
import { Batch, SaveFilter } from './day.schema.ts'

it('a-batch-is-bounded', () => {
  const batch = (n: number) => ({
    action: 'take',
    orders: Array.from({ length: n }, (_, i) => ({ id: String(i), version: 0 })),
  })
  expect(Batch.safeParse(batch(50)).success).toBe(true)
  for (const n of [0, 51]) expect(Batch.safeParse(batch(n)).success).toBe(false)
})

it('a-saved-filter-is-a-query-and-no-address', () => {
  expect(SaveFilter.safeParse({ name: '超时的', query: 'view=all&due=late' }).success).toBe(true)
  for (const query of ['https://x', 'a b', '<b>'])
    expect(SaveFilter.safeParse({ name: 'x', query }).success).toBe(false)
})
