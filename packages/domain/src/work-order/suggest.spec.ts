import { describe, expect, it } from '@jest/globals'
import { classesByPast, inTurns, suggestPlace, type KnownBuilding } from './suggest.ts'

const classes = [
  { code: '1', name: '路灯' },
  { code: '2', name: '雨水井盖' },
  { code: '3', name: '楼道堆物' },
]
const past = (code: string, ...words: string[]) => ({ code, words })

describe('a-class-is-suggested-by-how-such-cases-were-handled', () => {
  it('the most frequent first, and why', () => {
    const handled = [
      past('1', '门口', '不亮', '晚上'),
      past('1', '不亮', '门口'),
      past('3', '门口', '不亮'),
      past('2', '门口', '积水'),
    ]
    expect(classesByPast(classes, ['门口', '不亮', '三天'], handled)).toEqual([
      { code: '1', name: '路灯', reason: '本地近期 2 件含“门口”“不亮”的单子是这一类' },
      { code: '3', name: '楼道堆物', reason: '本地近期 1 件含“门口”“不亮”的单子是这一类' },
    ])
  })
  it('one word is enough where there are no more, and none says nothing', () => {
    expect(classesByPast(classes, ['积水'], [past('2', '积水')])).toHaveLength(1)
    expect(classesByPast(classes, [], [past('2', '积水')])).toEqual([])
    expect(classesByPast(classes, ['门口', '积水'], [past('9', '门口', '积水')])).toEqual([])
  })
  it('in turns with what the name says, each once', () => {
    const of = (...codes: string[]) => codes.map((code) => ({ code, name: code, reason: '' }))
    expect(inTurns(of('1', '2'), of('2', '3', '4')).map(({ code }) => code)).toEqual(['1', '2', '3'])
  })
})

describe('a-place-is-suggested-by-the-house-that-the-text-names', () => {
  const at = (compound: string, name: string, gridId: string, communityId = 'C'): KnownBuilding => ({
    compound,
    name,
    gridId,
    communityId,
  })
  const houses = [
    at('榆树苑', '3 号楼', 'G1'),
    at('榆树苑', '13 号楼', 'G2'),
    at('桂花里', '3 号楼', 'G3'),
    at('', '综合楼', 'G4'),
  ]
  it.each([
    ['榆树苑3号楼楼道灯不亮', 'G1', '榆树苑 3 号楼'],
    ['榆树苑三栋楼道灯不亮', 'G1', '榆树苑 3 号楼'],
    ['13#楼电梯停了', 'G2', '13 号楼'],
    ['十三号楼电梯停了', 'G2', '13 号楼'],
    ['综合楼门口积水', 'G4', '综合楼'],
  ])('%s', (text, placeId, location) => {
    expect(suggestPlace(text, houses)).toEqual({ placeId, location, reason: `文字中有“${location}”` })
  })
  it('where there are several, the community around them, or nothing', () => {
    expect(suggestPlace('3号楼的灯不亮', houses)?.placeId).toBe('C')
    expect(suggestPlace('3号楼的灯不亮', [...houses, at('河湾', '3 号楼', 'G9', 'D')])).toBeNull()
    expect(suggestPlace('门口的灯不亮', houses)).toBeNull()
  })
})
