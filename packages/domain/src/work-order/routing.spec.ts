import { describe, expect, it } from '@jest/globals'
import { routesFor, suggestClasses, suggestUrgency, type RoutedCase } from './routing.ts'

const lamp: RoutedCase = { classCode: '100118', groupCode: '3001', placeCodes: ['990100', '990100001', '990100001001'] }
const route = (classCode: string, placeCode: string, unitCode: string) => ({ classCode, placeCode, unitCode })

describe('the-closest-route-comes-first', () => {
  const routes = [
    route('*', '*', 'any'),
    route('*', '990100001', 'street'),
    route('3001', '*', 'group'),
    route('3001', '990100001001', 'group-here'),
    route('100118', '*', 'class'),
    route('100118', '990100001', 'class-in-street'),
    route('100118', '990100002', 'elsewhere'),
    route('100103', '*', 'other-class'),
  ]
  it('a class before its group, a small place before a large one, and nothing of another place or class', () => {
    expect(routesFor(routes, lamp).map((one) => one.unitCode)).toEqual([
      'class-in-street',
      'class',
      'group-here',
      'group',
      'street',
      'any',
    ])
  })
  it('without a rule nobody is named', () => {
    expect(routesFor([], lamp)).toEqual([])
    expect(routesFor([route('100118', '990100002', 'elsewhere')], lamp)).toEqual([])
  })
})

it('words-of-danger-suggest-immediate-handling-and-nothing-suggests-less', () => {
  expect(suggestUrgency('楼道电线冒烟了', 'general')).toEqual({ urgency: 'immediate', reason: '描述中有“冒烟”' })
  expect(suggestUrgency('楼道灯不亮', 'urgent')).toBeNull()
  expect(suggestUrgency('楼道电线冒烟了', 'immediate')).toBeNull()
})

describe('a-class-is-suggested-with-its-reason', () => {
  const classes = [
    { code: '1', name: '路灯', hint: '不亮、闪烁、灯杆倾斜' },
    { code: '2', name: '雨水井盖', hint: '缺失、破损' },
    { code: '3', name: '路灯井盖', hint: null },
  ]
  it('by what its name and hint share with the report', () => {
    expect(suggestClasses(classes, '门口的路灯不亮了')).toEqual([
      { code: '1', name: '路灯', reason: '描述中有“路灯”“不亮”' },
      { code: '3', name: '路灯井盖', reason: '描述中有“路灯”' },
    ])
  })
  it('and none where no word fits', () => {
    expect(suggestClasses(classes, '门口的树')).toEqual([])
  })
})
