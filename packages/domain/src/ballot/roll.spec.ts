import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { proxyFault, type Proxy } from './roll.ts'

const MOST = 2
const stands = (...pairs: [string, string][]): Proxy[] => pairs.map(([from, to]) => ({ from, to }))

describe('a-written-authorisation-goes-one-step', () => {
  it.each<[string, Proxy[], [string, string], number, string | null]>([
    ['the first one', [], ['乙', '甲'], MOST, null],
    ['a second one with the same holder', stands(['乙', '甲']), ['丙', '甲'], MOST, null],
    ['one too many', stands(['乙', '甲'], ['丙', '甲']), ['丁', '甲'], MOST, 'ballot/proxy-full'],
    ['where the rule knows none', [], ['乙', '甲'], 0, 'ballot/proxy-none'],
    ['to oneself', [], ['甲', '甲'], MOST, 'ballot/proxy-self'],
    ['given twice', stands(['乙', '甲']), ['乙', '丙'], MOST, 'ballot/proxy-twice'],
    ['passed on', stands(['乙', '甲']), ['甲', '丙'], MOST, 'ballot/proxy-passed-on'],
    ['to who is represented', stands(['乙', '甲']), ['丙', '乙'], MOST, 'ballot/proxy-passed-on'],
  ])('%s', (_, standing, [from, to], most, fault) => {
    expect(proxyFault(standing, { from, to }, most)).toBe(fault)
  })

  it('whatever is asked for in whatever order, what stands is one step and within the limit', () => {
    const who = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const asked = fc.array(fc.record({ from: who, to: who }), { maxLength: 30 })
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 3 }), (wanted, most) => {
        const standing: Proxy[] = []
        for (const one of wanted) if (proxyFault(standing, one, most) === null) standing.push(one)
        const [givers, holders] = [standing.map(({ from }) => from), standing.map(({ to }) => to)]
        expect(new Set(givers).size).toBe(givers.length)
        expect(givers.filter((one) => holders.includes(one))).toEqual([])
        for (const holder of holders) expect(holders.filter((one) => one === holder).length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('whoever is refused for the limit alone is taken once one of the holder is withdrawn', () => {
    const full = stands(['乙', '甲'], ['丙', '甲'])
    expect(proxyFault(full.slice(1), { from: '丁', to: '甲' }, MOST)).toBe(null)
  })
})
