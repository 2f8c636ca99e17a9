import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Role } from '../access/posts.ts'
import { complaintAbout, deskAbove, isConcerned, staysAbove } from './complaint.ts'

const street = '/d/s/'
const community = `${street}c/`
const second = `${community}02/`
const third = `${second}03/`
const at = (role: Role, path: string | null, unitId: string | null = null) => ({ role, path, unitId })

describe('a-complaint-never-reaches-those-it-is-about', () => {
  const grid = { id: 'g3', path: third }
  it.each<[string, ReturnType<typeof at>, boolean]>([
    ['the officer of the grid', at('grid-officer', third), true],
    ['the head of the grid above', at('grid-head', second), true],
    ['a head of grids at the community', at('grid-head', community), true],
    ['the worker of the community', at('community-worker', community), false],
    ['the secretary of the community', at('community-secretary', community), false],
    ['the officer of the grid beside', at('grid-officer', `${second}04/`), false],
    ['a grid whose code only begins alike', at('grid-officer', `${second}031/`), false],
    ['the street', at('street-dispatcher', street), false],
    ['a unit', at('department-handler', null, 'u1'), false],
  ])('of a grid: %s', (_, post, concerned) => {
    expect(isConcerned(post, grid)).toBe(concerned)
  })

  it.each<[string, ReturnType<typeof at>, boolean]>([
    ['the secretary', at('community-secretary', community), true],
    ['the worker', at('community-worker', community), true],
    ['an officer below', at('grid-officer', third), true],
    ['the street', at('street-dispatcher', street), false],
    ['the community beside', at('community-worker', `${street}e/`), false],
  ])('of a community: %s', (_, post, concerned) => {
    expect(isConcerned(post, { id: 'c', path: community })).toBe(concerned)
  })

  it('of-a-unit-all-who-hold-a-post-there-and-nobody-else', () => {
    const unit = { id: 'u1', path: null }
    expect(isConcerned(at('department-handler', null, 'u1'), unit)).toBe(true)
    expect(isConcerned(at('guest', null, 'u1'), unit)).toBe(true)
    expect(isConcerned(at('department-handler', null, 'u2'), unit)).toBe(false)
    expect(isConcerned(at('community-worker', community), unit)).toBe(false)
  })

  it('nor-ever-goes-to-a-desk-of-their-own', () => {
    const kinds = ['district', 'street', 'community', 'grid', 'grid']
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), (depth) => {
        const line = kinds.slice(0, depth).map((kind, i) => ({ kind, path: `/${kinds.slice(0, i + 1).join('/')}/` }))
        const desk = deskAbove(line)!
        expect(desk.kind).not.toBe('grid')
        expect(isConcerned(at('street-dispatcher', desk.path), { id: 'x', path: line.at(-1)!.path })).toBe(false)
      }),
    )
  })
})

it('the-desk-of-a-complaint-is-the-level-above', () => {
  const line = ['district', 'street', 'community', 'grid', 'grid'].map((kind) => ({ kind }))
  const kinds = [5, 4, 3, 2, 1].map((depth) => deskAbove(line.slice(0, depth))?.kind)
  expect(kinds).toEqual(['community', 'community', 'street', 'district', undefined])
})

it.each([
  ['its community', community, third, true],
  ['the street', street, third, true],
  ['the community itself', community, community, false],
  ['a grid of it', third, community, false],
  ['the community beside', `${street}e/`, third, false],
])('a-complaint-about-staff-goes-only-to-those-above-them: %s', (_, path, about, may) => {
  expect(staysAbove(path, { id: 'x', path: about })).toBe(may)
  expect(staysAbove(path, { id: 'u1', path: null })).toBe(true)
  expect(staysAbove(path, null)).toBe(true)
})

it('only-the-classes-of-complaints-are-about-somebody', () => {
  expect(['301420', '301422', '100118', 'constructor'].map(complaintAbout)).toEqual(['place', 'unit', null, null])
})
