import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DAY } from '../kernel/time.ts'
import { offeredClasses, open311Status, open311Window, placesNamed, statesOf } from './open311.ts'
import { workOrderProcess, type WorkOrderState } from './process.ts'

describe('only-classes-in-public-space-are-offered', () => {
  const table = [
    { code: '3001', parent: null, publicSpace: true },
    { code: '100118', parent: '3001', publicSpace: true },
    { code: '100103', parent: '3001', publicSpace: true },
    { code: '3005', parent: null, publicSpace: false },
    { code: '300501', parent: '3005', publicSpace: false },
  ]
  const codes = (classes: string[]) => offeredClasses({ open: true, classes }, table).map(({ code }) => code)

  it('all of them where the district names none, and no group', () => {
    expect(codes([])).toEqual(['100118', '100103'])
  })

  it('those that it names, by their own code or by their group', () => {
    expect(codes(['100103'])).toEqual(['100103'])
    expect(codes(['3001'])).toEqual(['100118', '100103'])
  })

  it('and a home is never offered, whatever the district names', () => {
    fc.assert(
      fc.property(fc.subarray(table.map(({ code }) => code)), (classes) => {
        expect(codes(classes)).not.toContain('300501')
      }),
    )
  })
})

describe('a-list-covers-ninety-days-at-most', () => {
  const now = Date.parse('2030-03-12T10:00:00+08:00')

  it('the last ones, where nothing is said', () => {
    expect(open311Window({}, now)).toEqual({ from: now - 90 * DAY, to: now })
  })

  it('from the start that is given, or up to the end that is given', () => {
    const then = now - 200 * DAY
    expect(open311Window({ start: then }, now)).toEqual({ from: then, to: then + 90 * DAY })
    expect(open311Window({ end: then }, now)).toEqual({ from: then - 90 * DAY, to: then })
    expect(open311Window({ start: then, end: then + DAY }, now)).toEqual({ from: then, to: then + DAY })
  })

  it('whatever is asked', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 2 * now }), { nil: undefined })
    fc.assert(
      fc.property(moment, moment, (start, end) => {
        const given = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) }
        const { from, to } = open311Window(given, now)
        expect(to - from).toBeLessThanOrEqual(90 * DAY)
        if (start !== undefined) expect(from).toBeGreaterThanOrEqual(start)
        if (end !== undefined) expect(to).toBe(end)
      }),
    )
  })
})

describe('a-place-is-named-alone-or-with-what-lies-above-it', () => {
  const place = (id: string, ...line: string[]) => ({ id, kind: 'grid' as const, line })
  const places = [
    place('a', '新兴街道', '榆树社区', '三级网格 01'),
    place('b', '新兴街道', '柳树社区', '三级网格 01'),
    place('c', '新兴街道', '榆树社区'),
  ]
  const named = (text: string) => placesNamed(text, places).map(({ id }) => id)

  it.each([
    ['榆树社区', ['c']],
    ['三级网格 01', ['a', 'b']],
    ['三级网格01', ['a', 'b']],
    ['榆树社区 · 三级网格 01', ['a']],
    ['新兴街道，柳树社区，三级网格 01', ['b']],
    ['新兴街道', []],
    ['网格', []],
    [' · ', []],
  ])('%s', (text, ids) => expect(named(text)).toEqual(ids))
})

it('every-state-of-a-case-is-open-or-closed', () => {
  const states = Object.keys(workOrderProcess.states) as WorkOrderState[]
  expect([...statesOf('open'), ...statesOf('closed')].sort()).toEqual([...states].sort())
  expect([open311Status('raised'), open311Status('held'), open311Status('closed')]).toEqual(['open', 'open', 'closed'])
})
