import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DAY } from '../kernel/time.ts'
import {
  earlierEnds,
  likeness,
  MAIN_STATES,
  mayJoin,
  RADII,
  sharedWithFollowers,
  tellingWords,
  whyAlike,
  wordsShared,
  type DuplicateRule,
  type Reported,
} from './duplicates.ts'
import { WORK_ORDER_NOTICES } from './notices.ts'
import { workOrderProcess } from './process.ts'

const RULE: DuplicateRule = { days: 14, radius: 'community', percent: 50 }
const said = (words: string, more: Partial<Reported> = {}): Reported => ({
  words: tellingWords(words.split(' ')),
  gridId: 'g1',
  at: 0,
  ...more,
})

describe('likeness', () => {
  const lamp = said('路灯 不亮 门口')
  it.each<[string, Reported, number]>([
    ['the same at the same time and place', lamp, 100],
    ['in another grid of the community', { ...lamp, gridId: 'g2' }, 88],
    ['half of the time later', { ...lamp, at: 7 * DAY }, 93],
    ['other words', said('井盖 破损 车库'), 40],
    ['no words at all, a photo', said(''), 40],
  ])('%s', (_, other, percent) => expect(likeness(lamp, other, RULE)).toBe(percent))

  it('none beyond the days and the radius of the district', () => {
    expect(likeness(lamp, { ...lamp, at: 15 * DAY }, RULE)).toBe(0)
    expect(likeness(lamp, { ...lamp, gridId: 'g2' }, { ...RULE, radius: 'grid' })).toBe(0)
    expect(likeness({ ...lamp, gridId: null }, { ...lamp, gridId: null }, { ...RULE, radius: 'grid' })).toBe(0)
  })

  it('is-the-same-whichever-way-round-and-between-nothing-and-all', () => {
    const word = fc.constantFrom('路灯', '不亮', '井盖', '门口', '晚上', '漏水')
    const reported = fc.record({
      words: fc.array(word, { maxLength: 8 }).map((words) => new Set(words)),
      gridId: fc.constantFrom('g1', 'g2', null),
      at: fc.integer({ min: 0, max: 40 * DAY }),
    })
    const rule = fc.record({
      days: fc.integer({ min: 1, max: 30 }),
      radius: fc.constantFrom(...(Object.keys(RADII) as (keyof typeof RADII)[])),
      percent: fc.constant(50),
    })
    fc.assert(
      fc.property(reported, reported, rule, (a, b, given) => {
        const percent = likeness(a, b, given)
        expect(likeness(b, a, given)).toBe(percent)
        expect(percent).toBeGreaterThanOrEqual(0)
        expect(percent).toBeLessThanOrEqual(likeness(a, a, { ...given, radius: 'community' }) === 100 ? 100 : 88)
      }),
    )
  })

  it('the reason names what they share', () => {
    expect(whyAlike(lamp, said('门口 路灯 好黑', { gridId: 'g2', at: 2 * DAY }))).toBe(
      '同一类别，同一社区，相隔 2 天，都说到“路灯”“门口”',
    )
    expect(whyAlike(lamp, said(''))).toBe('同一类别，同一网格，相隔不到一天')
  })

  it('marks and single characters say nothing', () => {
    expect([...tellingWords(['路灯', '了', '，', '3', '12', '不亮', '路灯'])]).toEqual(['路灯', '12', '不亮'])
  })
})

describe('what-is-for-oneself-is-never-merged', () => {
  const report = { kind: 'report', confidential: false, aboutId: null } as const
  it.each([
    [report, true],
    [{ ...report, confidential: true }, false],
    [{ ...report, aboutId: 'unit' }, false],
    [{ ...report, kind: 'service' as const }, false],
  ])('%j', (one, may) => expect(mayJoin(one)).toBe(may))

  it('and a main is open, with its answer owed', () => {
    for (const state of MAIN_STATES) expect(workOrderProcess.states[state].kind).toBe('open')
    for (const state of ['held', 'checking', 'answered', 'closed', 'merged'] as const)
      expect(MAIN_STATES).not.toContain(state)
  })
})

it('a-merge-never-puts-an-end-off', () => {
  const clock = fc.constantFrom('dispatch', 'contact', 'answer', 'close')
  const ends = fc.uniqueArray(fc.record({ clock, dueAt: fc.nat(1000) }), { selector: (end) => end.clock })
  fc.assert(
    fc.property(ends, ends, (main, follower) => {
      const taken = earlierEnds(main, follower)
      for (const { clock: name, dueAt } of main) {
        const after = taken.find((end) => end.clock === name)?.dueAt ?? dueAt
        const other = follower.find((end) => end.clock === name)?.dueAt ?? dueAt
        expect(after).toBe(name === 'contact' ? dueAt : Math.min(dueAt, other))
      }
    }),
  )
})

describe('who-follows-sees-the-steps-and-never-the-words-of-another-reporter', () => {
  const byReporter = Object.values(workOrderProcess.states).flatMap(({ actions }) =>
    Object.entries(actions).flatMap(([action, def]) =>
      (def.by as readonly string[]).includes('reporter') ? action : [],
    ),
  )
  it.each([...new Set([...byReporter, 'contact', 'call-back', 'unmask'])])('not %s', (action) => {
    expect([sharedWithFollowers(action), wordsShared(action)]).toEqual([false, false])
  })

  it('every step of the case that its reporter is told of is one they see', () => {
    const told = Object.entries(WORK_ORDER_NOTICES).flatMap(([name, { to }]) => (to.includes('reporter') ? name : []))
    const actions = new Set(Object.values(workOrderProcess.states).flatMap((state) => Object.keys(state.actions)))
    const steps = told.filter((name) => actions.has(name) && !['supplement', 'merge', 'unmerge'].includes(name))
    expect(steps.filter((name) => !sharedWithFollowers(name))).toEqual([])
  })
})
