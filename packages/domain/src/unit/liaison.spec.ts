import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { covers } from '../grid/place.ts'
import { liaisonAt } from './liaison.ts'

const NOW = 1000
const at = (path: string, from = 0, until: number | null = null) => ({ path, from, until })
const [street, community, grid, beside] = ['/1/2/', '/1/2/3/', '/1/2/3/3-01/', '/1/2/3/3-02/']

it('the-nearest-liaison-is-rung-first', () => {
  const all = [at(grid), at(street), at(beside), at(community)]
  expect(liaisonAt(all, grid, NOW)?.path).toBe(grid)
  expect(liaisonAt(all, `${grid}3-0101/`, NOW)?.path).toBe(grid)
  expect(liaisonAt(all, community, NOW)?.path).toBe(community)
  expect(liaisonAt([at(street), at(beside)], grid, NOW)?.path).toBe(street)
  expect(liaisonAt([at(beside)], grid, NOW)).toBeUndefined()
  expect(liaisonAt([at(grid, NOW + 1), at(grid, 0, NOW), at(street)], grid, NOW)?.path).toBe(street)
  expect(liaisonAt([at(grid, 5), at(grid, 7), at(grid, 6)], grid, NOW)?.from).toBe(7)
})

it('and none that is nearer is passed over', () => {
  const path = fc
    .array(fc.constantFrom('1', '2'), { minLength: 1, maxLength: 5 })
    .map((codes) => `/${codes.join('/')}/`)
  const liaison = fc.record({ path, from: fc.nat(2000), until: fc.option(fc.nat(2000), { nil: null }) })
  fc.assert(
    fc.property(fc.array(liaison, { maxLength: 12 }), path, (liaisons, place) => {
      const holds = liaisons.filter((l) => covers(l.path, place) && l.from <= NOW && (l.until ?? Infinity) > NOW)
      const found = liaisonAt(liaisons, place, NOW)
      expect(found?.path.length ?? 0).toBe(Math.max(0, ...holds.map((l) => l.path.length)))
      if (found) expect(holds).toContain(found)
    }),
  )
})
