import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { RULE_DEFAULTS } from '../rule/rules.ts'
import { neverAsked, noteExpiry, readersOf } from './visit.ts'

const field = (label: string, options?: string[]) => ({
  key: 'one',
  label,
  kind: 'text' as const,
  purpose: '便民',
  basis: '依据',
  ...(options && { options: options.map((one) => ({ value: one, label: one })) }),
})
const purpose = (label: string, ...fields: ReturnType<typeof field>[]) => ({ key: 'p', label, basis: '依据', fields })

describe('what-is-never-asked', () => {
  it.each(['社区矫正情况', '是否信访', '戒毒', '精神状况', '家人病史', '婚姻状况', '宗教信仰'])('%s', (label) => {
    expect(neverAsked(purpose('走访', field(label)))).toEqual([label])
    expect(neverAsked(purpose(label, field('用气')))).toEqual([label])
    expect(neverAsked(purpose('走访', field('情况', ['正常', label])))).toEqual([label])
  })
  it('and the purposes that a district starts with ask nothing of it, and each field says why', () => {
    for (const one of RULE_DEFAULTS['visit.purposes'].value) {
      expect(neverAsked(one)).toEqual([])
      for (const { purpose: why, basis } of one.fields) expect([why, basis].every(Boolean)).toBe(true)
    }
  })
})

describe('who-reads-a-note', () => {
  const tie = (relation: 'owner' | 'family' | 'tenant', since: number) => ({ relation, since })
  it('those who live there, not the landlord', () => {
    const ties = [tie('owner', 1), tie('tenant', 2)]
    expect(readersOf(ties, 5)).toEqual([tie('tenant', 2)])
    expect(readersOf([tie('owner', 1), tie('family', 1)], 5)).toHaveLength(2)
  })
  it('nobody who was bound only afterwards', () =>
    expect(readersOf([tie('owner', 1), tie('tenant', 9)], 5)).toEqual([tie('owner', 1)]))
})

describe('how-long-a-note-is-kept', () => {
  it('to the same day of a later month, or its last', () => {
    expect(noteExpiry(Date.UTC(2030, 0, 31, 3), 1)).toBe(Date.UTC(2030, 1, 28, 3))
    expect(noteExpiry(Date.UTC(2030, 2, 12, 3), 12)).toBe(Date.UTC(2031, 2, 12, 3))
  })
  it('never longer than the months say, and longer with more of them', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 60 }), (at, months) => {
        const end = noteExpiry(at, months)
        expect(end).toBeGreaterThan(at)
        expect(end - at).toBeLessThanOrEqual(months * 31 * 86_400_000)
        expect(noteExpiry(at, months + 1)).toBeGreaterThan(end)
      }),
    ))
})
