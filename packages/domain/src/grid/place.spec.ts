import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { RULE_DEFAULTS, type GridLevel } from '../rule/rules.ts'
import { childPath, covers, depthOf, gridLevel, PARENT_KINDS, PLACE_KINDS, sizeRemark, subtree } from './place.ts'

const path = (...codes: string[]) => codes.reduce(childPath, '/')
const within = (range: { from: string; to: string }, p: string) => p >= range.from && p < range.to

describe('a-subtree-is-one-range', () => {
  const code = fc.oneof(
    fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/),
    fc.constantFrom('0', '01', '1', '10', '1-1', 'A', 'z', '-'),
  )
  const place = fc.array(code, { minLength: 1, maxLength: 6 }).map((codes) => path(...codes))

  it('of-exactly-the-places-it-covers', () => {
    fc.assert(
      fc.property(place, fc.array(code, { maxLength: 3 }), place, (root, more, other) => {
        const below = more.reduce(childPath, root)
        expect(within(subtree(root), below)).toBe(true)
        expect(covers(root, below)).toBe(true)
        expect(within(subtree(root), other)).toBe(covers(root, other))
      }),
    )
  })

  it('in-a-whole-tree-of-codes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 2, maxLength: 40 }), (tree) => {
        const sorted = [...tree].sort((a, b) => (a < b ? -1 : 1))
        for (const root of tree) {
          const inRange = sorted.filter((p) => within(subtree(root), p))
          expect(inRange).toEqual(sorted.filter((p) => covers(root, p)))
          const first = sorted.indexOf(inRange[0]!)
          expect(sorted.slice(first, first + inRange.length)).toEqual(inRange)
        }
      }),
    )
  })

  it('without-a-neighbour-whose-code-begins-alike', () => {
    const root = path('210681', '01')
    for (const neighbour of [path('210681', '011'), path('210681', '01-1'), path('210681', '010'), path('210681')]) {
      expect(covers(root, neighbour)).toBe(false)
      expect(within(subtree(root), neighbour)).toBe(false)
    }
  })
})

describe('how-deep-grids-go-is-the-data-of-the-district', () => {
  const donggang = RULE_DEFAULTS['grid.levels'].value
  const xiguan: GridLevel[] = [
    { label: '一级网格', at: 'street' },
    { label: '二级网格', at: 'community' },
    { label: '三级网格', at: 'grid' },
  ]
  it.each([
    ['district', path('d'), null, null],
    ['street', path('d', 's'), null, 1],
    ['community', path('d', 's', 'c'), 1, 2],
    ['grid', path('d', 's', 'c', '01'), 2, 3],
    ['grid within a grid', path('d', 's', 'c', '01', '03'), 3, null],
    ['grid below all levels', path('d', 's', 'c', '01', '03', '02'), null, null],
  ])('%s', (_, p, inDonggang, inXiguan) => {
    expect(gridLevel(donggang, p)).toBe(inDonggang)
    expect(gridLevel(xiguan, p)).toBe(inXiguan)
  })

  it('a path is as deep as it has codes', () => {
    expect([path('d'), path('d', 's'), path('d', 's', 'c'), path('d', 's', 'c', '01')].map(depthOf)).toEqual([
      1, 2, 3, 4,
    ])
  })
})

describe('a-size-out-of-bounds-is-a-neutral-remark', () => {
  const bounds = { min: 200, max: 400 }
  it.each([
    [199, '199 户，少于本级网格一般规模 200–400 户'],
    [200, undefined],
    [400, undefined],
    [401, '401 户，多于本级网格一般规模 200–400 户'],
  ])('%d households', (households, remark) => {
    expect(sizeRemark(households, bounds)).toBe(remark)
    expect(sizeRemark(households)).toBeUndefined()
  })

  it('that judges nobody', () => {
    for (const households of [0, 5000])
      expect(sizeRemark(households, bounds)).not.toMatch(/不合格|违规|扣分|整改|警告|异常/)
  })
})

it('every-place-has-a-parent-of-the-level-above', () => {
  expect(PARENT_KINDS).toEqual({
    district: [null],
    street: ['district'],
    community: ['street'],
    grid: ['community', 'grid'],
  })
  expect(Object.keys(PARENT_KINDS)).toEqual(Object.keys(PLACE_KINDS))
})
