import { expect, it } from '@jest/globals'
import { drill } from './drill.ts'

const asked = { postId: 'p', placeId: 'community', from: '2030-02-10', to: '2030-03-12' }
const to = (...[of, id, more = {}]: [Parameters<typeof drill>[1], string, object?]) =>
  Object.fromEntries(new URL(drill({ ...asked, ...more }, of, id)('returned'), 'http://x').searchParams)

it('a-number-leads-to-the-cases-of-its-line-and-its-days', () => {
  const all = { post: 'p', place: 'community', from: '2030-02-10', to: '2030-03-12', figure: 'returned' }
  expect(to('total', 'community')).toEqual(all)
  expect(to('place', 'grid')).toEqual({ ...all, place: 'grid' })
  expect(to('unit', 'lamp')).toEqual({ ...all, unit: 'lamp' })
  expect(to('class', '1001')).toEqual({ ...all, group: '1001' })
  expect(to('month', '2030-02')).toEqual({ ...all, to: '2030-02-28' })
  expect(to('month', '2030-03')).toEqual({ ...all, from: '2030-03-01' })
  expect(to('place', 'grid', { unitId: 'lamp' })).toEqual({ ...all, place: 'grid', unit: 'lamp' })
})
